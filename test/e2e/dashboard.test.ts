import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DashboardPage } from './support/dashboard.js';
import { log, story } from './support/story.js';

const wide = { width: 1200, height: 760 };

describe('Open Dashboard', () => {
  const { open, folder, writeOutside } = story();
  const read = (path: string): string => readFileSync(join(folder(), path), 'utf8');
  const falseClaim = 'claimed 156 lines, the file has 61';

  it('shows the verdict, the points and the claims, and its policy has nothing to refuse', async () => {
    const window = await open(wide);
    const dashboard = await DashboardPage.open(window);
    await dashboard.untilText('Blocked', dashboard.head);
    await dashboard.untilText('0 of 5 points', dashboard.head);
    await dashboard.untilText(falseClaim, dashboard.claims);
    assert.match(await dashboard.text(), /Task 234: Add User Authentication/);
    const side = await DashboardPage.open(window, 'sidebar');
    await side.untilText('Blocked', side.head);
    dashboard.assertNothingRefused();
    side.assertNothingRefused();
    assert.deepEqual(await window.notifications(), []);
  });

  it('opens the place of a claim beside itself, and follows the cursor', async () => {
    const window = await open(wide);
    const dashboard = await DashboardPage.open(window);
    await dashboard.claim(falseClaim).click();
    await window.page.locator('.tab.active').filter({ hasText: 'implementation-log.md' }).waitFor();
    await window.untilText(window.editor, '(156 lines)');
    assert.equal(await dashboard.outer.count(), 1, 'it stays to be seen');
    await dashboard.frame.locator('.claim.is-here').filter({ hasText: falseClaim }).waitFor();
    const claimed = read(log)
      .split('\n')
      .findIndex((line) => line.includes('AppError exists'));
    await window.goTo(claimed + 1);
    await dashboard.frame.locator('.claim.is-here').filter({ hasText: 'AppError' }).waitFor();
    dashboard.assertNothingRefused();
  });

  it('is used with the keyboard alone', async () => {
    const window = await open(wide);
    const dashboard = await DashboardPage.open(window);
    await dashboard.untilText(falseClaim, dashboard.claims);
    const isAt = (): Promise<boolean> =>
      dashboard.claims.evaluate((list) => list === list.ownerDocument.activeElement);
    for (let tabs = 0; !(await isAt()); tabs++) {
      assert.ok(tabs < 60, 'the claims are not reached by Tab');
      await window.press('Tab');
    }
    // A letter searches.
    await window.type('156');
    await dashboard.claim(falseClaim).waitFor();
    while (!(await isAt())) await window.press('Tab');
    await window.press('Enter');
    await window.untilText(window.editor, '(156 lines)');
    await window.page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
    await window.press('End');
    await window.type('!');
    await window.untilLine(/156 lines\).*!$/);
  });

  it('follows an edit that nobody made in the editor, and stays where it was scrolled to', async () => {
    const window = await open({ ...wide, height: 900 });
    const dashboard = await DashboardPage.open(window);
    await dashboard.untilText(falseClaim, dashboard.claims);
    await dashboard.claims.evaluate((list) => list.scrollTo(0, 400));
    await dashboard.window.page.waitForTimeout(300);
    const before = await dashboard.topmost();
    assert.ok(before.above > 0, 'there is more than fits');
    const chip = dashboard.frame.locator('.chip').filter({ hasText: 'Failed' }).locator('.chip-count');
    const failed = Number(await chip.innerText());
    writeOutside(log, read(log).replace('(156 lines)', '(61 lines)'));
    await dashboard.frame
      .locator('.chip')
      .filter({ hasText: 'Failed' })
      .filter({ hasText: String(failed - 1) })
      .waitFor();
    // The corrected claim moved from the false ones to the others: what is read stays where it is.
    assert.equal((await dashboard.topmost()).claim, before.claim);
    dashboard.assertNothingRefused();
  });

  it('comes back with the window as it was left', async () => {
    const window = await open(wide);
    const dashboard = await DashboardPage.open(window);
    await dashboard.search.fill('bcrypt');
    await dashboard.untilText(/of \d+ claims/);
    // What a person typed is kept a moment later.
    await window.page.waitForTimeout(500);
    await window.command('Developer: Reload Window');
    await window.page.waitForEvent('load');
    await window.untilReady();
    await dashboard.untilText('Blocked', dashboard.head);
    assert.equal(await dashboard.search.inputValue(), 'bcrypt');
    assert.equal(await window.page.locator('.tab').filter({ hasText: 'Tagproof Dashboard' }).count(), 1);
    await window.command('Tagproof: Open Dashboard');
    assert.equal(await window.page.locator('.tab').filter({ hasText: 'Tagproof Dashboard' }).count(), 1);
    dashboard.assertNothingRefused();
  });

  it('is not there while another editor hides it, and is up to date when it comes back', async () => {
    const window = await open(wide);
    const dashboard = await DashboardPage.open(window);
    await dashboard.untilText(falseClaim, dashboard.claims);
    await window.openFile('package.json');
    await dashboard.body.waitFor({ state: 'hidden' });
    writeOutside(log, read(log).replace('(156 lines)', '(157 lines)'));
    await window.command('Tagproof: Open Dashboard');
    await dashboard.untilText('claimed 157 lines, the file has 61', dashboard.claims);
    dashboard.assertNothingRefused();
  });

  it('shows hostile text as text', async () => {
    const hostile = [
      '<img src=x onerror="document.title=1"> <script>alert(1)</script>',
      '[click](command:workbench.action.quit) ![x](https://evil.example/x.png)',
      '\u202Egnp.exe\u202C',
    ];
    const lines = hostile.map((text, at) => `#COMPLETION_DRIVE: Assuming ${text} is ${at}\n`);
    writeFileSync(join(folder(), log), `${read(log)}\n## More assumptions made\n\n${lines.join('\n')}`);
    const window = await open(wide);
    const dashboard = await DashboardPage.open(window);
    await dashboard.search.fill('is 0');
    await dashboard.untilText('<img src=x onerror="document.title=1">', dashboard.claims);
    await dashboard.search.fill('is 1');
    await dashboard.untilText('[click](command:workbench.action.quit)', dashboard.claims);
    await dashboard.search.fill('is 2');
    await dashboard.untilText(String.raw`\u{202e}gnp.exe`, dashboard.claims);
    assert.equal(await dashboard.frame.locator('#page').locator('img, a, script').count(), 0);
    dashboard.assertNothingRefused();
  });

  it('in Restricted Mode says what is left out', async () => {
    const window = await open({ ...wide, trusted: false });
    const dashboard = await DashboardPage.open(window);
    await dashboard.untilText('Restricted Mode');
    await dashboard.untilText('Blocked', dashboard.head);
    dashboard.assertNothingRefused();
  });
});
