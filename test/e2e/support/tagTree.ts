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
    // A list that was empty when it got the focus has none on its lines.
    await this.window.command('Tagproof: Focus on Tags View');
    await this.view.locator('.monaco-list:focus').waitFor();
  }

  /** A line by what a screen reader says. */
  row(spoken: RegExp): Locator {
    return this.view.getByRole('treeitem', { name: spoken });
  }

  /** Waits until a line has the focus: keys are answered when what they ask for has come. @param spoken what a screen reader says of it */
  async untilFocused(spoken: RegExp): Promise<void> {
    await this.row(spoken).and(this.view.locator('.focused')).waitFor();
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

  /** Waits until the list was scrolled and stands still. @returns how far it is scrolled, in CSS pixels */
  async untilScrolled(): Promise<number> {
    let scrolled = 0;
    await this.window.until(async () => {
      const before = scrolled;
      await this.window.page.waitForTimeout(100);
      scrolled = await this.scrolled();
      return scrolled > 0 && scrolled === before;
    }, 'the list to be scrolled');
    return scrolled;
  }

  /** Presses the button of a line. @param label as it is read */
  async act(row: Locator, label: string): Promise<void> {
    await row.hover();
    await row.getByRole('button', { name: label }).click();
  }

  /** Waits for a number at the icon in the activity bar. */
  async untilBadge(count: number): Promise<void> {
    const icon = this.window.page
      .locator('.activitybar .action-item')
      .filter({ has: this.window.page.locator('[aria-label^="Tagproof"]') });
    await icon.filter({ hasText: new RegExp(String.raw`^\s*${count}\s*$`) }).waitFor();
  }
}
