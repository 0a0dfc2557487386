import assert from 'node:assert/strict';
import { errors, type FrameLocator, type Locator, type Page } from 'playwright-core';
import { failureFile, pictureFile, reduce, wanted } from './pictures.js';

/** The kinds of theme: the class by which a window shows each, and the system's setting that asks for it. */
const themes = {
  light: { shown: 'vs', scheme: 'light', forced: 'none' },
  dark: { shown: 'vs-dark', scheme: 'dark', forced: 'none' },
  'high-contrast': { shown: 'hc-black', scheme: 'dark', forced: 'active' },
  'high-contrast-light': { shown: 'hc-light', scheme: 'light', forced: 'active' },
} as const;
export type Theme = keyof typeof themes;

/** A part of the window: elements that must be seen in full, and the space around them in CSS pixels. */
export interface Part {
  readonly of: readonly Locator[];
  readonly margin?: number;
  /** Not less than this, towards the right and the bottom. */
  readonly width?: number;
  readonly height?: number;
}

interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a window needs of the VS Code that it belongs to. */
interface Owner {
  setSettings(more: Readonly<Record<string, unknown>>): void;
  closed(): void;
}

/** A window of VS Code, used as a person does: by keyboard and mouse. Every wait is for what is on the screen. */
export class Workbench {
  constructor(
    /** For what has no method here. */
    readonly page: Page,
    private readonly owner: Owner,
  ) {}

  /** Waits until the window takes commands. */
  async untilReady(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor();
    // The extensions come after the window, with their themes and commands.
    await this.page.waitForFunction("performance.getEntriesByName('code/didLoadExtensions').length > 0");
  }

  async close(): Promise<void> {
    this.owner.closed();
    await this.page.context().close();
  }

  /** Runs a command from the palette. @param title as it is listed: "Tagproof: Show Output" */
  async command(title: string): Promise<void> {
    const row = this.quickInputRows.filter({ hasText: title }).first();
    await this.#until(async () => {
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

  /** The lines of the active editor that are on the screen, from top to bottom. */
  async visibleLines(): Promise<string[]> {
    const lines = await this.editor.locator('.view-line').evaluateAll((all) =>
      all
        .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? '' }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text),
    );
    return lines.map(plain);
  }

  /** Squiggles in the active editor. */
  squiggles(severity: 'error' | 'warning' | 'info' | 'hint' = 'error'): Locator {
    return this.editor.locator(`.cdr.squiggly-${severity}`);
  }

  /** Waits until a text of the active editor is underlined as an error, or no longer is. */
  async untilUnderlined(text: string, underlined = true): Promise<void> {
    await this.#until(
      async () => {
        const at = await this.#placeOf(text);
        const boxes = await this.squiggles().evaluateAll((all) =>
          all.map((one) => {
            const { left, right, top, bottom } = one.getBoundingClientRect();
            return { left, right, top, bottom };
          }),
        );
        const hit = boxes.some(
          (box) => box.left <= at.x && at.x <= box.right && box.top <= at.y && at.y <= box.bottom,
        );
        if (hit !== underlined) await this.page.waitForTimeout(50);
        return hit === underlined;
      },
      `"${text}" to be ${underlined ? '' : 'no longer '}underlined`,
    );
  }

  /** Waits until a line of the active editor reads so. */
  async untilLine(text: string | RegExp): Promise<void> {
    const fits = (line: string): boolean => (typeof text === 'string' ? line === text : text.test(line));
    await this.#until(async () => {
      const there = (await this.visibleLines()).some(fits);
      if (!there) await this.page.waitForTimeout(50);
      return there;
    }, `the line ${text}`);
  }

  /** Opens the Problems view. @returns its rows, once there is one that holds the text */
  async problems(holding = ''): Promise<string[]> {
    await this.command('Problems: Focus on Problems View');
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    await rows.filter({ hasText: holding }).first().waitFor();
    return (await rows.allInnerTexts()).map(plain);
  }

  /** The marks in the active editor's gutter. */
  get gutterMarks(): Locator {
    return this.editor.locator('.glyph-margin-widgets .cgmr[class*="ced-"]');
  }

  /** The rows of the Outline view, which is opened. */
  async outline(): Promise<Locator> {
    await this.command('Explorer: Focus on Outline View');
    const rows = this.page.locator('.outline-pane .monaco-list-row');
    await rows.first().waitFor();
    return rows;
  }

  /** Opens the quick fixes at the cursor. @returns their titles */
  async quickFixes(): Promise<string[]> {
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    // What comes to be known of the text at this moment closes the menu.
    await this.#until(async () => {
      await this.press('Control+.');
      return shows(rows.first());
    }, 'quick fixes');
    return (await rows.allInnerTexts()).map(plain);
  }

  /** The page inside a preview. */
  get preview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Tagproof's item in the status bar. */
  get status(): Locator {
    return this.page.locator('[id="tagproof.tagproof.tagproof.status"]');
  }

  /** The hover that is open. */
  get hovers(): Locator {
    return this.page.locator('.monaco-resizable-hover:not(.hidden), .monaco-hover:not(.hidden)').first();
  }

  /** Points at a text of the active editor with the mouse. @returns what the hover says */
  async hover(text: string): Promise<string> {
    const at = await this.#placeOf(text);
    await this.page.mouse.move(at.x - 3, at.y);
    await this.page.mouse.move(at.x, at.y, { steps: 4 });
    const shown = this.page.locator('.monaco-hover:not(.hidden) .hover-contents').first();
    await shown.waitFor();
    const parts = this.page.locator('.monaco-hover:not(.hidden) .hover-contents');
    return (await parts.allInnerTexts()).map(plain).join('\n');
  }

  /** Asks for suggestions at the cursor. @returns their labels, those that fit the window */
  async suggestions(): Promise<string[]> {
    await this.press('Control+Space');
    const rows = this.page.locator('.suggest-widget.visible .monaco-list-row');
    await rows.first().waitFor();
    return (await rows.locator('.label-name').allInnerTexts()).map(plain);
  }

  /** Waits until something is suggested. @param label of it */
  async untilSuggested(label: string): Promise<void> {
    const row = this.page.locator('.suggest-widget.visible .monaco-list-row .label-name');
    await row.filter({ hasText: label }).first().waitFor();
  }

  /** Opens what the status bar keeps of the active text's language. @returns what it says */
  async languageStatus(): Promise<string> {
    await this.page.locator('[id="status.languageStatus"]').click();
    const shown = this.page.locator('.hover-language-status').first();
    await shown.waitFor();
    return plain((await this.page.locator('.hover-language-status').allInnerTexts()).join('\n'));
  }

  /** The texts of the status bar's items, from left to right. */
  async statusBar(): Promise<string[]> {
    const texts = await this.page.locator('.part.statusbar .statusbar-item').allInnerTexts();
    return texts.map(plain).filter((text) => text !== '');
  }

  /** An item of the status bar, by a text in it. */
  statusItem(text: string): Locator {
    return this.page.locator('.part.statusbar .statusbar-item').filter({ hasText: text });
  }

  /** Notifications that are on the screen. */
  async notifications(): Promise<string[]> {
    const texts = await this.page.locator('.notification-toast .notification-list-item').allInnerTexts();
    return texts.map(plain);
  }

  /** What the Output view shows, once it shows the channel. */
  async output(channel: string): Promise<string> {
    const panel = this.page
      .locator('.part.panel, .part.auxiliarybar')
      .filter({ has: this.page.locator('.output-view') });
    await panel.getByRole('combobox').or(panel.locator('.monaco-dropdown, select')).first().waitFor();
    await this.untilText(panel, channel);
    return (await panel.locator('.view-line').allInnerTexts()).map(plain).join('\n');
  }

  /** Waits until a part of the window holds a text. */
  async untilText(part: Locator, text: string): Promise<void> {
    await part.filter({ hasText: text }).first().waitFor();
  }

  /** Changes the user's settings, and loads the window again, which is when they are read. */
  async setSettings(more: Readonly<Record<string, unknown>>): Promise<void> {
    this.owner.setSettings(more);
    await this.reload();
  }

  /** Loads the window again, with the editors that were open. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.untilReady();
  }

  /** Shows the default theme of a kind, as when the system's appearance changes. What is open stays open. */
  async setTheme(theme: Theme): Promise<void> {
    const { shown, scheme, forced } = themes[theme];
    await this.page.emulateMedia({ colorScheme: scheme, forcedColors: forced });
    await this.page.locator(`.monaco-workbench.${shown}`).waitFor();
  }

  /** @param width in CSS pixels @param height in CSS pixels */
  async resize(width: number, height: number): Promise<void> {
    await this.page.setViewportSize({ width, height });
  }

  /**
   * Takes a picture in light and one in dark: `name-light.png`, `name-dark.png`.
   * @param part of the window that matters; all of it without
   */
  async picture(name: string, part?: Part): Promise<void> {
    for (const theme of ['dark', 'light'] as const) {
      await this.setTheme(theme);
      await this.#shoot(pictureFile(`${name}-${theme}`), part);
    }
  }

  /** Takes a picture for the walkthrough. @param name of its step */
  async walkthroughPicture(name: string, part?: Part): Promise<void> {
    await this.#shoot(pictureFile(name, 'media/walkthrough'), part);
  }

  /** @param title of the test that failed @returns the file */
  async failurePicture(title: string): Promise<string> {
    const path = failureFile(title);
    await this.page.screenshot({ path });
    return path;
  }

  async #shoot(path: string, part?: Part): Promise<void> {
    const clip = part && (await this.#clip(part));
    await this.page.screenshot({
      path,
      animations: 'disabled',
      caret: 'hide',
      ...(clip === undefined ? {} : { clip }),
    });
    if (wanted) reduce(path);
  }

  async #clip({ of, margin = 12, width = 0, height = 0 }: Part): Promise<Clip> {
    const boxes = await Promise.all(of.map((one) => one.boundingBox()));
    const size = this.page.viewportSize();
    const seen = boxes.filter((box) => box !== null);
    assert.ok(size && seen.length === of.length, 'what the picture is of is not on the screen');
    const x = Math.max(0, Math.floor(Math.min(...seen.map((box) => box.x)) - margin));
    const y = Math.max(0, Math.floor(Math.min(...seen.map((box) => box.y)) - margin));
    const right = Math.max(x + width, ...seen.map((box) => box.x + box.width + margin));
    const bottom = Math.max(y + height, ...seen.map((box) => box.y + box.height + margin));
    return {
      x,
      y,
      width: Math.ceil(Math.min(right, size.width) - x),
      height: Math.ceil(Math.min(bottom, size.height) - y),
    };
  }

  /** Repeats until something is there; each try has waits of its own. */
  async #until(look: () => Promise<boolean>, what: string, limit = 30_000): Promise<void> {
    const end = Date.now() + limit;
    while (!(await look())) assert.ok(Date.now() < end, `waited ${limit / 1000} s for ${what}`);
  }

  async #quickInput(key: string, text: string): Promise<void> {
    await this.page.keyboard.press(key);
    const input = this.quickInput.locator('.quick-input-box input, .quick-input-filter input').first();
    await input.waitFor();
    await input.fill(text);
  }

  /** The middle of a text in the active editor, which has to be on the screen once. */
  async #placeOf(text: string): Promise<{ readonly x: number; readonly y: number }> {
    const found = await this.editor.evaluate((editor, text) => {
      const showText = 4;
      for (const line of editor.querySelectorAll('.view-line')) {
        const start = (line.textContent ?? '').replaceAll('\u00a0', ' ').indexOf(text);
        if (start < 0) continue;
        const range = editor.ownerDocument.createRange();
        const walker = editor.ownerDocument.createTreeWalker(line, showText);
        let passed = 0;
        let begun = false;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const length = node.textContent?.length ?? 0;
          if (!begun && start < passed + length) {
            range.setStart(node, start - passed);
            begun = true;
          }
          if (begun && start + text.length <= passed + length) {
            range.setEnd(node, start + text.length - passed);
            const { x, y, width, height } = range.getBoundingClientRect();
            return { x: x + width / 2, y: y + height / 2 };
          }
          passed += length;
        }
      }
      return undefined;
    }, text);
    assert.ok(found, `"${text}" is not on the screen`);
    return found;
  }
}

/** Whether a part of the window appears within a second. */
function shows(part: Locator): Promise<boolean> {
  return part.waitFor({ timeout: 1000 }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof errors.TimeoutError) return false;
      throw error;
    },
  );
}

/** As it reads: VS Code draws spaces as no-break spaces. */
function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ').trim();
}
