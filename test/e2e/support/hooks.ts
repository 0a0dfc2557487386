import { hasServerHost } from '../../host/hosts.js';
import { runningVsCodes } from './installed.js';

const begun = new Set<string>();

/** Around every test of test/e2e: what a failed one left on the screen is kept, and all windows end. */
export const mochaHooks = {
  beforeAll(this: Mocha.Context): void {
    if (hasServerHost()) return;
    console.warn(
      `Skipped: VS Code's server is not on the npm registry for ${process.platform} ${process.arch}.`,
    );
    this.skip();
  },
  beforeEach(this: Mocha.Context): void {
    const title = this.currentTest?.fullTitle() ?? '';
    // Mocha's own output does not say it.
    if (begun.has(title)) console.warn(`    Once more: ${title}`);
    begun.add(title);
  },
  async afterEach(this: Mocha.Context): Promise<void> {
    const test = this.currentTest;
    for (const vscode of await runningVsCodes()) {
      const failed = test?.state === 'failed' && vscode.windows.length > 0;
      if (failed) console.error(`The server's last lines:\n${vscode.server.logTail()}`);
      for (const window of vscode.windows) {
        if (failed) console.error(`The window: ${await window.failurePicture(test.fullTitle())}`);
        await window.close();
      }
    }
  },
  async afterAll(): Promise<void> {
    for (const vscode of await runningVsCodes()) await vscode.stop();
  },
};
