import type { CancelToken, World } from '../../ports/world.js';
import { fileIndex } from '../shared/fileIndex.js';
import { inputsOf, readSource, type Source } from '../shared/source.js';
import { perWorldAndKey } from '../shared/perWorld.js';
import { SqlReader } from './sqlReader.js';
import { fold, type Table, type Tables } from './table.js';

/** A step that a migration takes. */
export type SqlStep =
  | {
      readonly kind: 'create';
      readonly table: string;
      readonly columns: readonly string[];
      readonly offset: number;
    }
  | {
      readonly kind: 'add' | 'drop';
      readonly table: string;
      readonly column: string;
      readonly offset: number;
    }
  | {
      readonly kind: 'rename-column';
      readonly table: string;
      readonly from: string;
      readonly to: string;
      readonly offset: number;
    }
  | { readonly kind: 'rename-table'; readonly table: string; readonly to: string; readonly offset: number }
  | { readonly kind: 'drop-table'; readonly table: string; readonly offset: number };

/** SQL files read in one workspace at the most. */
const mostFiles = 2_000;

interface Made {
  name: string;
  readonly columns: Map<string, string>;
  readonly source: Source;
  readonly offset: number;
  readonly sources: Set<Source>;
}

/** The tables that all SQL files together leave, in the order of their paths; `undefined` when cancelled. */
export function sqlTables(world: World, token: CancelToken): Tables | undefined {
  const made = new Map<string, Made>();
  const files: string[] = [];
  let doubt: string | undefined;
  const paths = fileIndex(world).all.filter(
    // A down migration takes back what the up migration did.
    (path) => path.endsWith('.sql') && !/(^|[._/-])(down|rollback|undo|revert)([._/-]|$)/i.test(path),
  );
  for (const path of paths.slice(0, mostFiles)) {
    if (token.cancelled) return undefined;
    const read = stepsOf(world, path);
    if (!read) {
      doubt = `${path} cannot be read`;
      continue;
    }
    if (read.steps.length > 0) files.push(path);
    for (const step of read.steps) apply(made, step, read.source);
  }
  if (paths.length > mostFiles) doubt = 'there are too many SQL files';
  const tables = [...made.values()].map(({ name, columns, source, offset, sources }): Table => ({
    name,
    word: 'table',
    columns: [...columns.values()].map((column) => ({ name: column })),
    file: source.path,
    line: source.lineAt(offset),
    inputs: inputsOf([...sources]),
  }));
  return { tables, files, ...(doubt === undefined ? {} : { doubt }) };
}

const stepsOf = perWorldAndKey(
  (world, path): { readonly source: Source; readonly steps: readonly SqlStep[] } | undefined => {
    const source = readSource(world, path);
    if (source.kind !== 'source') return undefined;
    // goose and dbmate keep the way back in the same file.
    const [up = ''] = source.document.text.split(/^--\s*(?:\+goose\s+down|migrate:down)\b/im);
    const steps = new SqlReader(up).steps();
    return steps && { source, steps };
  },
);

function apply(made: Map<string, Made>, step: SqlStep, source: Source): void {
  const key = fold(step.table);
  if (step.kind === 'create') {
    const columns = new Map(step.columns.map((column) => [fold(column), column]));
    // The same table in a schema dump and in migrations: both count.
    const known = made.get(key);
    if (known) for (const [folded, column] of columns) known.columns.set(folded, column);
    else
      made.set(key, { name: step.table, columns, source, offset: step.offset, sources: new Set([source]) });
    return;
  }
  const table = made.get(key);
  if (!table) return;
  table.sources.add(source);
  switch (step.kind) {
    case 'add':
      table.columns.set(fold(step.column), step.column);
      break;
    case 'drop':
      table.columns.delete(fold(step.column));
      break;
    case 'rename-column':
      table.columns.delete(fold(step.from));
      table.columns.set(fold(step.to), step.to);
      break;
    case 'rename-table':
      made.delete(key);
      table.name = step.to;
      made.set(fold(step.to), table);
      break;
    case 'drop-table':
      made.delete(key);
  }
}
