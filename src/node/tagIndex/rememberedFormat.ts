import { hash } from 'node:crypto';
import type { RememberedTags } from '../../core/language/overview/remembered.js';
import type { Place, TagRow } from '../../core/language/overview/overview.js';
import { visible } from '../../core/report/escape.js';
import { definitionOf } from '../../core/tag/vocabulary.js';
import type { Range } from '../../core/text/position.js';
import { lexicalPath } from '../lexicalPath.js';
import { NUMBERS } from './table.js';

/** Size, modified, changed, inode, as in a `Table`. */
export type Signature = readonly number[];

/** What is kept of a workspace's tags. */
export interface KeptTags {
  /** What it depends on beside the files; another key makes it worthless. */
  readonly key: string;
  /** Of the configuration's file; null where there was none. */
  readonly config: Signature | null;
  readonly tasks: RememberedTags['tasks'];
  readonly files: readonly KeptFile[];
}

export interface KeptFile {
  readonly path: string;
  readonly signature: Signature;
  readonly tags: readonly TagRow[];
}

/** Changes whenever what is written below means something else. */
export const TAGS_FORMAT = 1;
/** More are not kept: whoever has them waits for the verification. */
export const mostTags = 20_000;
export const mostTasks = 5000;

/** SHA-256 in letters, and the end of its line. */
const SUM = 65;
/** Longest texts, in UTF-16 code units: an id holds a path and a name, shown texts may have grown by escapes. */
const longestId = 8192;
const longestText = 4096;

export function encodeTags({ key, config, tasks, files }: KeptTags): Buffer {
  const body = JSON.stringify({
    key,
    config,
    tasks: tasks.map(({ id, name, state, place }) => ({
      id,
      name,
      finished: state === 'history',
      ...(place && { file: place.file, range: numbersOf(place.range) }),
    })),
    files: files.map(({ path, signature, tags }) => ({
      path,
      signature,
      tags: tags.map(({ id, task, name, text, range, status, history }) => ({
        id,
        task,
        name,
        text,
        range: numbersOf(range),
        claims: status !== undefined,
        history,
      })),
    })),
  });
  return Buffer.from(`${hash('sha256', body)}\n${body}`);
}

/**
 * Reads what `encodeTags` made.
 * @param bytes anything at all
 * @returns `undefined` for whatever is not whole and with this key, down to the last row
 */
export function decodeTags(bytes: Buffer, key: string): KeptTags | undefined {
  const body = bytes.subarray(SUM);
  if (bytes.toString('latin1', 0, SUM) !== `${hash('sha256', body)}\n`) return undefined;
  let kept: unknown;
  try {
    kept = JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
  if (!isObject(kept) || kept['key'] !== key) return undefined;
  const { config } = kept;
  const tasks = listOf(kept['tasks'], mostTasks, taskIn);
  const files = listOf(kept['files'], mostTags, fileIn);
  if (!tasks || !files || (config !== null && !isSignature(config))) return undefined;
  const tags = files.reduce((sum, one) => sum + one.tags.length, 0);
  const ids = [tasks, files.flatMap((one) => one.tags)].map((rows) => new Set(rows.map(({ id }) => id)).size);
  if (tags > mostTags || ids[0] !== tasks.length || ids[1] !== tags) return undefined;
  return { key, config, tasks, files };
}

type Loose = Readonly<Record<string, unknown>>;

function taskIn({ id, name, finished, file, range }: Loose): KeptTags['tasks'][number] | undefined {
  if (!isText(id, longestId) || !isText(name, longestText) || typeof finished !== 'boolean') return undefined;
  const place = file === undefined ? undefined : placeIn(file, range);
  if (file !== undefined && !place) return undefined;
  const state = finished ? 'history' : 'active';
  return { id, name: visible(name, longestText), state, ...(place && { place }) };
}

function fileIn({ path, signature, tags }: Loose): KeptFile | undefined {
  if (!isPath(path) || !isSignature(signature)) return undefined;
  const rows = listOf(tags, mostTags, (row) => tagIn(row, path));
  return rows && { path, signature, tags: rows };
}

function tagIn(row: Loose, path: string): TagRow | undefined {
  const { id, task, name, text, range, claims, history } = row;
  const place = placeIn(path, range);
  if (!place || !isText(id, longestId) || !isText(name, longestText) || !isText(text, longestText))
    return undefined;
  if (task !== undefined && !isText(task, longestId)) return undefined;
  if (typeof claims !== 'boolean' || (history !== undefined && history !== true)) return undefined;
  return {
    id,
    ...(task === undefined ? {} : { task }),
    name,
    family: definitionOf(name)?.family ?? 'custom',
    text: visible(text, longestText),
    ...place,
    ...(claims ? { status: 'unknown' } : {}),
    claims: [],
    ...(history ? { history } : {}),
  };
}

function placeIn(file: unknown, range: unknown): Place | undefined {
  if (!isPath(file) || !Array.isArray(range) || range.length !== 4) return undefined;
  const [line, character, endLine, end] = range as readonly unknown[];
  if (!isCount(line) || !isCount(character) || !isCount(endLine) || !isCount(end)) return undefined;
  if (endLine < line || (endLine === line && end < character)) return undefined;
  return { file, range: { start: { line, character }, end: { line: endLine, character: end } } };
}

function listOf<T>(
  value: unknown,
  most: number,
  read: (one: Loose) => T | undefined,
): readonly T[] | undefined {
  if (!Array.isArray(value) || value.length > most) return undefined;
  const rows: T[] = [];
  for (const one of value as readonly unknown[]) {
    const row = isObject(one) ? read(one) : undefined;
    if (row === undefined) return undefined;
    rows.push(row);
  }
  return rows;
}

const numbersOf = ({ start, end }: Range): readonly number[] => [
  start.line,
  start.character,
  end.line,
  end.character,
];

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

/** Ids are put together with NUL between them. */
const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest && !value.includes('\0');

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const isSignature = (value: unknown): value is Signature =>
  Array.isArray(value) && value.length === NUMBERS && value.every((one) => Number.isFinite(one));

/** A path in the workspace, as every list of files has it. */
function isPath(value: unknown): value is string {
  if (!isText(value, longestText) || value === '') return false;
  const lexical = lexicalPath(value);
  return lexical.kind === 'inside' && lexical.path === value;
}
