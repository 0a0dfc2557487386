import type { World } from '../../ports/world.js';
import type { Source } from '../shared/source.js';
import type { Unread } from './unread.js';

/** A route as one file declares it. */
export interface Route {
  /** Upper case; `ANY` when every method is meant or the method cannot be told. */
  readonly method: string;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** The router it is declared on; empty where the framework has none. */
  readonly router: string;
}

/** `app.use('/api', authRouter)`: what a router of another file or of this one hangs below. */
export interface Mount {
  /** The router that is hung onto. */
  readonly router: string;
  readonly prefix: string;
  /** The file whose routes hang there; `undefined` when it is this one. */
  readonly file: string | undefined;
  /** The router that hangs there; `undefined` for all of the file. */
  readonly target: string | undefined;
}

/** What one framework's reader sees in one file. */
export interface RouteFile {
  readonly routes: readonly Route[];
  readonly mounts: readonly Mount[];
  /** Prefixes that hold for every route of the framework in the workspace (`setGlobalPrefix`). */
  readonly global?: readonly string[];
  /** Declarations that cannot be read (loops, computed paths). */
  readonly dynamic: readonly Unread[];
}

/** One web framework. Adding one: its file and a line in `frameworks.ts`. */
export interface Framework {
  readonly id: string;
  readonly extensions: readonly string[];
  /** A cheap look at the text: whether reading it closely is worth it. */
  mayDeclare(text: string, path: string): boolean;
  read(source: Source, world: World): RouteFile;
}

/** Puts a path below a prefix. */
export function below(prefix: string, path: string): string {
  return `${prefix.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}

/**
 * The parts of a path in one form for all frameworks: without host, query and outer slashes,
 * with `:` for every parameter (`:id`, `{id}`, `<int:id>`, `[id]`).
 */
export function partsOf(path: string): readonly string[] {
  return path
    .slice(0, 1_000)
    .replace(/^[a-z]+:\/\/[^/]*/i, '')
    .replace(/[?#].*$/, '')
    .split('/')
    .filter((part) => part !== '')
    .map((part) =>
      /^(:[\w-]+.*|\{[^}]*\}|<[^>]*>|\[\[?[^\]]*\]\]?|\$\{[^}]*\}|\*.*)$/.test(part) ? ':' : part,
    );
}
