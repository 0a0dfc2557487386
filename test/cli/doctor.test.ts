import assert from 'node:assert/strict';
import { tagproof } from '../support/commandLine.js';
import { hostileFolder, type HostileFolder } from '../support/hostileFolder.js';

describe('tagproof doctor', () => {
  let here: HostileFolder;
  beforeEach(() => {
    here = hostileFolder();
  });
  afterEach(() => here.dispose());

  const run = (...argv: string[]) => tagproof(here.root, ['doctor', ...argv]);

  it('shows versions, git, logs and where each setting comes from', async () => {
    here.log('#FILE_CREATED: src/pear.ts');
    here.write('tagproof.config.json', '{ "history": true }');
    here.commit();
    const { code, out, err } = await run();
    assert.equal(code, 0);
    assert.equal(err, '');
    assert.match(out, /^versions +tagproof \S+, node v\d+\S+, \w+, git \d+\.\d+/);
    assert.match(out, /^git +on the default branch, main$/m);
    assert.match(out, /^logs +\.orchestration\/implementation-log\.md {2}active: 7$/m);
    assert.match(out, /^ {2}history +true {2}\(tagproof\.config\.json\)$/m);
    assert.match(out, /^ {2}policy\.mode +"strict"$/m);
    assert.match(out, /^ {2}command +interprets/m);
  });

  it('says what to do where there is no log and no git', async () => {
    const bare = hostileFolder(false);
    try {
      const { code, out } = await tagproof(bare.root, ['doctor']);
      assert.equal(code, 0);
      assert.match(out, /^git +not used: this folder is not in a git repository\n +→ without git/m);
      assert.match(out, /^logs +none found.*\n +→ write \.orchestration\/implementation-log\.md/m);
    } finally {
      bare.dispose();
    }
  });

  it('tells a repository that git cannot use from none', async () => {
    here.git('config', 'core.bare', 'true');
    assert.match(
      (await run()).out,
      /^git +not used: the repository is bare.*\n +→ there is a \.git: until git can/m,
    );
    here.git('config', 'core.bare', 'false');
    here.write('.git/refs/heads/main', '');
    assert.match((await run()).out, /which commit HEAD is\n +→ "git log" and "git fsck" say what is wrong/);
  });

  it('fails when the configuration has an error, with its line', async () => {
    here.write('tagproof.config.json', '{\n  "history": "yes",\n  "polcy": {}\n}');
    const { code, out } = await run();
    assert.equal(code, 1);
    assert.match(out, /line 2: "history" must be true or false/);
    assert.match(out, /line 3: "polcy" is not a setting: did you mean "policy"\?/);
  });

  it('says when the configuration cannot be read at all', async () => {
    here.write('tagproof.config.json/x', '');
    const { code, out } = await run();
    assert.equal(code, 1);
    assert.match(out, /not read, the defaults apply: it is a folder/);
  });

  it('gives a bug report without machine paths', async () => {
    here.log('nothing');
    const { code, out } = await run('--format', 'json');
    assert.equal(code, 0);
    const facts = JSON.parse(out) as { schemaVersion: number; logs: unknown[]; probes: { id: string }[] };
    assert.equal(facts.schemaVersion, 1);
    assert.equal(facts.logs.length, 1);
    assert.ok(facts.probes.some((probe) => probe.id === 'file'));
    assert.ok(!out.includes(here.root));
  });

  it('takes a folder, and colours headings on a terminal only', async () => {
    assert.equal((await tagproof(here.outside, ['doctor', here.root])).code, 0);
    assert.match((await tagproof(here.root, ['doctor'], { terminal: true })).out, /\u001b\[1m/);
    assert.doesNotMatch((await run()).out, /\u001b/);
  });
});
