import { isCode } from '../../codes.js';
import type { Config } from '../../config.js';
import type { Status } from '../../evidence/observation.js';
import { headingOf } from '../../log/heading.js';
import { visible } from '../../report/escape.js';
import type { SyntaxFinding } from '../../tag/tag.js';
import type { Range } from '../../text/position.js';
import type { Contradiction, UnclaimedChange } from '../../verdict/result.js';
import type { Problem } from '../items.js';
import { lint } from '../lint.js';
import { clampRange } from '../ranges.js';
import type { DocumentView, ViewedClaim } from '../view.js';
import { claimProblems, longestMessage, taskOf, type ClaimProblem } from './claims.js';
import { proofProblems, type TaskProof } from './proof.js';
import { ownSeverity, severityOf, type Severities } from './severity.js';
import { unclaimedProblems } from './unclaimed.js';

/** What is known beside the claims of a task by now. */
export interface TaskNews {
  readonly task: string;
  /** Path of its log. */
  readonly log: string;
  /** Its heading in the log when that was verified; where the log is open, the heading's present place counts. */
  readonly heading: Range;
  readonly unclaimed: readonly UnclaimedChange[];
  readonly contradictions: readonly Contradiction[];
  /** Absent while nothing is known of it. */
  readonly proof?: TaskProof;
  /** How many of its claims that stand in other files than the log have each status. */
  readonly elsewhere?: Readonly<Partial<Record<Status, number>>>;
}

/** Everything that may be shown as a problem, of one open document or of many closed ones. */
export interface ProblemInput {
  /** The document as it stands in the editor: it is linted, and its places are kept within the text. */
  readonly view?: DocumentView;
  readonly results: readonly ViewedClaim[];
  readonly findings: readonly SyntaxFinding[];
  readonly tasks: readonly TaskNews[];
  readonly config: Pick<Config, 'severities'>;
  /** The editor's settings. */
  readonly severities: Severities;
  /** Claims of finished tasks are shown, too. */
  readonly history?: boolean;
}

/** The entries of the Problems panel, each once: claims first, then what else there is to say. */
export function problems(input: ProblemInput): readonly Problem[] {
  const { view, config, severities } = input;
  const shown: Problem[] = [];
  const seen = new Set<string>();
  const show = (one: ClaimProblem, own?: Parameters<typeof severityOf>[3]): void => {
    const severity = severityOf(one.code, config, severities, own);
    if (severity === undefined) return;
    const range = view?.document.path === one.file ? clampRange(one.range, view.document) : one.range;
    const key = keyOf(one, range);
    if (seen.has(key)) return;
    seen.add(key);
    shown.push({ ...one, range, severity });
  };
  const claims = input.history ? input.results : input.results.filter(({ state }) => state === 'active');
  for (const one of claimProblems(claims, view)) show(one);
  for (const news of input.tasks) {
    for (const { message, file, range } of news.contradictions)
      show({
        code: 'verdict-contradicted',
        message: visible(message, longestMessage),
        file,
        range,
        related: [],
        data: { task: news.task },
      });
    for (const one of unclaimedProblems(news, headingNow(news, view))) show(one);
    for (const { problem, own } of proofProblems(news, headingNow(news, view))) show(problem, own);
  }
  for (const { code, severity, message, file, range } of [...input.findings, ...(view ? lint(view) : [])])
    // A code that is not published has no severity, no page and no setting.
    if (isCode(code))
      show(
        { code, message: visible(message, longestMessage), file, range, related: [] },
        ownSeverity(severity),
      );
  return shown;
}

function headingNow({ task, log, heading }: TaskNews, view: DocumentView | undefined): Range {
  if (view?.document.path !== log) return heading;
  const now = taskOf(view, task);
  return now ? headingOf(now, view.document) : heading;
}

function keyOf({ code, message, file }: ClaimProblem, { start, end }: Range): string {
  return `${file}\n${start.line}:${start.character}-${end.line}:${end.character}\n${code}\n${message}`;
}
