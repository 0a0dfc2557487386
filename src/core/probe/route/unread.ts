import type { Source } from '../shared/source.js';
import { partsOf } from './route.js';

/** A declaration of routes whose path cannot be read. */
export interface Unread {
  /** 1-based. */
  readonly line: number;
  /** Upper case; `undefined` where any may be meant. */
  readonly method?: string;
  /** The path as far as it is written, `\0` for what is computed; `undefined` when nothing of it is. */
  readonly path?: string;
}

/** The declaration at a line; the path is what stands at `offset`, as far as a template or a sum of texts shows it. */
export function unread(source: Source, line: number, offset?: number, method?: string): Unread {
  const path = offset === undefined ? undefined : written(source.withoutComments.slice(offset, offset + 600));
  return {
    line,
    ...(method === undefined || method === 'ANY' ? {} : { method }),
    ...(path === undefined ? {} : { path }),
  };
}

const quoted = /^\s{0,50}(f?)(["'`])([^"'`\n]{0,300})\2/;
const computed = /^\s{0,50}[A-Za-z_$][\w$.]{0,100}/;

/** `` `/api/${x}` ``, `f"/api/{x}"`, `'/api/' + x`, `base + '/users'`; anything else shows nothing. */
function written(text: string): string | undefined {
  let path = '';
  let rest = text;
  for (let terms = 0; terms < 10; terms += 1) {
    const term = quoted.exec(rest);
    const other = term ? undefined : computed.exec(rest);
    if (term) path += withHoles(term[3] ?? '', term[2] === '`', term[1] === 'f');
    else if (other) path += '\0';
    else return undefined;
    rest = rest.slice((term ?? other)?.[0].length);
    const next = /^\s{0,50}([+,)])/.exec(rest);
    // A call, a condition, a list: nobody knows what comes of it.
    if (!next) return undefined;
    if (next[1] !== '+') return /[^\0]/.test(path) ? path : undefined;
    rest = rest.slice(next[0].length);
  }
  return undefined;
}

function withHoles(text: string, isTemplate: boolean, isFormat: boolean): string {
  if (!isTemplate && !isFormat) return text;
  const path = text.replace(isTemplate ? /\$\{[^}]*\}/g : /\{[^}]*\}/g, '\0');
  // What is computed has braces of its own: where it ends is not seen.
  return /[{}]/.test(path) ? '\0' : path;
}

/** What people leave out when they speak of a route. */
const mountWord = /^(?:api|rest|v\d+(?:\.\d+)*)$/i;

/**
 * Whether such a declaration may be the one of a route: its method fits, and the parts of its path that are
 * written out stand in the route in their order, the last of them at its end.
 */
export function couldDeclare({ method, path }: Unread, asked: { method?: string; route: string }): boolean {
  if (asked.method !== undefined && method !== undefined && method !== asked.method)
    if (asked.method !== 'HEAD' || method !== 'GET') return false;
  if (path === undefined) return true;
  const wanted = partsOf(asked.route);
  const parts = partsOf(path.replaceAll('?', '\0').replaceAll('#', '\0'));
  let next = 0;
  for (const part of parts) {
    // A part that is computed to some extent may be any number of parts, also none.
    if (part.includes('\0') || part === ':') continue;
    const at = wanted.findIndex((one, index) => index >= next && (one === part || one === ':'));
    if (at >= 0) next = at + 1;
    else if (next > 0 || !mountWord.test(part)) return false;
  }
  const last = parts.at(-1) ?? '\0';
  const end = wanted.at(-1);
  return last.includes('\0') || last === ':' || end === last || end === ':';
}
