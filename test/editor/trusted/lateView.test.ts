import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { heldEngine } from '../support/heldEngine.js';
import { ownSession } from '../support/session.js';
import { until } from '../support/until.js';
import { readOutside, restoreWorkspace, writeOutside } from '../support/workspace.js';

describe('a view that is opened while a verification is under way', function () {
  this.timeout(60_000);
  beforeEach(restoreWorkspace);
  after(restoreWorkspace);

  it('is told what that found out', async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'tagproof-late-'));
    const go = join(scratch, 'go');
    const own = ownSession(heldEngine(go));
    try {
      const [folder = assert.fail('no folder')] = own.session.folders;
      // The first one, and a later one.
      for (const lines of [61, 71]) {
        await until(() => folder.running, 'a verification');
        const viewing = folder.view();
        writeFileSync(go, '');
        await until(
          () => folder.overview.claims.some(({ message }) => message.endsWith(` has ${lines}`)),
          `${lines} lines`,
        );
        viewing.dispose();
        await until(() => folder.current, 'its end');
        rmSync(go);
        writeOutside('src/api/routes/auth.ts', `${readOutside('src/api/routes/auth.ts')}${'\n'.repeat(10)}`);
      }
    } finally {
      own.dispose();
      rmSync(scratch, { recursive: true });
    }
  });
});
