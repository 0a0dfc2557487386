import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { hostileFolder, type HostileFolder } from '../support/hostileFolder.js';
import { tagproof } from '../support/commandLine.js';

describe('the command line', () => {
  let here: HostileFolder;
  before(() => {
    here = hostileFolder();
    here.log('#FILE_CREATED: src/pear.ts');
    here.write('src/pear.ts', 'export {};\n');
  });
  after(() => here.dispose());

  const run = (...argv: string[]) => tagproof(here.root, argv);

  it('says what it can do when it is asked nothing', async () => {
    const { code, out, err } = await run();
    assert.equal(code, 0);
    for (const command of ['verify', 'collect', 'approve', 'tags', 'explain', 'doctor'])
      assert.match(out, new RegExp(`^  ${command} `, 'm'));
    assert.match(out, /Examples:\n {2}tagproof verify/);
    assert.equal(err, '');
    assert.deepEqual(await run('--help'), { code: 0, out, err: '' });
  });

  for (const command of ['verify', 'collect', 'approve', 'tags', 'explain', 'doctor'])
    it(`shows examples in the help of ${command}`, async () => {
      const { code, out } = await run(command, '--help');
      assert.equal(code, 0);
      assert.match(out, new RegExp(`Examples:\\n  tagproof ${command}`));
      assert.deepEqual(await run('help', command), { code: 0, out, err: '' });
    });

  it('names its version', async () => {
    assert.match((await run('--version')).out, /^\d+\.\d+\.\d+\n$/);
    assert.equal((await run('-V')).code, 0);
  });

  it('suggests the command that was meant', async () => {
    const { code, out, err } = await run('verfy');
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(
      err,
      /^tagproof: verfy is not a command\n  Did you mean verify\? The commands: verify, collect, approve, tags, explain, doctor, hook, init\n$/,
    );
    assert.doesNotMatch((await run('src/pear.ts')).err, /Did you mean/);
  });

  it('suggests the option that was meant', async () => {
    const { code, err } = await run('verify', '--formt', 'json');
    assert.equal(code, 2);
    assert.match(err, /unknown option '--formt'\n.*--format/);
    const far = await run('tags', '--jsno');
    assert.equal(far.code, 2);
    assert.match(
      far.err,
      /unknown option '--jsno'\n  The nearest is --\w+; there are: --format, --all, --respect-excludes/,
    );
    assert.match(far.err, /tagproof tags --help/);
  });

  it('says which values an option takes, and that one is missing', async () => {
    const wrong = await run('verify', '--format', 'xml');
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /pretty, json, markdown/);
    const missing = await run('verify', '--task');
    assert.equal(missing.code, 2);
    assert.match(missing.err, /--task/);
    const place = await run('explain');
    assert.equal(place.code, 2);
    assert.match(place.err, /file:line/);
    assert.equal((await run('doctor', 'src', 'src')).code, 2);
  });

  it('says what there is in place of a path that does not exist', async () => {
    for (const argv of [
      ['verify', 'src/pera.ts'],
      ['tags', 'src/pera.ts'],
      ['explain', 'src/pera.ts:1'],
    ]) {
      const { code, out, err } = await run(...argv);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.equal(err, 'tagproof: src/pera.ts does not exist\n  Did you mean pear.ts? There are: pear.ts\n');
    }
    assert.match(
      (await run('doctor', 'nowhere/at/all')).err,
      /^tagproof: nowhere\/at\/all does not exist\n  There are: \.git,/,
    );
    mkdirSync(here.path('empty'));
    assert.match((await run('tags', 'empty/x')).err, /Its folder is empty/);
  });

  it('says which tasks there are when one is not known', async () => {
    const { code, out, err } = await run('verify', '--task', '8');
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.equal(err, 'tagproof: There is no task 8\n  There are: 7\n');
  });

  it('says when a base is no commit, and never takes it for an option of git', async () => {
    for (const base of ['nowhere', '--output=pwned', 'HEAD; touch pwned'])
      assert.match(
        (await run('verify', `--base=${base}`)).err,
        /^tagproof: --base .* names no commit here\n/,
      );
  });

  it('shows control characters of an argument as escapes', async () => {
    for (const argv of [
      ['\u001b[31mred'],
      ['verify', 'a\u001b]0;x\u0007'],
      ['verify', '--task', '\u202e'],
      ['tags', '--\u001b[2J'],
    ]) {
      const { code, err } = await run(...argv);
      assert.equal(code, 2);
      // eslint-disable-next-line no-control-regex
      assert.doesNotMatch(err, /[\u0000-\u0009\u000b-\u001f\u202e]/);
      assert.match(err, /\\u\{/);
    }
  });

  it('answers a NUL in a path, and a very long path, like any other that is not there', async () => {
    for (const path of ['a\0b', 'x/'.repeat(5000), 'n'.repeat(300)]) {
      const { code, err } = await run('verify', path);
      assert.equal(code, 2);
      assert.match(err, /does not exist/);
    }
  });

  it('refuses paths of several workspaces', async () => {
    mkdirSync(here.path('inner/.orchestration'), { recursive: true });
    here.write('inner/a.md', '');
    const { code, err } = await run('tags', 'inner/a.md', 'src/pear.ts');
    assert.equal(code, 2);
    assert.match(err, /different workspaces: inner, \.\n  Run tagproof once for each/);
  });
});
