import assert from 'node:assert/strict';
import { hostNames } from '../host/hosts.js';
import { copyExample, type WorkspaceCopy } from '../host/workspace.js';
import { installedVsCode } from './support/installed.js';

for (const version of hostNames)
  describe(`the packaged extension in the ${version} VS Code`, () => {
    let workspace: WorkspaceCopy;
    before(() => (workspace = copyExample()));
    after(() => workspace.dispose());

    for (const trusted of [false, true])
      it(`answers its commands ${trusted ? 'in a trusted workspace' : 'in Restricted Mode'}`, async () => {
        const vscode = await installedVsCode(version);
        const window = await vscode.open({ workspace: workspace.folder, trusted });
        await window.command('Tagproof: Show Output');
        await window.output('Tagproof');
        await window.statusItem('Restricted Mode').waitFor({ state: trusted ? 'hidden' : 'visible' });
        assert.deepEqual(await window.notifications(), []);
      });
  });
