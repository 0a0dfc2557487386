import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeBelow } from '../support/gitRepository.js';
import { DashboardPage } from './support/dashboard.js';
import { installedVsCode, type WindowOptions } from './support/installed.js';
import { log, story } from './support/story.js';
import { TagTree } from './support/tagTree.js';
import type { Workbench } from './support/workbench.js';

const BEGIN = 'There are no tags yet. Agents and people write them in an implementation log';

describe('the view of the tags where there are none', () => {
  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-welcome-')));
    writeFileSync(join(folder, 'README.md'), '# Garden\n');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  const open = async (options: WindowOptions): Promise<{ window: Workbench; tree: TagTree }> => {
    const window = await (await installedVsCode()).open(options);
    await window.command('Tagproof: Focus on Tags View');
    return { window, tree: new TagTree(window) };
  };

  it('asks for a folder where none is open', async () => {
    const { window, tree } = await open({});
    await window.untilText(tree.view, 'Open a folder that an agent works in');
    await tree.view.getByRole('button', { name: 'Open Folder' }).waitFor();
  });

  it('offers to begin a log where there is none', async () => {
    const { window, tree } = await open({ workspace: folder, trusted: true });
    await window.untilText(tree.view, BEGIN);
    await tree.view.getByRole('button', { name: 'Begin a Log' }).waitFor();
    await tree.view.getByRole('button', { name: 'See How It Works' }).waitFor();
  });

  it('says the same of a log without tags, until there is one', async () => {
    writeBelow(folder, log, '# Task 1: Plant\n\nNothing is claimed here.\n');
    const { window, tree } = await open({ workspace: folder, trusted: true });
    await window.untilText(tree.view, BEGIN);
    writeBelow(folder, log, '# Task 1: Plant\n\n#FILE_CREATED: rose.md\n');
    await tree.row(/^Failed, #FILE_CREATED, rose\.md/).waitFor();
    await tree.view.getByText(BEGIN).waitFor({ state: 'hidden' });
  });

  it('says what Restricted Mode leaves out, and leads to where trust is granted', async () => {
    const { window, tree } = await open({ workspace: folder });
    await window.untilText(tree.view, 'In Restricted Mode nothing is started, not even git');
    await tree.view.getByRole('button', { name: 'Manage Trust' }).click();
    await window.untilText(window.page.locator('.workspace-trust-editor'), 'Restricted Mode');
  });
});

describe('granting trust', () => {
  const { open } = story();

  it('brings the rest into a dashboard that is open', async () => {
    const { git } = await installedVsCode();
    const window = await open({ trusted: false });
    const dashboard = await DashboardPage.open(window, 'sidebar');
    await dashboard.untilText('Restricted Mode: nothing is collected, and git is not asked.');
    const all = dashboard.frame.getByRole('button', { name: 'Collect all' });
    const one = dashboard.frame.getByRole('button', { name: /^Collect (?!all)/ });
    assert.equal(await all.isDisabled(), true);
    assert.equal(await one.count(), 0);
    git.starts();
    await window.command('Workspaces: Manage Workspace Trust');
    await window.page
      .locator('.workspace-trust-editor')
      .getByRole('button', { name: 'Trust', exact: true })
      .click();
    await one.first().waitFor();
    assert.equal(await all.isEnabled(), true);
    await dashboard.frame.getByText('Restricted Mode').waitFor({ state: 'hidden' });
    await dashboard.untilText('Blocked', dashboard.head);
    await window.until(async () => {
      const asked = git.starts().some((one) => one.includes('core.fsmonitor='));
      if (!asked) await window.page.waitForTimeout(50);
      return asked;
    }, 'git to be asked');
    dashboard.assertNothingRefused();
  });
});
