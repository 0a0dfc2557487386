import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installedVsCode } from './support/installed.js';

describe('a folder without tags', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-quiet-')));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const trusted of [true, false])
    it(`hears nothing of Tagproof${trusted ? '' : ' in Restricted Mode'}`, async () => {
      writeFileSync(join(folder, 'README.md'), '# Garden\n\nA #hash is no tag.\n');
      const window = await (await installedVsCode()).open({ workspace: folder, trusted });
      await window.openFile('README.md');
      // It runs, and has looked at the text: its output can be shown.
      await window.command('Tagproof: Show Output');
      await window.output('Tagproof');
      await window.press('Control+J');
      assert.deepEqual(await window.notifications(), []);
      assert.equal(await window.status.count(), 0, 'its item in the status bar');
      assert.equal(await window.squiggles('warning').count(), 0);
    });
});
