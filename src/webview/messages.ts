import * as v from 'valibot';
import type { OverviewNews } from '../core/language/overview/news.js';
import type { Place } from '../core/language/overview/overview.js';
import type { FolderState, ToEditor, ToPage } from './protocol.js';
import {
  isCount,
  isFolderState,
  isListOf,
  isOverviewNews,
  isPlace,
  isRecord,
  isRuns,
  isText,
} from './rows.js';
import type { RecordedRuns } from './trend.js';

/** What is said between editor and page, held against what it must be. */

const folder = v.string();

/** By their kind. */
const toPage = {
  folders: v.object({
    kind: v.literal('folders'),
    folders: v.custom<readonly FolderState[]>((value) => isListOf(value, isFolderState)),
  }),
  news: v.object({
    kind: v.literal('news'),
    folder,
    news: v.custom<OverviewNews>(isOverviewNews),
    more: v.exactOptional(v.literal(true)),
  }),
  runs: v.object({
    kind: v.literal('runs'),
    folder,
    tasks: v.custom<readonly RecordedRuns[]>((value) => isListOf(value, isRuns)),
  }),
  selection: v.object({
    kind: v.literal('selection'),
    place: v.exactOptional(v.object({ folder, file: v.string(), line: v.custom<number>(isCount) })),
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
    items: v.array(v.string()),
  }),
  stopCollecting: v.object({ kind: v.literal('stopCollecting') }),
  attest: v.object({ kind: v.literal('attest'), folder, task: v.string(), claim: v.string() }),
  decide: v.object({
    kind: v.literal('decide'),
    folder,
    suggestion: v.string(),
    decision: v.picklist(['waiting', 'accepted', 'rejected']),
  }),
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

/** @returns the folder and version of news that are no message; what is shown would stay behind without them */
export function lostNews(
  message: unknown,
): { readonly folder: string; readonly version: number } | undefined {
  if (!isRecord(message) || message['kind'] !== 'news') return undefined;
  const { folder, news } = message;
  const version = isRecord(news) ? news['version'] : undefined;
  return isText(folder) && isCount(version) ? { folder, version } : undefined;
}

function read<Schemas extends Readonly<Record<string, v.GenericSchema>>>(
  schemas: Schemas,
  message: unknown,
): v.InferOutput<Schemas[keyof Schemas]> | undefined {
  const kind = isRecord(message) ? message['kind'] : undefined;
  const schema = isText(kind) && Object.hasOwn(schemas, kind) ? schemas[kind] : undefined;
  const result = schema && v.safeParse(schema, message);
  return result?.success ? result.output : undefined;
}
