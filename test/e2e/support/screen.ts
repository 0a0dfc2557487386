import assert from 'node:assert/strict';
import { errors, type Locator } from 'playwright-core';

/** The middle of a text in an editor, which has to be on the screen once. */
export async function placeOf(
  editor: Locator,
  text: string,
): Promise<{ readonly x: number; readonly y: number }> {
  const found = await editor.evaluate((editor, text) => {
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

/** Whether a part of the window appears within a second. */
export function shows(part: Locator): Promise<boolean> {
  return part.waitFor({ timeout: 1000 }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof errors.TimeoutError) return false;
      throw error;
    },
  );
}

/** As it reads: VS Code draws spaces as no-break spaces. */
export function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ').trim();
}
