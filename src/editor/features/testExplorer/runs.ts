import * as vscode from 'vscode';
import { MANY } from './folderTests.js';
import { Outcomes, type ReportOptions } from './outcomes.js';
import { openAll, selected } from './select.js';
import { verifyTests } from './verifyTests.js';

export interface RunsHost {
  /** Brings the items up to what is known. */
  update(): Promise<void>;
  failed(error: unknown): void;
}

const everything = { include: undefined, exclude: undefined };

/** The runs of a window: those a person asks for, and those that show what was found out anyway. */
export class Runs {
  readonly #outcomes = new Outcomes();
  readonly #continuous = new Set<vscode.TestRunRequest>();
  /** Runs of a person that are under way. */
  #asked = 0;
  /** Something is shown that no verification said, or is said to be outdated. */
  #wrong = false;

  constructor(
    private readonly controller: vscode.TestController,
    private readonly host: RunsHost,
  ) {}

  /** What a person asks for: one run, or one with every verification until they say stop. */
  async start(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    await this.host.update();
    openAll(request.include ?? this.#roots);
    if (request.continuous !== true) return this.#verify(request);
    this.#continuous.add(request);
    token.onCancellationRequested(() => this.#continuous.delete(request));
    await this.host.update();
    await this.#runContinuously(request);
  }

  /** Shows what is known by now. @param verified it comes from a verification, which may have found nothing new */
  async publish(verified: boolean): Promise<void> {
    // Their results come with their end.
    if (this.#asked > 0) return;
    if (verified) for (const request of this.#continuous) await this.#runContinuously(request);
    const all = selected(everything, this.#roots);
    const news = await this.#outcomes.news(all);
    // Somebody asked meanwhile.
    if (this.#asked > 0) return;
    // News leave it as it is: all is shown.
    const wrong = verified && this.#wrong;
    if (news.length === 0 && !wrong) return;
    // The view counts, and its badge shows, what is in the last run: so all of it is, as long as that costs little.
    const partial = all.length > MANY;
    const shown = partial && !wrong ? news : all;
    if (shown === all) this.#wrong = false;
    const request = new vscode.TestRunRequest(undefined, undefined, undefined, false, true);
    await this.#show(request, shown, { partial });
  }

  /** Nobody knows whether what is shown of some tests is still so. */
  outdate(tests: readonly vscode.TestItem[]): void {
    // A run that a person asked for says itself what went wrong.
    if (this.#asked > 0) return;
    this.#wrong = true;
    this.#tellOutdated(tests);
  }

  async #verify(request: vscode.TestRunRequest): Promise<void> {
    const outdated: vscode.TestItem[] = [];
    const run = this.controller.createTestRun(request);
    this.#asked++;
    try {
      await this.host.update();
      const well = await verifyTests(run, selected(request, this.#roots), {
        failed: (error) => this.host.failed(error),
        verified: async (tests) => {
          await this.host.update();
          outdated.push(...(await this.#outcomes.report(run, tests, { asked: true })));
        },
      });
      if (!well) this.#wrong = true;
    } finally {
      run.end();
      this.#asked--;
    }
    this.#tellOutdated(outdated);
    await this.host.update();
  }

  /** A run of its own each time: in one run the worst result of a test would stay. */
  async #runContinuously({ include, exclude, profile }: vscode.TestRunRequest): Promise<void> {
    const request = new vscode.TestRunRequest(include, exclude, profile, true, true);
    await this.#show(request, selected(request, this.#roots), { asked: true });
  }

  /** Results that are known already: nothing waits for them, and nothing of them is kept over the window's end. */
  async #show(
    request: vscode.TestRunRequest,
    tests: readonly vscode.TestItem[],
    options: ReportOptions,
  ): Promise<void> {
    if (tests.length === 0) return;
    const run = this.controller.createTestRun(request, undefined, false);
    let outdated: readonly vscode.TestItem[] = [];
    try {
      outdated = await this.#outcomes.report(run, tests, options);
    } finally {
      run.end();
    }
    this.#tellOutdated(outdated);
  }

  #tellOutdated(items: readonly vscode.TestItem[]): void {
    if (items.length > 0) this.controller.invalidateTestResults(items);
  }

  get #roots(): readonly vscode.TestItem[] {
    return [...this.controller.items].map(([, item]) => item);
  }
}
