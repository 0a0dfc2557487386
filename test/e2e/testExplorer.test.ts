import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { DashboardPage } from './support/dashboard.js';
import { log, story } from './support/story.js';
import type { Workbench } from './support/workbench.js';

const lines = 'src/api/routes/auth.ts has 156 lines';

/** What a row is called by a screen reader, which has its result, too. */
const spoken = (window: Workbench, label: string): Locator =>
  window.page.locator('.test-explorer .monaco-list-row').and(window.page.getByLabel(label));

/** Opens the Testing view and its first suite, by keyboard alone. */
async function look(window: Workbench): Promise<void> {
  await window.command('Testing: Focus on Test Explorer View');
  await spoken(window, 'Task 234').first().waitFor();
  await window.page.locator('.test-explorer .monaco-list').first().focus();
  await window.press('Home');
  await window.press('ArrowRight');
  await spoken(window, lines).first().waitFor();
}

describe('the Test Explorer', () => {
  const { open, writeOutside } = story();

  it('shows tasks and claims by keyboard, what was seen beside what is claimed, and an edit at once', async () => {
    const window = await open({ width: 1200, height: 800 });
    await window.openFile(log);
    await window.untilText(window.status, 'BLOCKED');
    await look(window);
    await spoken(window, `${lines} (Failed)`).waitFor();
    await spoken(window, 'src/api/routes/auth.ts exists (Passed)').waitFor();
    await spoken(window, 'Assuming attempts are counted per address and not per account (Skipped)').waitFor();
    const suite = /Task 234: Add User Authentication · BLOCKED · 0\/5 points · 6 failed\s*$/;
    await window.untilText(spoken(window, 'Task 234'), suite);
    // What is counted here is what the status bar counts.
    await window.untilText(window.status, /BLOCKED\s+83\s+6\s+5/);
    await window.untilText(
      window.page.locator('.test-explorer, .testing-result-summary, .result-summary'),
      '83/89',
    );
    // Nothing opened by itself.
    assert.equal(await window.page.locator('.test-output-peek').count(), 0);
    assert.deepEqual(await window.notifications(), []);
    // Above the task, too, though the focus has left the editor.
    await window.untilLens('6 failed');
    await window.picture('test-explorer');

    // An agent corrects the file behind the editor's back.
    writeOutside('src/api/routes/auth.ts', 'export {};\n'.repeat(156));
    await spoken(window, `${lines} (Passed)`).waitFor();
    // A person corrects the sentence, and does not save it.
    await window.openFile(log);
    await window.goTo(20, 1);
    await window.page.keyboard.press('Shift+End');
    await window.type('#COMPLETION_DRIVE: Assuming express is installed');
    await spoken(window, 'helmet is a dependency').waitFor({ state: 'detached' });
  });

  it('runs, says what failed where a person looks at it, and runs again by itself where that is asked for', async () => {
    const window = await open({ width: 1200, height: 800 });
    await window.openFile(log);
    await window.untilText(window.status, 'BLOCKED');
    await look(window);
    await window.command('Test: Run All Tests');
    const results = window.page.locator('.test-output-peek-tree, .testing-results-tree, .part.panel');
    await window.untilText(results.first(), 'Task 234');
    await window.command('View: Hide Panel');
    await window.goTo(39, 1);
    // Squiggle and lens say it in the editor already.
    assert.equal(await window.page.locator('.test-error-content-widget').count(), 0);
    await spoken(window, `${lines} (Failed)`).dblclick();
    const peek = window.page.locator('.test-output-peek');
    await window.untilText(peek.first(), 'claimed: 156 lines');
    await window.untilText(peek.first(), 'found: the file has 61');
    await window.picture('test-failure', { of: [window.editor], margin: 0 });
    await window.press('Escape');
    await spoken(window, `${lines} (Failed)`).click({ button: 'right' });
    await window.press('ArrowDown');
    await window.page.locator('.action-item.focused').filter({ hasText: 'Open Dashboard' }).waitFor();
    await window.press('Enter');
    const dashboard = new DashboardPage(window);
    await dashboard.untilText('Task 234: Add User Authentication', dashboard.head);
    await window.command('View: Close Editor');

    // Now every verification is a run of this kind.
    await window.command('Test: Start Continuous Run');
    writeOutside('src/api/routes/auth.ts', 'export {};\n'.repeat(156));
    await look(window);
    await spoken(window, `${lines} (Passed)`).waitFor();
    await window.command('Test: Stop Continuous Run');
    writeOutside('src/api/routes/auth.ts', 'export {};\n'.repeat(15));
    await spoken(window, `${lines} (Failed)`).waitFor();
    assert.deepEqual(await window.notifications(), []);
  });
});
