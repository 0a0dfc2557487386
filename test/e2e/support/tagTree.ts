import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { plain } from './screen.js';
import type { Workbench } from './workbench.js';

/** The view of the tags in the side bar. */
export class TagTree {
  readonly view: Locator;
  readonly rows: Locator;

  constructor(private readonly window: Workbench) {
    this.view = window.page
      .locator('.pane')
      .filter({ has: window.page.locator('.pane-header[aria-label^="Tags"]') });
    this.rows = this.view.locator('.monaco-list-row');
  }

  /** Opens it by keyboard; it has the focus then. */
  async open(): Promise<void> {
    await this.window.command('Tagproof: Focus on Tags View');
    await this.rows.first().waitFor();
  }

  /** A line by what a screen reader says. */
  row(spoken: RegExp): Locator {
    return this.view.getByRole('treeitem', { name: spoken });
  }

  /** What a screen reader says of the line that has the focus. */
  async focused(): Promise<string> {
    return (await this.view.locator('.monaco-list-row.focused').first().getAttribute('aria-label')) ?? '';
  }

  /** What is read of the lines on the screen, from top to bottom. */
  async texts(): Promise<string[]> {
    const rows = await this.rows.evaluateAll((all) =>
      all
        .map((row) => ({ top: row.getBoundingClientRect().top, text: row.textContent ?? '' }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text),
    );
    return rows.map(plain);
  }

  /** How far the list is scrolled, in CSS pixels. */
  async scrolled(): Promise<number> {
    const top = await this.view
      .locator('.monaco-list-rows')
      .first()
      .evaluate((rows) => (rows as unknown as { readonly style: { readonly top: string } }).style.top);
    return -Number.parseFloat(top);
  }

  /** Presses the button of a line. @param label as it is read */
  async act(row: Locator, label: string): Promise<void> {
    await row.hover();
    await row.getByRole('button', { name: label }).click();
  }

  /** The number at the icon in the activity bar. */
  async badge(): Promise<string> {
    const icon = this.window.page
      .locator('.activitybar .action-item')
      .filter({ has: this.window.page.locator('[aria-label^="Tagproof"]') });
    assert.equal(await icon.count(), 1);
    return plain(await icon.innerText());
  }
}
