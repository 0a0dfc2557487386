import assert from 'node:assert/strict';
import { join } from 'node:path';
import { approvalsPlace, approve } from '../../src/node/approvals.js';
import { tagproof } from '../support/commandLine.js';
import { hostileFolder, type HostileFolder } from '../support/hostileFolder.js';

describe('tagproof approve', () => {
  let here: HostileFolder;
  let env: Record<string, string>;
  beforeEach(() => {
    here = hostileFolder();
    here.write('src/pear.ts', 'x\n');
    here.log('#FILE_CREATED: src/pear.ts (1 line)');
    env = { XDG_CONFIG_HOME: join(here.outside, '../config') };
  });
  afterEach(() => here.dispose());

  const keep = (line: string, answer: 'always' | 'never', root = here.root): void => {
    const asked = { kind: 'command', line, folder: 'web', resolved: 'x' } as const;
    assert.equal(approve(approvalsPlace(env), root, asked, answer, '2026-05-06T07:08:09.000Z'), undefined);
  };

  it('asks nobody where there is no terminal', async () => {
    for (const argv of [['approve'], ['approve', '--revoke', 'all']]) {
      const { code, err, out } = await tagproof(here.root, argv, { env, terminal: true });
      assert.equal(code, 2);
      assert.match(err, /given by a person: "tagproof approve" needs a terminal/);
      assert.equal(out, '');
    }
  });

  it('lists what was answered for this folder', async () => {
    const none = await tagproof(here.root, ['approve', '--list'], { env });
    assert.equal(none.out, 'You have approved and refused nothing here.\n');
    keep('npm run \u001b[31mbuild', 'always');
    keep('npm test', 'never');
    keep('elsewhere', 'always', here.outside);
    const { code, out } = await tagproof(here.root, ['approve', '--list'], { env });
    assert.equal(code, 0);
    assert.equal(
      out,
      [
        '  1  always  npm run \\u{1b}[31mbuild  2026-05-06',
        '             in web',
        '  2  never   npm test  2026-05-06',
        '             in web',
        '',
      ].join('\n'),
    );
  });

  it('takes answers back, by number or all', async () => {
    keep('a', 'always');
    keep('b', 'never');
    keep('c', 'always');
    keep('elsewhere', 'always', here.outside);
    const revoke = (which: string) =>
      tagproof(here.root, ['approve', '--revoke', which], { env, answers: [] });
    assert.equal((await revoke('2')).out, 'Taken back: 1. You will be asked again.\n');
    const { out } = await tagproof(here.root, ['approve', '--list'], { env });
    assert.match(out, /1 {2}always {2}a [^]* 2 {2}always {2}c /);
    const unknown = await revoke('7');
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /There is no number 7 in the list/);
    assert.match((await revoke('all')).out, /Taken back: 2/);
    assert.match((await revoke('all')).err, /approved and refused nothing here/);
    const far = await tagproof(here.outside, ['approve', '--list'], { env });
    assert.match(far.out, /elsewhere/);
  });

  it('refuses a list inside the workspace', async () => {
    const inside = { XDG_CONFIG_HOME: here.path('.config') };
    const { code, err } = await tagproof(here.root, ['approve', '--list'], { env: inside });
    assert.equal(code, 2);
    assert.match(err, /inside the workspace/);
  });

  it('says that no task needs anything', async () => {
    here.log('nothing');
    const { code, err } = await tagproof(here.root, ['approve'], { env, answers: [] });
    assert.equal(code, 2);
    assert.match(err, /No task is being worked on here/);
  });
});
