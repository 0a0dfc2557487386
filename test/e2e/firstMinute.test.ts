import assert from 'node:assert/strict';
import { log, story } from './support/story.js';
import type { Locator } from 'playwright-core';
import type { Part } from './support/pictures.js';
import type { Workbench } from './support/workbench.js';

/** What a step of the walkthrough shows is read at its size: the cursor's line, what opened there, and little more. */
const atCursor = (window: Workbench, ...opened: readonly Locator[]): Part => ({
  of: [window.editor.locator('.active-line-number').first(), ...opened],
  margin: 20,
  width: 620,
  height: 340,
});

describe('the first minute with the log of an agent', () => {
  const { open, writeOutside } = story();
  const lines = (count: number): string => 'export {};\n'.repeat(count);
  const openLog = async (): Promise<Workbench> => {
    const window = await open();
    await window.openFile(log);
    await window.untilText(window.status, 'BLOCKED');
    return window;
  };

  it('shows what is false, what is proven and what nobody can know yet', async () => {
    const window = await openLog();
    await window.squiggles().first().waitFor();
    await window.untilText(window.status, /BLOCKED\s+\d+\s+6\s+5/);
    await window.gutterMarks.nth(4).waitFor();
    await window.untilLens('6 failed');
    await window.picture('log');
    await window.press('Control+B');
    await window.goTo(8);
    await window.walkthroughPicture('open', atCursor(window));

    const rows = await window.problems('claimed 156 lines, the file has 61');
    assert.ok(rows.some((row) => row.startsWith('helmet is not declared in package.json')));
    await window.picture('problems');
    await window.press('Control+J');

    await window.resize(1000, 800);
    const outline = await window.outline();
    await window.untilText(outline, 'Task 234: Add User Authentication');
    await window.untilText(outline, 'Assumptions Made');
    await window.untilText(outline, '#COMPLETION_DRIVE');
    await window.picture('outline');
    assert.deepEqual(await window.notifications(), []);
  });

  it('underlines a false count as it is typed, until the file or the count changes', async () => {
    writeOutside('src/health.ts', lines(12));
    const window = await openLog();
    await window.press('Control+B');
    await window.goTo(37, 19);
    await window.type('\n\n#FILE_CREATED: src/health.ts (90 lines)');
    await window.press('Escape');
    await window.untilUnderlined('90 lines');
    await window.untilLens('claimed 90 lines, the file has 12');
    await window.hover('90 lines', 'claimed 90 lines, the file has 12');
    await window.picture('claim', { of: [window.editor], margin: 0 });
    await window.walkthroughPicture('claim', atCursor(window, window.hovers));

    writeOutside('src/health.ts', lines(90));
    await window.untilUnderlined('90 lines', false);
    writeOutside('src/health.ts', lines(33));
    await window.untilUnderlined('90 lines');
    await window.untilLens('claimed 90 lines, the file has 33');

    await window.goTo(39, 33);
    await window.quickFixes('33');
    await window.picture('fix', { of: [window.editor], margin: 0 });
    await window.walkthroughPicture('fix', atCursor(window, window.page.locator('.action-widget').first()));
    await window.press('Enter');
    await window.untilLine('#FILE_CREATED: src/health.ts (33 lines)');
    await window.untilUnderlined('33 lines', false);
    assert.deepEqual(await window.notifications(), []);
  });

  it('completes a tag that is begun in a comment', async () => {
    const window = await open();
    await window.openFile('src/services/auth.service.ts');
    await window.goTo(30, 999);
    await window.type('\n// #');
    await window.untilSuggested('#COMPLETION_DRIVE');
    await window.type('CO');
    await window.press('Control+B');
    await window.untilSuggested('#COMPLETION_DRIVE');
    await window.picture('completion', { of: [window.editor], margin: 0 });
    await window.press('Enter');
    await window.untilLine(/^\/\/ #COMPLETION_DRIVE: ./);
    assert.deepEqual(await window.notifications(), []);
  });
});
