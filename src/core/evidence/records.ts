import type { Code } from '../codes.js';
import type { Config } from '../config.js';
import type { World } from '../ports/world.js';
import type { SyntaxFinding } from '../tag/tag.js';
import { rangeOnLine, type Range } from '../text/position.js';
import { inconsistency } from './consistency.js';
import type { EvidenceRecord } from './record.js';
import { largestRecord, parseRecord } from './recordFile.js';
import { evidenceFolderOf, fileName, readRecordName, recordPath } from './recordName.js';

/** Records of one item that are read, the newest: the first decides, the others tell whether it is always so. */
const mostRead = 20;

/** A file that has the name of a record. */
export interface StoredRecord {
  readonly path: string;
  /** Absent when it earns nothing; `broken` says why, half a sentence. */
  readonly record?: EvidenceRecord;
  readonly broken?: string;
}

/** What was collected for one task. */
export interface Records {
  /** Id of an item → its records, the newest first by their names. */
  readonly byItem: ReadonlyMap<string, readonly StoredRecord[]>;
  readonly findings: readonly SyntaxFinding[];
}

/** An item whose records are wanted. */
export interface WantedItem {
  readonly id: string;
  /** Tests have to be counted for it. */
  readonly counted: boolean;
}

/**
 * Reads what was collected for a task. What is malformed, inconsistent or there twice is a finding and earns
 * nothing, but it keeps its place: an older record does not step in for it.
 * @param only paths of the records that count; all when not given
 */
export function readRecords(
  { files }: Pick<World, 'files'>,
  config: Pick<Config, 'evidenceFolder'>,
  task: string,
  items: readonly WantedItem[],
  only?: ReadonlySet<string>,
): Records {
  const folder = evidenceFolderOf(config, task);
  const named = namesByItem(files.list(folder) ?? []);
  const byName = new Map(items.map((item) => [fileName(item.id), item]));
  const read = [...byName].flatMap(([name, item]) =>
    (named.get(name) ?? [])
      .map((one) => `${folder}/${one}`)
      .filter((path) => only === undefined || only.has(path))
      .slice(0, mostRead)
      .map((path) => ({ item, path, ...readOne(files, path, config, task, item) })),
  );
  const twice = duplicates(read);
  const byItem = new Map<string, StoredRecord[]>();
  const findings: SyntaxFinding[] = [];
  for (const { item, path, parsed, problem } of read) {
    const double = parsed && twice.get(identity(parsed));
    const wrong: Problem | undefined = double
      ? { code: 'evidence-duplicate', why: `it is the same record as ${double.find((one) => one !== path)}` }
      : problem;
    const stored = wrong || !parsed ? { path, broken: wrong?.why ?? '' } : { path, record: parsed };
    const others = byItem.get(item.id);
    if (others) others.push(stored);
    else byItem.set(item.id, [stored]);
    if (wrong) findings.push(finding(path, wrong));
  }
  return { byItem, findings };
}

interface Problem {
  readonly code: Code;
  readonly why: string;
  readonly range?: Range | undefined;
}

/** The files that have a record's name, the newest first. */
function namesByItem(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const byItem = new Map<string, { name: string; at: string }[]>();
  for (const name of names) {
    const known = readRecordName(name);
    if (!known) continue;
    const others = byItem.get(known.item);
    if (others) others.push({ name, at: known.at });
    else byItem.set(known.item, [{ name, at: known.at }]);
  }
  return new Map(
    [...byItem].map(([item, list]) => [
      item,
      list
        .sort((a, b) => (a.at === b.at ? compare(b.name, a.name) : compare(b.at, a.at)))
        .map(({ name }) => name),
    ]),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface ReadOne {
  readonly parsed?: EvidenceRecord;
  readonly problem?: Problem;
}

function readOne(
  files: World['files'],
  path: string,
  config: Pick<Config, 'evidenceFolder'>,
  task: string,
  { id, counted }: WantedItem,
): ReadOne {
  const fact = files.stat(path);
  if (fact.kind === 'file' && fact.size > largestRecord * 2)
    return { problem: { code: 'evidence-malformed', why: 'it is larger than 2 MB' } };
  const file = files.read(path);
  if (file.kind !== 'text') return { problem: { code: 'evidence-malformed', why: file.reason } };
  const read = parseRecord(file.text);
  if (read.kind === 'refused')
    return { problem: { code: 'evidence-malformed', why: read.message, range: read.range } };
  const parsed = read.value;
  const why =
    parsed.task !== task
      ? `it is of task ${parsed.task}`
      : parsed.item !== id
        ? `it is of item ${parsed.item}`
        : recordPath(config, parsed) !== path
          ? `it was started at ${parsed.started}, and its name says something else`
          : inconsistency(parsed, counted);
  return why === undefined ? { parsed } : { parsed, problem: { code: 'evidence-inconsistent', why } };
}

const identity = ({ task, item, started }: EvidenceRecord): string => JSON.stringify([task, item, started]);

/** The records that are there more than once: identity → paths. */
function duplicates(
  read: readonly { readonly path: string; readonly parsed?: EvidenceRecord }[],
): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, string[]>();
  for (const { path, parsed } of read) {
    if (!parsed) continue;
    const others = paths.get(identity(parsed));
    if (others) others.push(path);
    else paths.set(identity(parsed), [path]);
  }
  return new Map([...paths].filter(([, list]) => list.length > 1));
}

function finding(path: string, { code, why, range }: Problem): SyntaxFinding {
  return {
    code,
    severity: 'warning',
    message: `This record earns nothing: ${why}. Collect the proof again, and remove this file`,
    file: path,
    range: range ?? rangeOnLine(0, 0, 0),
  };
}
