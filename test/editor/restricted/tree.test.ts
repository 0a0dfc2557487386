import assert from 'node:assert/strict';
import { ownSession } from '../support/session.js';
import { seenTree } from '../support/tagTree.js';
import { textOf } from '../support/tree.js';
import { until, untilHolds } from '../support/until.js';

describe('the tag explorer in Restricted Mode', () => {
  it('shows what files alone can tell, and says why there is no more', async () => {
    const own = ownSession();
    const { tree, view, welcomes, dispose } = seenTree(own.session);
    try {
      await until(() => (own.session.folders[0]?.overview.version ?? 0) > 0, 'the first overview');
      const [task = assert.fail('no task')] = await tree.children();
      const lines = (await tree.children(task)).map((id) => textOf(tree.provider.item(id)));
      assert.ok(
        lines.some((line) => /claimed 156 lines, the file has 61/.test(line)),
        lines.join('\n'),
      );
      await untilHolds(() => assert.equal(view.message, 'Restricted Mode: git is not asked what changed.'));
      // Where the view is empty, it says the same, with the way to change it.
      assert.deepEqual(welcomes(), ['welcome.noTags', 'welcome.restricted']);
    } finally {
      dispose();
      own.dispose();
    }
  });
});
