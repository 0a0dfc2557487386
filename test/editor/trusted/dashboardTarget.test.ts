import assert from 'node:assert/strict';
import { targetOf } from '../../../src/editor/features/dashboard/target.js';
import { ownSession } from '../support/session.js';
import { set } from '../support/settings.js';
import { cursorAfter, openText } from '../support/text.js';
import { until } from '../support/until.js';
import { fileUri, finish, readOutside, restoreWorkspace, writeOutside } from '../support/workspace.js';

const LOG = '.orchestration/implementation-log.md';
const OLD = '# Implementation Log - Task 100: Old\n\n#FILE_CREATED: src/gone.ts (5 lines)\n';

describe('the dashboard that is asked for in a log', function () {
  this.timeout(60_000);
  beforeEach(restoreWorkspace);
  afterEach(async () => {
    await set('showHistory', undefined);
    await restoreWorkspace();
  });

  it('shows the task that the cursor is in, also a finished one, else the one that is worked on', async () => {
    writeOutside(LOG, `${readOutside(LOG)}\n${OLD}`);
    finish('Finish task 100', LOG);
    writeOutside(LOG, readOutside(LOG).replace('(156 lines)', '(157 lines)'));
    await set('showHistory', true);
    const { session, dispose } = ownSession();
    try {
      const [folder = assert.fail('no folder')] = session.folders;
      await until(
        () => folder.answer?.tasks.some(({ id, state }) => id === '100' && state === 'history'),
        'the finished task',
      );
      const target = (): string | undefined => targetOf(session, fileUri(LOG))?.task;
      assert.equal(target(), '234');
      const editor = await openText(LOG);
      cursorAfter(editor, 'src/gone.ts (5 lines)');
      await until(() => target() === '100', 'the finished task');
      cursorAfter(editor, '(157 lines)');
      await until(() => target() === '234', 'the task that is worked on');
    } finally {
      dispose();
    }
  });
});
