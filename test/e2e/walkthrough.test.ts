import assert from 'node:assert/strict';
import { installedVsCode } from './support/installed.js';

const titles = [
  'Open a folder that an agent works in',
  'Write a claim that is false',
  'Let it be corrected',
  'Verify the whole task',
  'Let Tagproof collect the proof',
];

describe('the walkthrough', () => {
  it('leads to the first false claim, with a picture of each step', async () => {
    const window = await (await installedVsCode()).open();
    await window.command('Welcome: Open Walkthrough');
    await window.pick('See your first false claim in a minute');
    const page = window.page.locator('.gettingStartedContainer');
    for (const title of titles) {
      await page.locator('.step-title').filter({ hasText: title }).click();
      const picture = page.locator('.getting-started-media img').first();
      await picture.waitFor();
      await window.page.waitForFunction(
        "document.querySelector('.getting-started-media img')?.naturalWidth > 100",
      );
      const text = await page
        .locator('.getting-started-step.expanded .step-description-container')
        .innerText();
      assert.doesNotMatch(text, /`/, 'signs of Markdown that walkthroughs do not know');
    }
    // What else stands on this page is the editor's own.
    const parts = ['.category-title', '.getting-started-step.expanded', '.getting-started-media img'];
    const of = parts.map((one) => page.locator(`.gettingStartedSlideDetails ${one}`).first());
    await window.picture('walkthrough', { of, margin: 14 });
    assert.deepEqual(await window.notifications(), []);
  });
});
