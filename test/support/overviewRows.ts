import type { Status } from '../../src/core/evidence/observation.js';
import type { ExplorerSource } from '../../src/core/language/explorer/entries.js';
import type { ClaimRow, TagRow, TaskRow } from '../../src/core/language/overview/overview.js';
import { worstFirst } from '../../src/core/language/statuses.js';
import { rangeOnLine } from '../../src/core/text/position.js';

const gate = { state: 'PASSED', reasons: [] } as const;
const none = {
  verified: 0,
  failed: 0,
  runtime: 0,
  unchecked: 0,
  stale: 0,
  attested: 0,
  error: 0,
} as const;

/** A task of an overview, with nothing but a name; `workspace` is none. */
export function taskOf(id: string, more: Partial<TaskRow> = {}): TaskRow {
  return {
    id,
    name: `Task ${id}`,
    state: 'active',
    ...(id === 'workspace' ? {} : { verdict: 'BLOCKED' }),
    gates: { claims: gate, evidence: gate },
    counts: none,
    budget: { needed: 0, earned: 0, items: [], why: '' } as unknown as TaskRow['budget'],
    next: [],
    contradictions: [],
    completion: [],
    boxes: [],
    unclaimed: [],
    ...more,
  };
}

/** A tag with its claims, one for each status. */
export interface Tagged {
  readonly name?: string;
  readonly text?: string;
  readonly file?: string;
  /** 0-based. */
  readonly line?: number;
  readonly task?: string;
  readonly claims?: readonly Status[];
  readonly history?: true;
  readonly attestable?: true;
  readonly suggestion?: NonNullable<TagRow['suggestion']>;
}

/** An overview of these tags. Its rows are the very same for the same tags of a list that was given before. */
export function overviewWith(
  tagged: readonly Tagged[],
  tasks: readonly TaskRow[] = [taskOf('1')],
): ExplorerSource {
  const rows = tagged.map((one, index) => rowsOf(one, index));
  const claims = rows.flatMap((one) => one.claims);
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  return { tasks, claims, tags: rows.map(({ tag }) => tag), claim: (id) => byId.get(id) };
}

interface Rows {
  readonly tag: TagRow;
  readonly claims: readonly ClaimRow[];
}

const known = new WeakMap<Tagged, Rows>();

function rowsOf(tagged: Tagged, index: number): Rows {
  const rows = known.get(tagged) ?? makeRows(tagged, index);
  known.set(tagged, rows);
  return rows;
}

function makeRows(tagged: Tagged, index: number): Rows {
  const { name = 'COMPLETION_DRIVE', file = 'log.md', line = index, task, claims = [], history } = tagged;
  const { text = `text ${index}`, attestable } = tagged;
  const id = `${file}#${name}/${index}`;
  const place = { file, range: rangeOnLine(line, 0, 10) };
  const own = claims.map((status, at): ClaimRow => ({
    ...place,
    id: `${id}/${at}`,
    task: task ?? 'workspace',
    tag: name,
    kind: 'file-exists',
    text: `${text}, claim ${at}`,
    status,
    message: status === 'failed' ? 'it is not so' : '',
    ...(attestable ? { attestable } : {}),
  }));
  const status = worstFirst.find((one) => one !== 'unknown' && claims.includes(one));
  const tag: TagRow = {
    ...place,
    id,
    ...(task === undefined ? {} : { task }),
    name,
    family: 'custom',
    text,
    ...(status === undefined ? {} : { status }),
    claims: own.map((claim) => claim.id),
    ...(history ? { history } : {}),
    ...(tagged.suggestion ? { suggestion: tagged.suggestion } : {}),
  };
  return { tag, claims: own };
}
