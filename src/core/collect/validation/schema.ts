import { checkSchema } from '../../evidence/answer/schema.js';
import type { World } from '../../ports/world.js';
import { folderOf, joinPath } from '../../probe/shared/paths.js';
import { at, readStructured } from '../../probe/shared/structured.js';
import type { Format } from './parse.js';

export type SchemaResult =
  | { readonly kind: 'none' | 'matches' }
  /** It names a schema that only a network, or an installed package, has, or one that is not understood. */
  | { readonly kind: 'not-looked-at' }
  | { readonly kind: 'wrong'; /** A phrase. */ readonly problem: string };

const none: SchemaResult = { kind: 'none' };
const notLookedAt: SchemaResult = { kind: 'not-looked-at' };

/** Holds a file against the schema of the workspace that it names itself. */
export function schemaResult(
  path: string,
  text: string,
  format: Format,
  value: unknown,
  world: World,
): SchemaResult {
  const named = nameOfSchema(text, format, value);
  if (named === undefined) return none;
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(named)) return notLookedAt;
  const file = joinPath(named.startsWith('/') ? '' : folderOf(path), named.split('#', 1)[0] ?? '');
  if (file === undefined || file === '') return notLookedAt;
  const read = readStructured(world, file);
  if (read.kind === 'unreadable') {
    const missing = read.why.kind === 'missing' && !/(?:^|\/)node_modules\//.test(file);
    return missing ? { kind: 'wrong', problem: `its schema ${file} is not there` } : notLookedAt;
  }
  if (read.kind === 'malformed') return { kind: 'wrong', problem: `its schema ${file}: ${read.reason}` };
  const answer = checkSchema(withoutSchema(value), read.data);
  // Some schemas want to be named, others know no such key.
  const found = answer.kind === 'differs' ? checkSchema(value, read.data) : answer;
  if (found.kind === 'unknown') return notLookedAt;
  return found.kind === 'fits'
    ? { kind: 'matches' }
    : {
        kind: 'wrong',
        problem: `${found.at === '' ? 'the whole' : found.at} ${found.message}, says ${file}`,
      };
}

function nameOfSchema(text: string, format: Format, value: unknown): string | undefined {
  const named = at(value, '$schema');
  if (typeof named === 'string') return named;
  const start = text.slice(0, 2_000);
  if (format === 'yaml') return /^# ?yaml-language-server: ?\$schema=(\S+)/m.exec(start)?.[1];
  return format === 'toml' ? /^#:schema (\S+)/m.exec(start)?.[1] : undefined;
}

function withoutSchema(value: unknown): unknown {
  if (at(value, '$schema') === undefined) return value;
  return Object.fromEntries(Object.entries(value as object).filter(([key]) => key !== '$schema'));
}
