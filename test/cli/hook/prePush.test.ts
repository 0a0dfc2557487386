import assert from 'node:assert/strict';
import { tagproof } from '../../support/commandLine.js';
import { hostileFolder, snapshot, type HostileFolder } from '../../support/hostileFolder.js';

describe('tagproof hook pre-push', () => {
  let here: HostileFolder;
  beforeEach(() => {
    here = hostileFolder();
    here.write('src/pear.ts', 'export const pear = 1;\n');
    // Proof that is missing has tests of its own.
    here.write('tagproof.config.json', '{ "policy": { "mode": "grace" } }');
    here.log('#FILE_CREATED: src/pear.ts (1 line)');
  });
  afterEach(() => here.dispose());

  const push = (cwd = here.root) =>
    tagproof(cwd, ['hook', 'pre-push', 'origin', 'git@example.org:pears.git']);

  it('lets a push go on that keeps its word, and says nothing', async () => {
    const before = snapshot(here.root);
    assert.deepEqual(await push(), { code: 0, out: '', err: '' });
    assert.deepEqual(snapshot(here.root), before);
  });

  it('refuses what is BLOCKED, with the reasons and the way around', async () => {
    here.log('#FILE_CREATED: src/plum.ts');
    const { code, out, err } = await push();
    assert.equal(code, 1);
    assert.equal(out, '');
    assert.match(err, /^tagproof: BLOCKED {2}Task 7: Pears: 1 claim failed; .*\n/);
    assert.match(
      err,
      /\ntagproof: the push is refused\. tagproof verify says more; git push --no-verify pushes all the same\n$/,
    );
  });

  it('lets what is only conditional go on', async () => {
    here.log('#COMPLETION_DRIVE: Assuming pears ripen', 'Verification: npm run ripen');
    assert.equal((await push()).code, 0);
  });

  it('refuses nothing where it cannot tell', async () => {
    assert.deepEqual(await push(here.outside), { code: 0, out: '', err: '' });
    here.log(...Array.from({ length: 70_000 }, (_, at) => `#FILE_CREATED: src/${at}.ts (1 line)`));
    const { code, err } = await push();
    assert.equal(code, 0);
    assert.match(err, /^tagproof: not verified: There are \d+ claims/);
  });

  it('shows what is invisible in a title', async () => {
    here.write(
      '.orchestration/implementation-log.md',
      '# Task 7: a\u001b[31mb\n\n#FILE_CREATED: src/plum.ts\n',
    );
    assert.match((await push()).err, /a\\u\{1b\}\[31mb/);
  });
});
