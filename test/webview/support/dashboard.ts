import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { readToEditor } from '../../../src/webview/messages.js';
import { pageHtml } from '../../../src/webview/pageHtml.js';
import type { ToEditor, ToPage } from '../../../src/webview/protocol.js';
import { startChromium } from '../../host/chromium.js';
import { themes, type ThemeName } from './themes.js';

const dist = join(import.meta.dirname, '../../../dist');
const inPage = readFileSync(join(import.meta.dirname, 'inPage.js'), 'utf8');
const origin = 'https://dashboard.test';
/** Long enough for a busy machine. */
const patience = 20_000;

/** One for all pages. */
let running: Promise<Browser> | undefined;

/** Ends the browser, if there was one. */
export async function closeBrowser(): Promise<void> {
  await (await running)?.close();
  running = undefined;
}

/** What `inPage.js` gives the page. */
interface InPage {
  readonly inPage: {
    /** @param messages as JSON */
    tell(messages: string): Promise<void>;
    drawn(): Promise<void>;
    leave(): unknown;
  };
}

interface Shape {
  readonly theme?: ThemeName;
  /** CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  readonly place?: 'panel' | 'sidebar';
  /** What an earlier page kept. */
  readonly state?: unknown;
}

/** The built page of the dashboard in a browser, with the policy that VS Code has for it, and nobody behind it. */
export class Dashboard {
  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    /** What the page said to the editor. */
    readonly said: ToEditor[],
    /** What went wrong in it, and what its policy refused. */
    readonly errors: string[],
    /** Addresses that it asked for beside its own parts. */
    readonly asked: string[],
  ) {}

  static async open(shape: Shape = {}): Promise<Dashboard> {
    const { theme = 'dark', width = 400, height = 500, place = 'sidebar' } = shape;
    running ??= startChromium();
    const context = await (
      await running
    ).newContext({
      viewport: { width, height },
      colorScheme: theme.endsWith('light') ? 'light' : 'dark',
      reducedMotion: 'reduce',
      timezoneId: 'UTC',
    });
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    const [said, errors, asked]: [ToEditor[], string[], string[]] = [[], [], []];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    const files: Readonly<Record<string, { contentType: string; body: string }>> = {
      '/': {
        contentType: 'text/html',
        body: pageHtml({
          cspSource: origin,
          nonce: 'a1b2c3',
          script: `${origin}/dashboard.js`,
          style: `${origin}/dashboard.css`,
          place,
        }),
      },
      '/dashboard.js': { contentType: 'text/javascript', body: read('dashboard.js') },
      '/dashboard.css': { contentType: 'text/css', body: read('dashboard.css') },
    };
    await context.route('**/*', async (route) => {
      const { pathname, origin: of } = new URL(route.request().url());
      const file = of === origin ? files[pathname] : undefined;
      if (file) return route.fulfill(file);
      asked.push(route.request().url());
      return route.abort();
    });
    await page.exposeFunction('saidToEditor', (message: unknown) => {
      const read = readToEditor(message);
      if (read) said.push(read);
      else errors.push(`no message: ${JSON.stringify(message)}`);
    });
    // What runs the tests gives functions their names back by this, in the page, too.
    await page.addInitScript('globalThis.__name = (named) => named;');
    const ground = place === 'sidebar' ? 'sideBar-background' : 'editor-background';
    const start = JSON.stringify({ state: shape.state ?? null, ...themes[theme], ground });
    await page.addInitScript(`${inPage}
inPage.start(${start});`);
    await page.goto(`${origin}/`);
    return new Dashboard(context, page, said, errors, asked);
  }

  /** Says something to the page, and waits until it is drawn. */
  async tell(...messages: readonly ToPage[]): Promise<void> {
    // As text it gets into the page a hundred times as fast.
    const text = JSON.stringify(messages);
    await this.page.evaluate(async (all) => (globalThis as unknown as InPage).inPage.tell(all), text);
  }

  /** Waits until what a person did is drawn. */
  async drawn(): Promise<void> {
    await this.page.evaluate(async () => (globalThis as unknown as InPage).inPage.drawn());
  }

  /** What the page keeps for its next time. */
  async kept(): Promise<unknown> {
    return this.page.evaluate(() => (globalThis as unknown as InPage).inPage.leave());
  }

  /** The last message of a kind that the page sent. */
  last<Kind extends ToEditor['kind']>(kind: Kind): (ToEditor & { readonly kind: Kind }) | undefined {
    return this.said.findLast((one): one is ToEditor & { readonly kind: Kind } => one.kind === kind);
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

function read(name: string): string {
  return readFileSync(join(dist, name), 'utf8');
}
