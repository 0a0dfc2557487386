import type { OverviewNews, Piece, RowNews } from '../core/language/overview/news.js';
import type { ClaimRow, Place, TagRow, TaskRow } from '../core/language/overview/overview.js';
import type { FolderState } from './protocol.js';
import type { RecordedPoint, RecordedRuns } from './trend.js';

/**
 * Looks at rows by hand, and only as far as the page would break without: there can be ten thousand of them in
 * one message.
 */

type Fields = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isText = (value: unknown): value is string => typeof value === 'string';
const isMaybeText = (value: unknown): boolean => value === undefined || typeof value === 'string';
export const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;
const isAmount = (value: unknown): value is number => Number.isFinite(value) && (value as number) >= 0;

export function isListOf<Item>(
  value: unknown,
  isItem: (item: unknown) => item is Item,
): value is readonly Item[] {
  return Array.isArray(value) && value.every(isItem);
}

const isTexts = (value: unknown): value is readonly string[] => isListOf(value, isText);

function isPosition(value: unknown): boolean {
  return isRecord(value) && isCount(value['line']) && isCount(value['character']);
}

export function isPlace(value: unknown): value is Place {
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
const itemStates = new Set(['earned', 'failed', 'error', 'stale', 'missing', 'unreachable', 'not-collected']);
const boxStates = new Set(['ticked', 'open', 'contradicted', 'unproven']);
const statementStates = new Set(['supported', 'contradicted', 'unproven']);
const changes = new Set(['added', 'modified', 'deleted']);

const isMaybeStatus = (value: unknown): boolean => value === undefined || statuses.has(value as string);

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
    isTexts(value['claims']) &&
    (value['suggestion'] === undefined || isSuggestion(value['suggestion']))
  );
}

const isStep = (value: unknown): value is Fields =>
  isRecord(value) && isText(value['text']) && isMaybeText(value['action']) && isMaybeStatus(value['claims']);
const decisions = new Set(['waiting', 'accepted', 'rejected']);

const isSuggestion = (value: unknown): boolean =>
  isRecord(value) &&
  isText(value['id']) &&
  decisions.has(value['state'] as string) &&
  isMaybeText(value['who']) &&
  isMaybeText(value['when']);

const isGate = (value: unknown): boolean =>
  isRecord(value) && gateStates.has(value['state'] as string) && isTexts(value['reasons']);

const isItem = (value: unknown): value is Fields =>
  isRecord(value) &&
  ['id', 'why'].every((key) => isText(value[key])) &&
  itemStates.has(value['state'] as string) &&
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

const isContradiction = (value: unknown): value is Fields =>
  isPlaced('why')(value) && ['statement', 'record'].every((key) => isMaybeText(value[key]));
const isStated = isPlaced('text', 'why');
const isUnclaimed = (value: unknown): value is Fields =>
  isPlaced('text')(value) && changes.has(value['change'] as string);
const isStatement =
  (states: ReadonlySet<string>) =>
  (value: unknown): value is Fields =>
    isStated(value) && states.has(value['state'] as string);

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
    isListOf(value['next'], isStep) &&
    isListOf(value['contradictions'], isContradiction) &&
    isListOf(value['completion'], isStatement(statementStates)) &&
    isListOf(value['boxes'], isStatement(boxStates)) &&
    isListOf(value['unclaimed'], isUnclaimed)
  );
}

const isPiece = (value: unknown): value is Piece =>
  Array.isArray(value) && value.length === 2 && value.every(isCount);

function isRowNews<Row>(value: unknown, isRow: (row: unknown) => row is Row): value is RowNews<Row> {
  return (
    isRecord(value) &&
    isListOf(value['changed'], isRow) &&
    isTexts(value['gone']) &&
    (value['order'] === undefined || isListOf(value['order'], isPiece))
  );
}

export const isOverviewNews = (value: unknown): value is OverviewNews =>
  isRecord(value) &&
  isCount(value['version']) &&
  (value['since'] === undefined || isCount(value['since'])) &&
  isRowNews(value['tasks'], isTaskRow) &&
  isRowNews(value['claims'], isClaimRow) &&
  isRowNews(value['tags'], isTagRow) &&
  isTexts(value['weakenings']) &&
  isCount(value['historyLeftOut']);

const isItemOfTask = (value: unknown): value is FolderState['waiting'][number] =>
  isRecord(value) && isText(value['task']) && isText(value['item']);

export const isFolderState = (value: unknown): value is FolderState =>
  isRecord(value) &&
  isText(value['folder']) &&
  isText(value['name']) &&
  isMaybeText(value['failed']) &&
  typeof value['running'] === 'boolean' &&
  (value['collecting'] === undefined || isItemOfTask(value['collecting'])) &&
  typeof value['collectsElsewhere'] === 'boolean' &&
  isListOf(value['waiting'], isItemOfTask) &&
  typeof value['trusted'] === 'boolean';

const isPoint = (value: unknown): value is RecordedPoint =>
  isRecord(value) &&
  isText(value['when']) &&
  isText(value['verdict']) &&
  ['earned', 'needed', 'failed', 'claims'].every((key) => isAmount(value[key]));

export const isRuns = (value: unknown): value is RecordedRuns =>
  isRecord(value) && isText(value['task']) && isListOf(value['runs'], isPoint);
