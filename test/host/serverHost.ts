// Stands where desktop VS Code stands for `@vscode/test-electron`: takes the same arguments, runs the
// tests in the extension host of VS Code's server with a window in Chromium, exits with their code.
import { cpSync, existsSync, fstatSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { format, parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { startChromium } from './chromium.js';
import { HostError, hosts, type HostName } from './hosts.js';
import { installHost } from './install.js';
import { answersBox, testsBegin } from '../editor/marks.js';
import { settingsFolder, startServer, type Server } from './server.js';

interface Arguments {
  readonly extension: string;
  readonly tests: string;
  /** A folder or a `.code-workspace` file; nothing opens an empty window. */
  readonly workspace: string | undefined;
  readonly userData: string | undefined;
  readonly trusted: boolean;
}

/** What the host and its limits are, for this program alone. */
const host = hosts[(process.env['TAGPROOF_TEST_VERSION'] ?? 'newest') as HostName];
const limit = Number(process.env['TAGPROOF_TEST_TIMEOUT'] ?? 1500) * 1000;

/** Reads the arguments of VS Code that make a difference here; the others are accepted. */
function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({ args: [...argv], strict: false, allowPositionals: true });
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? resolve(value) : undefined;
  };
  const [extension, tests] = [text('extensionDevelopmentPath'), text('extensionTestsPath')];
  if (!extension || !tests)
    throw new HostError('needs --extensionDevelopmentPath=FOLDER and --extensionTestsPath=FILE');
  return {
    extension,
    tests,
    workspace: positionals[0] === undefined ? undefined : resolve(positionals[0]),
    userData: text('user-data-dir'),
    // The runner of test-electron always says --disable-workspace-trust; only a flag of ours takes it back.
    trusted: values['disable-workspace-trust'] === true && values['restricted-mode'] !== true,
  };
}

/** The address of a window that loads the extension and runs the tests in it. */
function windowAddress({ url, authority }: Server, asked: Arguments): string {
  const remote = (path: string): string => `vscode-remote://${authority}${encodeURI(path)}`;
  const payload = [
    ['extensionDevelopmentPath', remote(asked.extension)],
    ['extensionTestsPath', remote(asked.tests)],
  ];
  const query = [`payload=${encodeURIComponent(JSON.stringify(payload))}`];
  if (asked.workspace) {
    const kind = statSync(asked.workspace).isDirectory() ? 'folder' : 'workspace';
    query.unshift(`${kind}=${encodeURIComponent(asked.workspace)}`);
  }
  return `${url}/?${query.join('&')}`;
}

/** Opens the window and waits for the tests to end. @returns the exit code */
async function runIn(browser: Browser, server: Server, asked: Arguments): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const ended = new Promise<number>((done, fail) => {
    void page.exposeFunction('codeAutomationExit', (code: number) => done(code));
    page.once('crash', () => fail(new HostError('the browser window crashed')));
    setTimeout(
      () => fail(new HostError(`the tests did not end within ${limit / 1000} s (TAGPROOF_TEST_TIMEOUT)`)),
      limit,
    ).unref();
  });
  const report = new Report();
  await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
    const line = format(...args);
    if (!line.startsWith(answersBox)) return report.add(type, line);
    answerBox(page, line.slice(answersBox.length)).catch((error: unknown) =>
      report.add('error', `The box was not answered: ${String(error)}`),
    );
  });
  await page.goto(windowAddress(server, asked));
  try {
    const code = await ended;
    if (code !== 0) report.printAll();
    return code;
  } catch (error) {
    const picture = join(asked.extension, 'test-results', 'stuck.png');
    await page.screenshot({ path: picture }).catch((reason: unknown) => console.error(String(reason)));
    report.printAll();
    console.error(`What the window showed: ${picture}\nThe server's last lines:\n${server.logTail()}`);
    throw error;
  }
}

/** No command of VS Code writes into an input box: only a keyboard does. */
async function answerBox(page: Page, text: string): Promise<void> {
  const box = page.locator('.quick-input-widget .quick-input-box input');
  await box.waitFor({ state: 'visible', timeout: 10_000 });
  await box.focus();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** Prints what the extension host says from the first test on; what comes before only if something fails. */
class Report {
  #before: string[] | undefined = [];

  add(type: string, line: string): void {
    if (this.#before && line !== testsBegin) return void this.#before.push(line);
    if (this.#before) this.#before = undefined;
    else (type === 'error' ? console.error : console.log)(line);
  }

  /** For when not even the first test was reached. */
  printAll(): void {
    for (const line of this.#before ?? []) console.log(line);
    this.#before = undefined;
  }
}

async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2));
  const installed = installHost(host);
  const dataFolder = realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-vscode-')));
  const settings = asked.trusted ? { 'security.workspace.trust.enabled': false } : {};
  let [server, browser]: [Server | undefined, Browser | undefined] = [undefined, undefined];
  const end = async (): Promise<void> => {
    await browser?.close();
    await server?.stop();
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void end().finally(() => process.exit(1)));
  // A runner that was killed closes our input.
  if (fstatSync(0).isSocket())
    process.stdin
      .resume()
      .once('end', () => void end().finally(() => process.exit(1)))
      .unref();
  try {
    server = await startServer(installed, { dataFolder, settings, env: { TAGPROOF_TEST_KEYBOARD: 'yes' } });
    const chosen = asked.userData && join(asked.userData, 'User');
    if (chosen && existsSync(chosen)) cpSync(chosen, settingsFolder(dataFolder), { recursive: true });
    browser = await startChromium();
    return await runIn(browser, server, asked);
  } finally {
    await end();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof HostError ? error.message : error);
    process.exit(1);
  },
);
