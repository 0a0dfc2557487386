import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { log, story } from './support/story.js';
import type { Workbench } from './support/workbench.js';

describe('lenses above tasks and tags', () => {
  const { open, writeOutside } = story();

  const lenses = (window: Workbench): Locator => window.editor.locator('.codelens-decoration a');
  const lens = (window: Workbench, text: string): Locator => lenses(window).filter({ hasText: text }).first();

  it('verify the task with a click', async () => {
    const window = await open();
    await window.openFile(log);
    await lens(window, 'Verify task 234 · 0/5 · 6 failed').waitFor();
    await lens(window, 'Collect evidence').waitFor();
    await window.press('Control+B');
    await window.picture('lenses');
    await lens(window, 'Verify task 234').click();
    await window.untilText(window.preview.locator('body'), 'Verification report: auth-api');
  });

  it('follow what an agent does, and nobody touches the editor', async () => {
    const window = await open();
    await window.openFile(log);
    await window.goTo(40);
    await lens(window, 'claimed 156 lines, the file has 61').waitFor();
    writeOutside('src/api/routes/auth.ts', '// a line\n'.repeat(99));
    await lens(window, 'claimed 156 lines, the file has 99').waitFor();
    writeOutside('src/api/routes/auth.ts', '// a line\n'.repeat(156));
    await lens(window, 'claimed 156 lines').waitFor({ state: 'hidden' });
    await window.goTo(1);
    await lens(window, 'Verify task 234').waitFor();
  });

  it('lead to the problem, and show it', async () => {
    const window = await open();
    await window.openFile(log);
    await window.goTo(40);
    await lens(window, 'claimed 156 lines, the file has 61').click();
    const problem = window.page.locator('.marker-widget');
    await window.untilText(problem, 'claimed 156 lines, the file has 61');
    await window.quickFixes('61 lines');
  });

  it('stay where they are while somebody types', async () => {
    const window = await open();
    await window.openFile(log);
    await lens(window, 'Verify task 234 · 0/5 · 6 failed').waitFor();
    await lens(window, 'Collect evidence').waitFor();
    await window.goTo(4);
    // With every frame that is drawn: how many there are.
    await window.page.evaluate(
      '{ const look = () => { seen.push(document.querySelectorAll(".codelens-decoration a").length); requestAnimationFrame(look); }; globalThis.seen = []; look(); }',
    );
    await window.type('Branch: main, and some more words for those who read it');
    await lens(window, 'Verify task 234 · 0/5 · 6 failed').waitFor();
    const seen = await window.page.evaluate<number[]>('seen');
    assert.ok(Math.min(...seen) === seen[0], [...new Set(seen)].join());
  });

  it('are run from the keyboard, too', async () => {
    const window = await open();
    await window.openFile(log);
    await lens(window, 'Collect evidence').waitFor();
    await window.goTo(1);
    await window.command('Show CodeLens Commands for Current Line');
    const labels = await window.pickLabels();
    assert.ok(
      labels.some((label) => label.includes('Verify task 234 · 0/5 · 6 failed')),
      labels.join(),
    );
    assert.ok(labels.some((label) => label.includes('Collect evidence')));
  });
});

describe('Find All Tags of a Kind', () => {
  const { open } = story();

  it('shows every tag of a kind, by the keyboard alone', async () => {
    const window = await open();
    await window.untilText(window.status, 'BLOCKED');
    await window.press('F1');
    await window.type('Find All Tags');
    await window.quickInputRows.filter({ hasText: 'Tagproof: Find All Tags of a Kind' }).first().waitFor();
    await window.press('Enter');
    await window.quickInputRows.filter({ hasText: '#FILE_CREATED' }).first().waitFor();
    await window.type('FILE_CREATED');
    await window.quickInputRows.filter({ hasText: '6 tags' }).first().waitFor();
    await window.press('Enter');
    const rows = window.page.locator('.reference-zone-widget .ref-tree .monaco-list-row');
    await window.untilText(rows, '#FILE_CREATED: src/');
    await rows.nth(5).waitFor();
    assert.equal(await rows.count(), 6);
    await window.press('ArrowDown');
    await window.press('Enter');
    await window.press('Escape');
    await rows.first().waitFor({ state: 'hidden' });
    await window.untilText(window.statusItem('Ln 44'), 'Ln 44');
  });
});
