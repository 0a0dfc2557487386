import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from '../host/hosts.js';
import { story } from './support/story.js';

const report = '.orchestration/verification-report.md';

describe('Verify Task', () => {
  const { open, folder } = story();

  it('writes the report that the command line writes, and shows it', async () => {
    const window = await open();
    await window.command('Tagproof: Verify Task');
    await window.untilText(window.preview.locator('body'), 'Verification report: auth-api');
    await window.untilText(window.status, 'BLOCKED');
    await window.press('Control+B');
    await window.picture('verify-task');
    await window.walkthroughPicture('verify', {
      of: [window.page.locator('.tab.active')],
      margin: 4,
      width: 680,
      height: 420,
    });
    const written = readFileSync(join(folder(), report), 'utf8');
    assert.throws(
      () => execFileSync(process.execPath, [join(project, 'dist/cli.js'), 'verify'], { cwd: folder() }),
      { status: 1 },
      'the command line says BLOCKED, too',
    );
    assert.equal(written, readFileSync(join(folder(), report), 'utf8'));
    assert.deepEqual(await window.notifications(), []);
  });
});
