import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyExample, type WorkspaceCopy } from '../host/workspace.js';
import { installedVsCode } from './support/installed.js';
import type { Workbench } from './support/workbench.js';

const log = '.orchestration/implementation-log.md';

/** A window that is nearly as wide as a page of documentation, so that its pictures are read at their size. */
const size = { width: 1000, height: 640, settings: { 'editor.minimap.enabled': false } };

describe('the first minute with the log of an agent', () => {
  let workspace: WorkspaceCopy;
  beforeEach(() => (workspace = copyExample()));
  afterEach(() => workspace.dispose());

  const open = async (): Promise<Workbench> => {
    const window = await (
      await installedVsCode()
    ).open({ workspace: workspace.folder, trusted: true, ...size });
    await window.openFile(log);
    await window.untilText(window.status, 'BLOCKED');
    return window;
  };
  const writeLines = (path: string, lines: number): void =>
    writeFileSync(join(workspace.folder, path), 'export {};\n'.repeat(lines));

  it('shows what is false, what is proven and what nobody can know yet', async () => {
    const window = await open();
    await window.squiggles().first().waitFor();
    assert.match(await window.status.innerText(), /BLOCKED\s+83\s+6\s+5/);
    assert.ok((await window.gutterMarks.count()) > 5, 'marks in the gutter');
    await window.picture('log');
    await window.press('Control+B');
    await window.walkthroughPicture('open', { of: [window.editor], margin: 0 });

    const rows = await window.problems('claimed 156 lines, the file has 61');
    assert.ok(rows.some((row) => row.startsWith('helmet is not declared in package.json')));
    await window.picture('problems');
    await window.press('Control+J');

    const outline = await window.outline();
    assert.match(await outline.first().innerText(), /Task 234/);
    assert.deepEqual(await window.notifications(), []);
  });

  it('underlines a false count as it is typed, until the file or the count changes', async () => {
    writeLines('src/health.ts', 12);
    const window = await open();
    await window.press('Control+B');
    await window.goTo(37, 19);
    await window.type('\n\n#FILE_CREATED: src/health.ts (90 lines)');
    await window.press('Escape');
    await window.goTo(39, 1);
    await window.untilUnderlined('90 lines');
    assert.match(await window.hover('90 lines'), /claimed 90 lines, the file has 12/);
    await window.picture('claim', { of: [window.editor], margin: 0 });
    await window.walkthroughPicture('claim', { of: [window.editor], margin: 0 });

    writeLines('src/health.ts', 90);
    await window.untilUnderlined('90 lines', false);
    writeLines('src/health.ts', 33);
    await window.untilUnderlined('90 lines');

    await window.goTo(39, 33);
    const fixes = await window.quickFixes();
    assert.match(fixes[0] ?? '', /33/);
    await window.picture('fix', { of: [window.editor], margin: 0 });
    await window.walkthroughPicture('fix', { of: [window.editor], margin: 0 });
    await window.press('Enter');
    await window.untilLine('#FILE_CREATED: src/health.ts (33 lines)');
    await window.untilUnderlined('33 lines', false);
    assert.deepEqual(await window.notifications(), []);
  });
});
