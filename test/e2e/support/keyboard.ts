import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { plain, shows } from './screen.js';

/** What is done with the keys of a window: commands, files, typing. */
export class Keyboard {
  constructor(
    /** For what has no method. */
    readonly page: Page,
  ) {}

  /** Runs a command from the palette. @param title as it is listed: "Tagproof: Show Output" */
  async command(title: string): Promise<void> {
    const row = this.quickInputRows.filter({ hasText: title }).first();
    await this.until(async () => {
      await this.#quickInput('F1', `>${title}`);
      if (await shows(row)) return true;
      // The list does not grow while it is open, and extensions come last.
      await this.page.keyboard.press('Escape');
      return false;
    }, `the command "${title}"`);
    await row.click();
  }

  /** Titles that the palette lists for some typed words. */
  async commandsFor(words: string): Promise<string[]> {
    await this.#quickInput('F1', `>${words}`);
    await this.quickInputRows.first().waitFor();
    const titles = await this.quickInputRows.locator('.label-name').allInnerTexts();
    await this.page.keyboard.press('Escape');
    return titles.map(plain);
  }

  /** Opens a file through quick open. @param path from the workspace folder on */
  async openFile(path: string): Promise<void> {
    const name = path.split('/').at(-1) ?? path;
    await this.#quickInput('Control+P', path);
    await this.quickInputRows.filter({ hasText: name }).first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active').filter({ hasText: name }).waitFor();
    await this.editor.locator('.view-line').first().waitFor();
  }

  /** Puts the cursor somewhere in the active editor. @param line 1-based @param column 1-based */
  async goTo(line: number, column = 1): Promise<void> {
    await this.#quickInput('Control+G', `:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  /** Types at the cursor, key by key. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 10 });
  }

  /** Presses a key or a chord: "Enter", "Control+S". */
  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  /** The active editor. */
  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor[role="code"]').first();
  }

  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  /** Rows of the palette, quick open or a pick that an extension shows. */
  get quickInputRows(): Locator {
    return this.quickInput.locator('.quick-input-list .monaco-list-row');
  }

  /** What is offered in a quick pick, from top to bottom, once it is there. */
  async pickLabels(): Promise<string[]> {
    await this.quickInputRows.first().waitFor();
    return (await this.quickInputRows.locator('.label-name').allInnerTexts()).map(plain);
  }

  /** Chooses a row of a quick pick that is open, by its label. */
  async pick(label: string): Promise<void> {
    const box = this.quickInput.locator('.quick-input-box input, .quick-input-filter input').first();
    await box.waitFor();
    await box.fill(label);
    await this.quickInputRows.filter({ hasText: label }).first().click();
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  /** Repeats until something is there; each try has waits of its own. */
  async until(look: () => Promise<boolean>, what: string, limit = 30_000): Promise<void> {
    const end = Date.now() + limit;
    while (!(await look())) assert.ok(Date.now() < end, `waited ${limit / 1000} s for ${what}`);
  }

  async #quickInput(key: string, text: string): Promise<void> {
    await this.page.keyboard.press(key);
    const input = this.quickInput.locator('.quick-input-box input, .quick-input-filter input').first();
    await input.waitFor();
    await input.fill(text);
  }
}
