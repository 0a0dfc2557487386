import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { log, story } from './support/story.js';

describe('the first minute in the oldest VS Code that is supported', () => {
  const { open, writeOutside, folder } = story('floor');
  const lines = (count: number): string => 'export {};\n'.repeat(count);

  it('is the same: a false count as it is typed, its fix, a completion and the report', async () => {
    writeOutside('src/health.ts', lines(12));
    const window = await open();
    await window.openFile(log);
    await window.untilText(window.status, 'BLOCKED');
    await window.squiggles().first().waitFor();
    await window.gutterMarks.nth(4).waitFor();
    await window.press('Control+B');
    await window.goTo(37, 19);
    await window.type('\n\n#FILE_CREATED: src/health.ts (90 lines)');
    await window.press('Escape');
    await window.untilUnderlined('90 lines');
    await window.hover('90 lines', 'claimed 90 lines, the file has 12');

    writeOutside('src/health.ts', lines(90));
    await window.untilUnderlined('90 lines', false);
    writeOutside('src/health.ts', lines(33));
    await window.untilUnderlined('90 lines');

    await window.goTo(39, 33);
    await window.quickFixes('33');
    await window.press('Enter');
    await window.untilLine('#FILE_CREATED: src/health.ts (33 lines)');
    await window.untilUnderlined('33 lines', false);

    await window.openFile('src/services/auth.service.ts');
    await window.goTo(30, 999);
    await window.type('\n// #');
    await window.untilSuggested('#COMPLETION_DRIVE');
    await window.type('CO');
    await window.untilSuggested('#COMPLETION_DRIVE');
    await window.press('Enter');
    await window.untilLine(/^\/\/ #COMPLETION_DRIVE: ./);
    await window.press('Escape');

    await window.command('Tagproof: Verify Task');
    await window.untilText(window.preview.locator('body'), 'Verification report: auth-api');
    assert.ok(existsSync(join(folder(), '.orchestration/verification-report.json')));
    assert.deepEqual(await window.notifications(), []);
  });
});
