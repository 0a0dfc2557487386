// What a test controller is told: the runs that are made with it, and what they say of each test.
import * as vscode from 'vscode';

export interface SeenResult {
  readonly id: string;
  readonly label: string;
  readonly state: 'passed' | 'failed' | 'errored' | 'skipped';
  readonly message?: vscode.TestMessage;
}

export interface SeenRun {
  readonly request: vscode.TestRunRequest;
  readonly run: vscode.TestRun;
  /** Last word on each test. */
  readonly results: Map<string, SeenResult>;
  /** In order: `enqueued`, `started`, then a state. */
  readonly told: string[];
  output: string;
  /** What is told of each test, by its id, and not beside a line of a text. */
  readonly outputs: Map<string, string>;
  ended: boolean;
}

export interface SeenController {
  readonly controller: vscode.TestController;
  readonly runs: readonly SeenRun[];
  /** Labels of items whose results were said to be outdated. */
  readonly outdated: readonly string[];
}

/** Notes what goes through a real controller on its way to VS Code. */
export function watchController(controller: vscode.TestController): SeenController {
  const runs: SeenRun[] = [];
  const outdated: string[] = [];
  const create = controller.createTestRun.bind(controller);
  const invalidate = controller.invalidateTestResults.bind(controller);
  controller.createTestRun = (request, name, persist) => {
    const run = create(request, name, persist);
    const seen: SeenRun = {
      request,
      run,
      results: new Map(),
      told: [],
      output: '',
      outputs: new Map(),
      ended: false,
    };
    runs.push(seen);
    return watchRun(run, seen);
  };
  controller.invalidateTestResults = (items) => {
    const all = items === undefined ? [] : 'id' in items ? [items] : items;
    outdated.push(...all.map(({ label }) => label));
    invalidate(items);
  };
  return { controller, runs, outdated };
}

function watchRun(run: vscode.TestRun, seen: SeenRun): vscode.TestRun {
  const note = (state: SeenResult['state'], { id, label }: vscode.TestItem, said?: unknown): void => {
    seen.told.push(`${state} ${label}`);
    const message = (Array.isArray(said) ? said[0] : said) as vscode.TestMessage | undefined;
    seen.results.set(id, { id, label, state, ...(message && { message }) });
  };
  const { passed, failed, errored, skipped, enqueued, started, appendOutput, end } = run;
  return Object.assign(run, {
    passed: (item: vscode.TestItem) => (note('passed', item), passed(item)),
    skipped: (item: vscode.TestItem) => (note('skipped', item), skipped(item)),
    failed: (item: vscode.TestItem, said: vscode.TestMessage) => (
      note('failed', item, said),
      failed(item, said)
    ),
    errored: (item: vscode.TestItem, said: vscode.TestMessage) => (
      note('errored', item, said),
      errored(item, said)
    ),
    enqueued: (item: vscode.TestItem) => (seen.told.push(`enqueued ${item.label}`), enqueued(item)),
    started: (item: vscode.TestItem) => (seen.told.push(`started ${item.label}`), started(item)),
    appendOutput: (text: string, at?: vscode.Location, item?: vscode.TestItem) => {
      seen.output += text;
      if (item && !at) seen.outputs.set(item.id, `${seen.outputs.get(item.id) ?? ''}${text}`);
      appendOutput(text, at, item);
    },
    end: () => ((seen.ended = true), end()),
  });
}
