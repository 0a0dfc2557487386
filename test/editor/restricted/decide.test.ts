import assert from 'node:assert/strict';
import { decide } from '../../../src/editor/features/later/decide.js';
import { ownSession } from '../support/session.js';
import { until } from '../support/until.js';
import { watchWindow } from '../support/window.js';
import { readOutside, removeOutside } from '../support/workspace.js';

const FILE = '.orchestration/decisions.json';

describe('deciding in Restricted Mode', () => {
  it('writes what a person decided, as attesting does', async () => {
    const own = ownSession();
    const { messages, dispose } = watchWindow();
    const [folder] = own.session.folders;
    assert.ok(folder);
    const view = folder.view();
    const waiting = () => folder.overview.tags.find(({ suggestion }) => suggestion?.state === 'waiting');
    try {
      const tag = await until(waiting, 'a suggestion');
      const about = tag.suggestion?.id ?? '';
      await decide(own.session, { folder: folder.key, about, decision: 'accepted' });
      assert.deepEqual(messages, []);
      assert.equal(folder.overview.tag(tag.id)?.suggestion?.state, 'accepted');
      assert.match(readOutside(FILE), /"decision": "accepted"/);
    } finally {
      removeOutside(FILE);
      view.dispose();
      dispose();
      own.dispose();
    }
  });
});
