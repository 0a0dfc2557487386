import * as v from 'valibot';
import type { OverviewNews, RowNews } from '../core/language/overview/news.js';
import type { ClaimRow, Place, TagRow, TaskRow } from '../core/language/overview/overview.js';
import type { FolderState, ToEditor, ToPage } from './protocol.js';
import type { RecordedPoint, RecordedRuns } from './trend.js';

/**
 * What is said between editor and page, held against what it must be. Rows are looked at by hand, and only as
 * far as the page would break without: there can be ten thousand of them in one message.
 */

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isMaybeText = (value: unknown): boolean => value === undefined || typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isAmount = (value: unknown): value is number => Number.isFinite(value) && (value as number) >= 0;

function isListOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is readonly Item[] {
  return Array.isArray(value) && value.every(isItem);
}

const isTexts = (value: unknown): value is readonly string[] => isListOf(value, isText);

function isPosition(value: unknown): boolean {
  return isRecord(value) && isCount(value['line']) && isCount(value['character']);
}

function isPlace(value: unknown): value is Place {
  if (!isRecord(value) || !isText(value['file'])) return false;
  const { range } = value;
  return isRecord(range) && isPosition(range['start']) && isPosition(range['end']);
}

const statuses = new Set([
  'verified',
  'failed',
  'runtime',
  'unchecked',
  'stale',
  'attested',
  'error',
  'unknown',
]);
const verdicts = new Set(['PASSED', 'CONDITIONAL', 'BLOCKED']);
const gateStates = new Set([...verdicts, 'NOT COLLECTED']);

function isClaimRow(value: unknown): value is ClaimRow {
  return (
    isPlace(value) &&
    isRecord(value) &&
    ['id', 'task', 'tag', 'kind', 'text', 'message'].every((key) => isText(value[key])) &&
    statuses.has(value['status'] as string) &&
    isMaybeText(value['hint'])
  );
}

function isTagRow(value: unknown): value is TagRow {
  return (
    isPlace(value) &&
    isRecord(value) &&
    ['id', 'name', 'family', 'text'].every((key) => isText(value[key])) &&
    isMaybeText(value['task']) &&
    isTexts(value['claims'])
  );
}

const isGate = (value: unknown): boolean =>
  isRecord(value) && gateStates.has(value['state'] as string) && isTexts(value['reasons']);

const isItem = (value: unknown): value is Fields =>
  isRecord(value) &&
  ['id', 'state', 'why'].every((key) => isText(value[key])) &&
  isAmount(value['points']) &&
  isAmount(value['earned']) &&
  isTexts(value['steps']) &&
  isTexts(value['remarks']) &&
  isMaybeText(value['record']);

const isBudget = (value: unknown): boolean =>
  isRecord(value) &&
  isMaybeText(value['type']) &&
  isText(value['why']) &&
  isAmount(value['needed']) &&
  isAmount(value['earned']) &&
  isListOf(value['items'], isItem);

/** A row of a task that stands somewhere and has these texts. */
const isPlaced =
  (...texts: readonly string[]) =>
  (value: unknown): value is Fields =>
    isRecord(value) && isPlace(value['place']) && texts.every((key) => isText(value[key]));

const isContradiction = isPlaced('why');
const isStatement = isPlaced('text', 'state', 'why');
const isUnclaimed = isPlaced('text', 'change');

function isTaskRow(value: unknown): value is TaskRow {
  if (!isRecord(value) || !isText(value['id']) || !isText(value['name'])) return false;
  const { place, verdict, gates, counts } = value;
  return (
    (place === undefined || isPlace(place)) &&
    (verdict === undefined || verdicts.has(verdict as string)) &&
    (value['state'] === 'active' || value['state'] === 'history') &&
    isRecord(gates) &&
    isGate(gates['claims']) &&
    isGate(gates['evidence']) &&
    isRecord(counts) &&
    Object.values(counts).every(isCount) &&
    isBudget(value['budget']) &&
    isTexts(value['next']) &&
    isListOf(value['contradictions'], isContradiction) &&
    isListOf(value['completion'], isStatement) &&
    isListOf(value['boxes'], isStatement) &&
    isListOf(value['unclaimed'], isUnclaimed)
  );
}

function isRowNews<Row>(value: unknown, isRow: (row: unknown) => row is Row): value is RowNews<Row> {
  return (
    isRecord(value) &&
    isListOf(value['changed'], isRow) &&
    isTexts(value['gone']) &&
    (value['order'] === undefined || isTexts(value['order']))
  );
}

const isOverviewNews = (value: unknown): value is OverviewNews =>
  isRecord(value) &&
  isCount(value['version']) &&
  (value['since'] === undefined || isCount(value['since'])) &&
  isRowNews(value['tasks'], isTaskRow) &&
  isRowNews(value['claims'], isClaimRow) &&
  isRowNews(value['tags'], isTagRow) &&
  isTexts(value['weakenings']) &&
  isCount(value['historyLeftOut']);

const isFolderState = (value: unknown): value is FolderState =>
  isRecord(value) &&
  isText(value['folder']) &&
  isText(value['name']) &&
  typeof value['running'] === 'boolean' &&
  isMaybeText(value['collecting']) &&
  isTexts(value['waiting']) &&
  typeof value['trusted'] === 'boolean';

const isPoint = (value: unknown): value is RecordedPoint =>
  isRecord(value) &&
  isText(value['when']) &&
  isText(value['verdict']) &&
  ['earned', 'needed', 'failed', 'claims'].every((key) => isAmount(value[key]));

const isRuns = (value: unknown): value is RecordedRuns =>
  isRecord(value) && isText(value['task']) && isListOf(value['runs'], isPoint);

const folder = v.string();

/** By their kind. */
const toPage = {
  folders: v.object({
    kind: v.literal('folders'),
    folders: v.custom<readonly FolderState[]>((value) => isListOf(value, isFolderState)),
  }),
  news: v.object({ kind: v.literal('news'), folder, news: v.custom<OverviewNews>(isOverviewNews) }),
  runs: v.object({
    kind: v.literal('runs'),
    folder,
    tasks: v.custom<readonly RecordedRuns[]>((value) => isListOf(value, isRuns)),
  }),
  selection: v.object({
    kind: v.literal('selection'),
    folder,
    file: v.string(),
    line: v.custom<number>(isCount),
  }),
  show: v.object({ kind: v.literal('show'), folder, task: v.exactOptional(v.string()) }),
};

const toEditor = {
  ready: v.object({
    kind: v.literal('ready'),
    known: v.array(v.object({ folder, version: v.custom<number>(isCount) })),
  }),
  open: v.object({ kind: v.literal('open'), folder, place: v.custom<Place>(isPlace) }),
  verify: v.object({ kind: v.literal('verify'), folder, task: v.exactOptional(v.string()) }),
  collect: v.object({
    kind: v.literal('collect'),
    folder,
    task: v.string(),
    item: v.exactOptional(v.string()),
  }),
  stopCollecting: v.object({ kind: v.literal('stopCollecting') }),
  attest: v.object({ kind: v.literal('attest'), folder, task: v.string(), claim: v.string() }),
  openReport: v.object({ kind: v.literal('openReport'), folder }),
  openDashboard: v.object({
    kind: v.literal('openDashboard'),
    folder: v.exactOptional(v.string()),
    task: v.exactOptional(v.string()),
  }),
  failed: v.object({ kind: v.literal('failed'), message: v.string() }),
};

/** @returns `undefined` for what is no message to the page */
export function readToPage(message: unknown): ToPage | undefined {
  return read(toPage, message);
}

/** @returns `undefined` for what is no message to the editor */
export function readToEditor(message: unknown): ToEditor | undefined {
  return read(toEditor, message);
}

function read<Schemas extends Readonly<Record<string, v.GenericSchema>>>(
  schemas: Schemas,
  message: unknown,
): v.InferOutput<Schemas[keyof Schemas]> | undefined {
  const kind = isRecord(message) ? message['kind'] : undefined;
  const schema = isText(kind) && Object.hasOwn(schemas, kind) ? schemas[kind] : undefined;
  const result = schema && v.safeParse(schema, message);
  return result?.success ? (result.output as v.InferOutput<Schemas[keyof Schemas]>) : undefined;
}
