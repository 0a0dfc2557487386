import assert from 'node:assert/strict';
import { installedVsCode } from './support/installed.js';
import { log, story } from './support/story.js';

/** git as Tagproof starts it, and nobody else. */
const ownGit = /^--no-pager --literal-pathspecs -c core\.fsmonitor=/;

describe('a folder as people first see it, in Restricted Mode', () => {
  const { open } = story();

  it('is highlighted and checked against its files, and nothing is started', async () => {
    const { git } = await installedVsCode();
    git.starts();
    const window = await open({ trusted: false });
    await window.openFile(log);
    await window.untilText(window.status, 'BLOCKED');
    await window.statusItem('Restricted Mode').waitFor();
    assert.ok((await window.problems('claimed 156 lines, the file has 61')).length > 5);
    await window.press('Control+J');
    await window.languageStatus(/Tagproof: Restricted Mode.*git is not asked what changed.*Manage Trust/s);
    await window.picture('restricted');
    assert.deepEqual(await window.notifications(), []);
    assert.deepEqual(git.starts(), []);
  });

  it('is verified in full once it is trusted', async () => {
    const { git } = await installedVsCode();
    git.starts();
    const window = await open();
    await window.openFile(log);
    await window.untilText(window.status, 'BLOCKED');
    await window.until(async () => {
      const asked = git.starts().some((one) => ownGit.test(one));
      if (!asked) await window.page.waitForTimeout(50);
      return asked;
    }, 'git to be asked');
  });
});
