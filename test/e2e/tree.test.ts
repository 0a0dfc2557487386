import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { log, story } from './support/story.js';
import { TagTree } from './support/tagTree.js';
import type { Workbench } from './support/workbench.js';

const ROUTES = 'src/api/routes/auth.ts';
const TASK = /^Task 234: Add User Authentication, BLOCKED, /;
const FALSE_COUNT =
  /^Failed, #FILE_CREATED, src\/api\/routes\/auth\.ts \(156 lines\), claimed 156 lines, the file has 61/;
/** A claim below its tag, which is no tag itself. */
const PLACE = /^\w+, (?!.*#COMPLETION_DRIVE).*prisma.*, line \d+/i;

describe('the tag explorer', () => {
  const { open, writeOutside, folder } = story();
  const openTree = async (height = 640): Promise<{ window: Workbench; tree: TagTree }> => {
    const window = await open({ height });
    await window.openFile(log);
    await window.untilText(window.status, 'BLOCKED');
    const tree = new TagTree(window);
    await tree.open();
    await tree.row(FALSE_COUNT).waitFor();
    return { window, tree };
  };

  it('is read, unfolded and left for a place by keyboard', async () => {
    const { window, tree } = await openTree(900);
    await window.press('Home');
    await tree.untilFocused(TASK);
    await window.press('ArrowDown');
    await tree.untilFocused(/^Failed, #COMPLETION_DRIVE, Assuming Prisma schema /);
    await window.press('ArrowRight');
    await tree.row(PLACE).first().waitFor();
    await window.press('ArrowRight');
    await tree.untilFocused(PLACE);
    await window.picture('tags');
    await window.press('ArrowLeft');
    await tree.untilFocused(/^Failed, #COMPLETION_DRIVE, Assuming Prisma schema /);
    await window.press('Enter');
    await window.page.locator('.line-numbers.active-line-number').filter({ hasText: /^8$/ }).waitFor();
    assert.deepEqual(await window.notifications(), []);
  });

  it('groups and filters', async () => {
    const { window, tree } = await openTree();
    await window.command('Tagproof: Group Tags by Status');
    await tree.row(/^Failed, \d+ tags$/).waitFor();
    assert.match((await tree.texts())[0] ?? '', /^Failed/);
    const filter = async (words: string): Promise<void> => {
      await window.command('Tagproof: Filter Tags');
      await window.untilText(window.quickInput, 'Words that stand in the name');
      await window.quickInput.locator('.quick-input-box input').first().fill(words);
      await window.press('Enter');
    };
    await filter('no tag says so');
    await window.untilText(tree.view, 'No tag is as the filter wants it.');
    await tree.view.getByRole('button', { name: 'Clear the Filter', exact: true }).click();
    await tree.row(/^Failed, \d+ tags$/).waitFor();
    await filter('helmet');
    await window.untilText(tree.view, 'Filter: "helmet" (1 tag)');
    await tree.row(/^Failed, #COMPLETION_DRIVE, Assuming helmet is installed/).waitFor();
    await tree.rows.nth(1).waitFor();
    await tree.rows.nth(2).waitFor({ state: 'detached' });
    await window.command('Tagproof: Clear the Filter of Tags');
    await window.command('Tagproof: Group Tags by Task');
    await tree.row(TASK).waitFor();
    assert.deepEqual(await window.notifications(), []);
  });

  it('follows the files and the cursor, and stays where it is', async () => {
    const { window, tree } = await openTree();
    await window.press('Home');
    await window.press('ArrowDown');
    await window.press('ArrowRight');
    await tree.row(PLACE).first().hover();
    await window.page.mouse.wheel(0, 88);
    const scrolled = await tree.untilScrolled();
    await tree.row(FALSE_COUNT).waitFor();
    const before = await tree.texts();
    writeOutside(ROUTES, `${readFileSync(join(folder(), ROUTES), 'utf8')}\n`);
    await tree.row(/claimed 156 lines, the file has 62/).waitFor();
    assert.equal(await tree.scrolled(), scrolled);
    const texts = await tree.texts();
    assert.deepEqual(
      texts.map((text) => text.replace('has 62', 'has 61').replace('1 out of date, ', '')),
      before,
    );

    await window.openFile(log);
    await window.goTo(20);
    await tree.view
      .locator('.monaco-list-row.selected[aria-label*="Assuming helmet is installed"]')
      .waitFor();
    assert.equal(
      await window.page.evaluate('document.activeElement.closest(".monaco-editor") !== null'),
      true,
    );
    assert.deepEqual(await window.notifications(), []);
  });

  it('verifies and opens from a line, and counts what failed at the icon', async () => {
    const { window, tree } = await openTree();
    await tree.act(tree.row(TASK), 'Verify');
    await tree.act(tree.row(FALSE_COUNT), 'Open');
    await window.page
      .locator('.line-numbers.active-line-number')
      .filter({ hasText: /^\d\d$/ })
      .waitFor();
    await tree.untilBadge(6);
  });
});
