import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { heldEngine } from '../support/heldEngine.js';
import { ownSession, type OwnSession } from '../support/session.js';
import { ownTree, textOf, type OwnTree } from '../support/tree.js';
import { until } from '../support/until.js';
import { restoreWorkspace } from '../support/workspace.js';

const COUNTED = /^src\/api\/routes\/auth\.ts \(156 lines\) \| /;
const VERIFIED =
  /^src\/api\/routes\/auth\.ts \(156 lines\) \| claimed 156 lines, the file has 61 · #FILE_CREATED · /;

describe('the tags of the last session in the tag explorer', function () {
  this.timeout(60_000);
  let scratch: string;
  let own: OwnSession | undefined;
  let tree: OwnTree | undefined;
  beforeEach(async () => {
    await restoreWorkspace();
    scratch = mkdtempSync(join(tmpdir(), 'tagproof-remembered-'));
    const first = ownTree((own = ownSession()));
    await first.line(VERIFIED);
    const folder = own.session.folders[0]?.key ?? '';
    await until(
      async () => {
        const remembered = await own?.session.ask('remembered', { folder });
        return remembered?.tags.some(({ text }) => text.includes('156 lines'));
      },
      'what the first session kept',
      20_000,
    );
    first.dispose();
  });
  afterEach(() => {
    tree?.dispose();
    tree = undefined;
    rmSync(scratch, { recursive: true });
  });
  after(restoreWorkspace);

  it('are there before anything is verified, and are replaced in their very lines', async () => {
    const go = join(scratch, 'go');
    own = ownSession(heldEngine(go));
    const here = (tree = ownTree(own));
    const [folder = assert.fail('no folder')] = own.session.folders;
    assert.equal(here.remembered.inWords, undefined);
    await here.remembered.look(folder);
    const before = here.items().find((item) => COUNTED.test(textOf(item))) ?? assert.fail('it is not there');
    assert.match(textOf(before), /\(156 lines\) \| #FILE_CREATED · /);
    assert.match(before.accessibilityInformation?.label ?? '', /^Not verified yet, #FILE_CREATED, /);
    assert.equal(before.contextValue, 'tag open copy');
    assert.equal(before.command?.command, 'vscode.open');
    const task = here.items()[0] ?? assert.fail();
    assert.match(textOf(task), /^Task 234: Add User Authentication \| \d+ not verified yet/);
    assert.equal(task.contextValue, 'task open');
    assert.equal(here.remembered.inWords, 'From the last session, being verified…');
    // No other surface knows of them.
    assert.deepEqual(
      [folder.answer, folder.overview.version, folder.overview.tags.length, folder.overview.tasks.length],
      [undefined, 0, 0, 0],
    );

    here.told.length = 0;
    writeFileSync(go, '');
    const after = await here.line(VERIFIED);
    assert.equal(after.id, before.id);
    assert.equal(here.items()[0]?.id, task.id);
    assert.equal(here.items()[0]?.contextValue, 'task verify collect open');
    assert.ok(here.told.length > 0);
    assert.equal(here.remembered.inWords, undefined);
    // Once more is known, they are never asked for again.
    await here.remembered.look(folder);
    assert.equal(here.remembered.of(folder), undefined);
  });

  it('say so when the verification comes to nothing', async () => {
    own = ownSession(heldEngine(join(scratch, 'never')));
    const here = (tree = ownTree(own));
    const [folder = assert.fail('no folder')] = own.session.folders;
    await here.remembered.look(folder);
    here.remembered.note({ key: folder.key, running: true, answer: undefined });
    assert.equal(here.remembered.inWords, 'From the last session, being verified…');
    here.remembered.note({ key: folder.key, running: false, answer: undefined });
    assert.equal(here.remembered.inWords, 'From the last session, not verified.');
    here.remembered.note({ key: folder.key, running: true, answer: undefined });
    assert.equal(here.remembered.inWords, 'From the last session, being verified…');
  });
});
