import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layOutPears, pearLog } from '../support/pearProject.js';
import { installedVsCode } from './support/installed.js';
import { plain } from './support/screen.js';

describe('Collect Evidence', () => {
  let folder: string;
  beforeEach(() => {
    folder = join(realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-collect-'))), 'pears');
    layOutPears(folder);
    // Long enough to be seen.
    writeFileSync(join(folder, 'build.mjs'), "setTimeout(() => console.log('built'), 2000);\n");
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true, maxRetries: 5 }));

  it('asks before anything is run, earns the points, and withdraws them with an edit', async () => {
    const vscode = await installedVsCode();
    const settings = { 'editor.minimap.enabled': false };
    const window = await vscode.open({
      workspace: folder,
      trusted: true,
      width: 1000,
      height: 640,
      settings,
    });
    await window.openFile(pearLog);
    await window.untilText(window.status, '0/3');
    await window.command('Tagproof: Collect Evidence');
    await window.untilText(window.quickInputRows, '2 points · missing');
    assert.deepEqual(await window.pickLabels(), [
      'build',
      'npm run build · never collected',
      'tests',
      'npm test · never collected',
    ]);
    await window.press('Enter');

    await window.untilText(window.dialog, 'npm run build');
    const asked = plain(await window.dialog.innerText());
    assert.match(asked, /Allow Tagproof to run this command\? \(1\/2\)/);
    assert.match(asked, /in the workspace folder[^]*It runs:[^]*build: node build\.mjs/);
    await window.picture('collect');
    await window.walkthroughPicture('collect', { of: [window.dialog], margin: 24 });
    await window.answer('Always in This Folder');
    await window.untilText(window.dialog, 'npm test');
    await window.answer('Always in This Folder');

    await window.untilText(window.status, 'collecting build…');
    await window.untilText(window.status, '3/3');
    await window.command('Notifications: Show Notifications');
    const center = window.page.locator('.notifications-center');
    await window.untilText(center, 'Collected: build, tests · 7: 3 of 3 points, PASSED');
    await window.command('Notifications: Clear All Notifications');
    assert.match(readFileSync(join(folder, '.orchestration/verification-report.md'), 'utf8'), /npm test/);

    await window.openFile('pear.js');
    await window.type(' ');
    await window.untilText(window.status, '0/3');
    await window.press('Control+Z');
    await window.untilText(window.status, '3/3');

    // An agent changes the source, and claims completion: what was approved for good is run by itself.
    writeFileSync(join(folder, 'pear.js'), 'export const pear = 1; // one\n');
    await window.untilText(window.status, '0/3');
    const log = join(folder, pearLog);
    writeFileSync(log, `${readFileSync(log, 'utf8')}\nThe pears are implemented, and all tests pass.\n`);
    await window.untilText(window.status, '3/3');
    assert.equal(await window.dialog.count(), 0);
  });
});
