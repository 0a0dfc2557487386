import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyExample, type WorkspaceCopy } from '../host/workspace.js';
import { installedVsCode } from './support/installed.js';
import type { Theme } from './support/workbench.js';

/** What every other test takes for granted of the window, seen with VS Code's own JSON support. */
describe('the window that the tests use', () => {
  let workspace: WorkspaceCopy;
  before(() => {
    workspace = copyExample();
    // Its problems would stand before those of the test.
    rmSync(join(workspace.folder, '.orchestration'), { recursive: true });
  });
  after(() => workspace.dispose());

  it('shows squiggles, problems, hovers and suggestions for what is typed', async () => {
    const window = await (await installedVsCode()).open({ workspace: workspace.folder, trusted: true });
    await window.openFile('tsconfig.json');
    assert.ok((await window.visibleLines()).some((line) => line.includes('"compilerOptions"')));
    await window.goTo(1, 2);
    await window.type('"strict": tru ');
    await window.squiggles().first().waitFor();
    await window.problems('Value expected');
    await window.hover('tru', 'Value expected');
    await window.openFile('tsconfig.json');
    await window.goTo(1, 14);
    await window.press('Control+Space');
    await window.untilSuggested('true');
  });

  it('is seen in every theme and in every size', async () => {
    const window = await (await installedVsCode()).open({ workspace: workspace.folder, trusted: true });
    assert.equal(await window.page.locator('.tab').count(), 0, 'nothing is left of an earlier window');
    for (const theme of ['light', 'dark', 'high-contrast', 'high-contrast-light'] satisfies Theme[])
      await window.setTheme(theme);
    await window.resize(600, 500);
  });

  it('lists commands by their titles', async () => {
    const window = await (await installedVsCode()).open({ workspace: workspace.folder });
    await window.command('Tagproof: Show Output');
    assert.ok((await window.commandsFor('Tagproof')).includes('Tagproof: Show Output'));
  });
});
