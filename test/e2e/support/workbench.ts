import type { FrameLocator, Locator, Page } from 'playwright-core';
import { failureFile, pictureFile, shoot, type Part } from './pictures.js';
import { Keyboard } from './keyboard.js';
import { placeOf, plain, shows } from './screen.js';

/** The kinds of theme: the class by which a window shows each, and the system's setting that asks for it. */
const themes = {
  light: { shown: 'vs', scheme: 'light', forced: 'none' },
  dark: { shown: 'vs-dark', scheme: 'dark', forced: 'none' },
  'high-contrast': { shown: 'hc-black', scheme: 'dark', forced: 'active' },
  'high-contrast-light': { shown: 'hc-light', scheme: 'light', forced: 'active' },
} as const;
export type Theme = keyof typeof themes;

/** What a window needs of the VS Code that it belongs to. */
interface Owner {
  setSettings(more: Readonly<Record<string, unknown>>): void;
  closed(): void;
}

/** A window of VS Code, used as a person does: by keyboard and mouse. Every wait is for what is on the screen. */
export class Workbench extends Keyboard {
  constructor(
    page: Page,
    private readonly owner: Owner,
  ) {
    super(page);
  }

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
    await this.until(
      async () => {
        const at = await placeOf(this.editor, text);
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
    await this.until(async () => {
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

  /** Opens the quick fixes at the cursor. @param first words of the first one, which has the focus then */
  async quickFixes(first: string): Promise<void> {
    const row = this.page.locator('.action-widget .monaco-list-row.action').first();
    // What comes to be known of the text at this moment closes the menu.
    await this.until(async () => {
      await this.press('Control+.');
      if (await shows(row.filter({ hasText: first }))) return true;
      await this.press('Escape');
      return false;
    }, `a quick fix "${first}"`);
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

  /** Waits for a line above one of the text: until it is there the text below it may still move. */
  async untilLens(words: string): Promise<void> {
    await this.page.locator('.codelens-decoration a').filter({ hasText: words }).first().waitFor();
  }

  /** Points at a text of the active editor with the mouse, until the hover says something. */
  async hover(text: string, says: string): Promise<void> {
    const part = this.page.locator('.monaco-hover:not(.hidden) .hover-contents').filter({ hasText: says });
    // What comes above the text moves it away from below the mouse.
    await this.until(async () => {
      const at = await placeOf(this.editor, text);
      await this.page.mouse.move(at.x - 3, at.y);
      await this.page.mouse.move(at.x, at.y, { steps: 4 });
      return shows(part.first());
    }, `the hover "${says}"`);
  }

  /** Waits until something is suggested. @param label of it */
  async untilSuggested(label: string): Promise<void> {
    const row = this.page.locator('.suggest-widget.visible .monaco-list-row .label-name');
    await row.filter({ hasText: label }).first().waitFor();
  }

  /** Opens what the status bar keeps of the active text's language, and waits until it says something. */
  async languageStatus(says: string | RegExp): Promise<void> {
    await this.page.locator('[id="status.languageStatus"]').click();
    await this.page.locator('.hover-language-status').filter({ hasText: says }).first().waitFor();
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

  /** The dialog that everything waits for. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** Answers the dialog. @param button its label */
  async answer(button: string): Promise<void> {
    await this.dialog.getByRole('button', { name: button }).click();
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
  async untilText(part: Locator, text: string | RegExp): Promise<void> {
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
    await this.statusItem('Activating Extensions').waitFor({ state: 'hidden' });
    for (const theme of ['dark', 'light'] as const) {
      await this.setTheme(theme);
      await shoot(this.page, pictureFile(`${name}-${theme}`), part);
    }
  }

  /** Takes a picture for the walkthrough. @param name of its step */
  async walkthroughPicture(name: string, part?: Part): Promise<void> {
    // These are packaged, and everybody downloads them.
    await shoot(this.page, pictureFile(name, 'media/walkthrough'), part, 8);
  }

  /** @param title of the test that failed @returns the file */
  async failurePicture(title: string): Promise<string> {
    const path = failureFile(title);
    await this.page.screenshot({ path });
    return path;
  }
}
