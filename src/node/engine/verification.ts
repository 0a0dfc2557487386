import { configFileName } from '../../core/config/file.js';
import { KnownError } from '../../core/errors.js';
import { shownBudget } from '../../core/language/overview/taskRow.js';
import { gravest } from '../../core/language/problems/gravest.js';
import { newsOf, problemsOf } from '../../core/language/problems/ofVerification.js';
import type { TaskNews } from '../../core/language/problems/problems.js';
import { weakenedPolicy } from '../../core/language/problems/weakened.js';
import { summary } from '../../core/language/quickSummary.js';
import { toJson, type ReportMeta } from '../../core/report/json.js';
import { toMarkdown } from '../../core/report/markdown.js';
import type { Workspace } from '../../core/ports/workspace.js';
import type { CancelToken } from '../../core/ports/world.js';
import { verify, type OnProgress, type Run } from '../../core/verify.js';
import type { ClaimResult, TaskResult } from '../../core/verdict/result.js';
import type { OpenedWorkspace } from '../openWorkspace.js';
import { OUTPUT_FOLDER, writeReport } from '../writeReport.js';
import { withUnsaved } from './overlay.js';
import type { FolderSettings, Known, TaskSummary, VerifyAnswer, VerifyQuestion } from './protocol.js';

/**
 * Runs the whole engine over a folder, with unsaved texts as they stand in the editor.
 * @throws KnownError when it is stopped: between two claims, so soon
 */
export async function runVerification(
  opened: OpenedWorkspace,
  question: VerifyQuestion,
  token: CancelToken,
  progress: OnProgress,
): Promise<Run> {
  const unsaved = new Map(question.unsaved.map(({ path, text }) => [path, text]));
  const { tasks, paths, history } = question;
  const orStop: OnProgress = (what, done, total) => {
    if (token.cancelled) throw stopped();
    progress(what, done, total);
  };
  const workspace = withUnsaved(opened.workspace, unsaved);
  const run = await verify(workspace, opened.settings, { tasks, paths, history }, token, orStop);
  if (token.cancelled) throw stopped();
  return run;
}

const stopped = (): KnownError =>
  new KnownError('The verification was stopped', 'Run it again when you like.');

/** What the editor is told of a run. */
export function answerOf(
  run: Run,
  settings: FolderSettings,
  { workspace, gitNews }: Pick<OpenedWorkspace, 'workspace' | 'gitNews'>,
): VerifyAnswer {
  const { files, gitAbsence } = workspace.world;
  const file = files.read(configFileName);
  const weakened = weakenedPolicy(run, file.kind === 'text' ? file.text : undefined);
  const said = { tasks: run.tasks, findings: [...run.findings, ...weakened] };
  const problems = problemsOf(said, run.config, settings.severities, settings.history);
  const short = summary(run.tasks);
  return {
    ...(short === undefined ? {} : { summary: short }),
    tasks: run.tasks.map(summaryOf),
    problems: [...problems].map(([file, list]) => ({ file, problems: gravest(list) })),
    historyLeftOut: run.historyLeftOut,
    logs: run.gathered.logs,
    tagged: run.documents.filter((one) => one.tags.length > 0).map((one) => one.document.path),
    ...(gitAbsence === undefined ? {} : { gitAbsence }),
    gitNews,
  };
}

function summaryOf(task: TaskResult): TaskSummary {
  const { id, title, log, heading, state, verdict, gates, reasons, counts, unclaimed, budget } = task;
  return {
    id,
    title,
    ...(log === undefined ? {} : { log }),
    line: heading?.start.line ?? 0,
    state,
    ...(verdict === undefined ? {} : { verdict }),
    gates,
    reasons,
    counts,
    unclaimed: unclaimed.length,
    budget: shownBudget(budget),
    unproven: task.completion.filter((one) => one.state !== 'supported').length,
  };
}

/** What a run found out about some texts, for the thread that knows them as they are being typed. */
export function knownOf(run: Run, folder: string, paths: readonly string[]): Known {
  const byFile = new Map<string, ClaimResult[]>();
  const owners = new Map<string, string>();
  for (const task of run.tasks)
    for (const result of task.claims) {
      const { file } = result.claim;
      const list = byFile.get(file);
      if (list) list.push(result);
      else byFile.set(file, [result]);
      owners.set(file, task.id);
    }
  const logs = new Set(run.gathered.logs);
  const news = run.tasks.flatMap((task): readonly TaskNews[] => {
    const one = newsOf(task);
    return one && paths.includes(one.log) ? [one] : [];
  });
  return {
    folder,
    config: JSON.stringify(run.config),
    logs: run.gathered.logs,
    states: run.gathered.tasks.map(({ id, state }) => [id, state] as const),
    texts: paths.map((path) => {
      const owner = logs.has(path) ? undefined : owners.get(path);
      const renamed = run.gathered.tasks
        .filter(({ log, id, task }) => log === path && id !== task.id)
        .map(({ id, task }) => [task.id, id] as const);
      return {
        path,
        results: byFile.get(path) ?? [],
        ...(owner === undefined ? {} : { owner }),
        ...(renamed.length === 0 ? {} : { tasks: renamed }),
      };
    }),
    news,
  };
}

/** A look at a few files does not replace the report, which holds whole tasks. */
export function isWhole(run: Run, { paths }: VerifyQuestion): boolean {
  return paths.every((path) => run.gathered.logs.includes(path));
}

/** Writes the report, the very one that the command line writes. */
export function writeReports(
  root: string,
  { name, world }: Pick<Workspace, 'name' | 'world'>,
  run: Run,
  version: string,
): NonNullable<VerifyAnswer['report']> {
  // A repository without a log did not ask for a folder; what has one wants no report of an older run in it.
  if (run.gathered.logs.length === 0 && world.files.stat(OUTPUT_FOLDER).kind === 'missing')
    return {
      written: [],
      failed: `there is no log and no ${OUTPUT_FOLDER}/ folder to write it into`,
      noLog: true,
    };
  const written: string[] = [];
  const meta: ReportMeta = { version, workspace: name };
  for (const [extension, print] of [
    ['md', toMarkdown],
    ['json', toJson],
  ] as const) {
    const text = print(run, meta);
    const outcome = writeReport(root, extension, text);
    if (outcome.kind === 'failed') return { written, failed: outcome.reason };
    written.push(outcome.path);
  }
  return { written };
}
