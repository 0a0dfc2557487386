import assert from 'node:assert/strict';
import { openWorkspace, type OpenedWorkspace } from '../../src/node/openWorkspace.js';
import { hostileFolder, type HostileFolder } from '../support/hostileFolder.js';

const nested = '.orchestration/implementation-log.md';
const quiet = { error: () => undefined, debug: () => undefined };

describe('the logs of an opened folder', () => {
  let here: HostileFolder;
  let opened: OpenedWorkspace | undefined;
  afterEach(async () => {
    await opened?.dispose();
    opened = undefined;
    here.dispose();
  });

  const open = (): OpenedWorkspace => (opened = openWorkspace(here.root, { log: quiet, remember: true }));
  const logs = ({ workspace }: OpenedWorkspace): readonly string[] => workspace.glob([`**/${nested}`]);

  describe('in a repository', () => {
    beforeEach(() => {
      here = hostileFolder();
      here.write('packages/shop/package.json', '{}');
      here.write(`a/b/tracked/${nested}`, '');
      here.commit();
      here.write(`a/b/untracked/${nested}`, '');
      here.write(`packages/new/${nested}`, '');
    });
    const found = [`a/b/tracked/${nested}`, `packages/new/${nested}`];

    it('are the same ones before and after all files were listed', () => {
      const folder = open();
      assert.deepEqual(logs(folder), found);
      assert.ok(folder.workspace.world.files.all().includes(`a/b/untracked/${nested}`));
      assert.deepEqual(logs(folder), found);
      folder.forget(['packages/shop/package.json']);
      assert.deepEqual(logs(folder), found);
    });

    it('are the same ones where all files were listed first', () => {
      const folder = open();
      folder.workspace.world.files.all();
      assert.deepEqual(logs(folder), found);
    });

    it('are more as soon as another one is tracked', () => {
      const folder = open();
      assert.deepEqual(logs(folder), found);
      here.git('add', 'a');
      folder.forget(['.git']);
      assert.deepEqual(
        logs(folder),
        ['a/b/tracked', 'a/b/untracked', 'packages/new'].map((at) => `${at}/${nested}`),
      );
    });
  });

  it('are all there are where there is no git', () => {
    here = hostileFolder(false);
    here.write(`a/b/c/${nested}`, '');
    assert.deepEqual(logs(open()), [`a/b/c/${nested}`]);
  });
});
