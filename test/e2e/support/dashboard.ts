import assert from 'node:assert/strict';
import type { ConsoleMessage, FrameLocator, Locator } from 'playwright-core';
import { plain } from './screen.js';
import type { Workbench } from './workbench.js';

/** Where the dashboard is shown. */
type Place = 'panel' | 'sidebar';

/** VS Code says in the address of a page's frame whether it is a view in the side bar. */
const frames: Readonly<Record<Place, string>> = {
  panel: 'iframe.webview.ready[src*="extensionId=tagproof.tagproof"]:not([src*="purpose=webviewView"])',
  sidebar: 'iframe.webview.ready[src*="extensionId=tagproof.tagproof"][src*="purpose=webviewView"]',
};

/** The dashboard in a window, as a person sees it. */
export class DashboardPage {
  /** What the pages' policy refused, and what failed in them. */
  readonly refused: string[] = [];

  constructor(
    readonly window: Workbench,
    readonly place: Place = 'panel',
  ) {
    window.page.on('console', (message) => {
      if (isRefusal(message)) this.refused.push(`${message.text()} (${message.location().url})`);
    });
  }

  /** Opens it by its command, and waits until it shows something. */
  static async open(window: Workbench, place: Place = 'panel'): Promise<DashboardPage> {
    const dashboard = new DashboardPage(window, place);
    await window.command(place === 'panel' ? 'Tagproof: Open Dashboard' : 'Tagproof: Focus on Evidence View');
    await dashboard.head.waitFor();
    return dashboard;
  }

  /** The frame that the page is in; several only where the window has several. */
  get outer(): Locator {
    return this.window.page.locator(frames[this.place]);
  }

  get frame(): FrameLocator {
    return this.window.page.frameLocator(frames[this.place]).frameLocator('#active-frame');
  }

  get body(): Locator {
    return this.frame.locator('body');
  }

  /** Verdict, next step and gates of the task that is shown. */
  get head(): Locator {
    return this.frame.locator('.head').first();
  }

  /** The list of claims, of which only those in sight are in the page. */
  get claims(): Locator {
    return this.frame.locator('#claims');
  }

  get search(): Locator {
    return this.frame.locator('#search');
  }

  /** A claim in sight. @param text of it */
  claim(text: string): Locator {
    return this.claims.getByRole('option').filter({ hasText: text }).first();
  }

  /** Waits until a part of the page holds a text. */
  async untilText(text: string | RegExp, part = this.body): Promise<void> {
    await part.filter({ hasText: text }).first().waitFor();
  }

  /** What the page says, each text with one space between words. */
  async text(part = this.body): Promise<string> {
    return plain((await part.innerText()).replaceAll(/\s+/g, ' '));
  }

  /** The claim at the upper edge of the list, and how many CSS pixels of the list's height are above that edge. */
  async topmost(): Promise<{ readonly claim: string; readonly above: number }> {
    return this.claims.evaluate((list) => {
      const edge = list.getBoundingClientRect().top;
      const rows = [...list.querySelectorAll('[role=option]')]
        .map((row) => ({ claim: row.id, at: row.getBoundingClientRect().top - edge }))
        .sort((a, b) => a.at - b.at);
      const first = rows.find(({ at }) => at >= 0);
      return { claim: first?.claim ?? '', above: list.scrollTop };
    });
  }

  /** Fails when the policy refused something, or something failed. */
  assertNothingRefused(): void {
    assert.deepEqual(this.refused, []);
  }
}

function isRefusal(message: ConsoleMessage): boolean {
  return (
    message.type() === 'error' &&
    /Content Security Policy|Uncaught|Refused to/.test(message.text()) &&
    /vscode-webview|fake\.html|dashboard|webview/.test(`${message.location().url} ${message.text()}`)
  );
}
