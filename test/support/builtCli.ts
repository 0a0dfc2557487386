import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { build } from 'esbuild';

const project = resolve(import.meta.dirname, '../..');

/** The bundled command line in a folder that every user may read. */
export interface BuiltCli {
  readonly file: string;
  dispose(): void;
}

/** Bundles the sources as they are now, so that no test looks at an old `dist`. */
export async function buildCli(): Promise<BuiltCli> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-cli-')));
  chmodSync(folder, 0o755);
  await build({
    absWorkingDir: project,
    entryPoints: {
      cli: 'src/cli/main.ts',
      patternWorker: 'src/node/workers/patternWorker.ts',
      scanWorker: 'src/node/workers/scanWorker.ts',
    },
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    define: { TAGPROOF_VERSION: '"0.0.0-test"' },
    logLevel: 'error',
  });
  return {
    file: join(folder, 'cli.js'),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface ChildOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Flags of node itself, before the file. */
  readonly node?: readonly string[];
  /** Drops to another user; only root may. */
  readonly uid?: number;
  /** Told of the process once it runs. */
  readonly started?: (child: ChildProcess) => void;
  /** What comes on stdin, in portions; it ends behind the last one unless that is `open`. */
  readonly stdin?: Iterable<Uint8Array | string>;
  /** Another program that starts node, with its arguments. */
  readonly through?: readonly string[];
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the bundled command line as a process of its own. */
export function runBuilt(cli: BuiltCli, argv: readonly string[], options: ChildOptions): Promise<Ended> {
  const [program, ...before] = [...(options.through ?? []), process.execPath];
  return new Promise((done, fail) => {
    const child = spawn(
      program ?? process.execPath,
      [...before, ...(options.node ?? []), cli.file, ...argv],
      {
        cwd: options.cwd,
        env: { PATH: process.env['PATH'], HOME: options.cwd, GIT_CONFIG_NOSYSTEM: '1', ...options.env },
        ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
        stdio: [options.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      },
    );
    let [out, err] = ['', ''];
    if (!child.stdout || !child.stderr) throw new Error('there are no pipes');
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.once('error', fail);
    child.once('close', (code, signal) => done({ code, signal, out, err }));
    options.started?.(child);
    if (child.stdin && options.stdin !== undefined) feed(child.stdin, options.stdin);
  });
}

/** A reader that has enough closes the pipe: no error. */
function feed(pipe: Writable, portions: Iterable<Uint8Array | string>): void {
  pipe.on('error', () => undefined);
  const next = portions[Symbol.iterator]();
  const go = (): void => {
    for (;;) {
      const { done, value } = next.next();
      if (done === true) return void pipe.end();
      if (value === 'open') return;
      if (!pipe.write(value)) return void pipe.once('drain', go);
    }
  };
  go();
}
