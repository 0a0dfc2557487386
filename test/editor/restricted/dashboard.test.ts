import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { perform } from '../../../src/editor/features/dashboard/actions.js';
import { Bridge } from '../../../src/editor/features/dashboard/bridge.js';
import { FakePage } from '../support/page.js';
import { ownSession } from '../support/session.js';
import { until } from '../support/until.js';
import { watchWindow } from '../support/window.js';

describe('the dashboard in Restricted Mode', () => {
  it('shows what files alone can tell, says why there is no more, and runs nothing', async () => {
    const own = ownSession();
    const page = new FakePage();
    const bridge = new Bridge(own.session, page, (asked) =>
      perform(own.session, asked, { openDashboard: () => undefined, column: undefined }),
    );
    const { messages, dispose } = watchWindow();
    try {
      page.ready();
      const [folder] = own.session.folders;
      assert.ok(folder);
      const known = await page.untilKnown(folder.key);
      assert.ok(known.claims.some(({ message }) => /claimed 156 lines, the file has 61/.test(message)));
      assert.equal(page.folders[0]?.trusted, false);
      const task = known.tasks.find(({ state }) => state === 'active');
      page.ask({ kind: 'collect', folder: folder.key, task: task?.id ?? '', items: ['tests'] });
      await until(() => messages.length > 0, 'why not');
      assert.match(messages[0]?.text ?? '', /Restricted Mode: no command of the workspace is run/);
      assert.equal(vscode.window.activeTextEditor, undefined);
    } finally {
      dispose();
      bridge.dispose();
      own.dispose();
    }
  });
});
