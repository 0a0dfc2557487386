import assert from 'node:assert/strict';
import { log, story } from './support/story.js';

describe('the Test Explorer in the window', () => {
  const { open, writeOutside } = story();

  it('explores', async () => {
    const window = await open({ width: 1200, height: 800 });
    await window.openFile(log);
    await window.untilText(window.status, 'BLOCKED');
    await window.command('Testing: Focus on Test Explorer View');
    const rows = window.page.locator('.test-explorer .monaco-list-row');
    await rows.first().waitFor();
    const active = () => window.page.evaluate(() => `${document.activeElement?.tagName}.${document.activeElement?.className}`);
    console.log(await active());
    await window.press('ArrowDown');
    console.log(await active());
    await window.press('ArrowDown');
    await window.press('ArrowRight');
    await window.page.waitForTimeout(1000);
    console.log((await rows.allInnerTexts()), await active());
    await window.page.screenshot({ path: 'test-results/te-2.png' });
    await window.page.locator('.test-explorer .monaco-list').first().focus();
    await window.press('ArrowDown');
    await window.press('ArrowRight');
    await window.page.waitForTimeout(1000);
    console.log((await rows.allInnerTexts()), await active());
    console.log(await rows.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))));
    await window.page.screenshot({ path: 'test-results/te-3.png' });
    await window.command('Test: Peek Output');
    await window.page.waitForTimeout(1500);
    await window.page.screenshot({ path: 'test-results/te-4.png' });
    assert.ok(true);
  });
});
