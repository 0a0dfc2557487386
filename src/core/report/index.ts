import type { Verification } from '../verdict/result.js';
import { toJson, type ReportMeta } from './json.js';
import { toMarkdown } from './markdown.js';
import { toPretty } from './pretty.js';
import type { PrettyOptions } from './terminal.js';

/** Everything any format wants to know beside the result. */
export interface ReportOptions extends ReportMeta, PrettyOptions {}

/** The formats of a report. Adding one is its file and one line here. */
export const reports = {
  pretty: toPretty,
  json: toJson,
  markdown: toMarkdown,
} as const satisfies Readonly<Record<string, (result: Verification, options: ReportOptions) => string>>;

export type ReportFormat = keyof typeof reports;
