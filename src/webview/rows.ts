import type { OverviewNews, RowNews } from '../core/language/overview/news.js';
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

export const isOverviewNews = (value: unknown): value is OverviewNews =>
  isRecord(value) &&
  isCount(value['version']) &&
  (value['since'] === undefined || isCount(value['since'])) &&
  isRowNews(value['tasks'], isTaskRow) &&
  isRowNews(value['claims'], isClaimRow) &&
  isRowNews(value['tags'], isTagRow) &&
  isTexts(value['weakenings']) &&
  isCount(value['historyLeftOut']);

export const isFolderState = (value: unknown): value is FolderState =>
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

export const isRuns = (value: unknown): value is RecordedRuns =>
  isRecord(value) && isText(value['task']) && isListOf(value['runs'], isPoint);
