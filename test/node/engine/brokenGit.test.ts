import assert from 'node:assert/strict';
import { copyFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { log, openDesk, folder, type Desk } from './support.js';

const pears = (claims: string): string => `# Task 7: Pears\n\nType: documentation\n\n${claims}\n`;

describe('a folder whose git cannot list its files', () => {
  let desk: Desk;
  let index: string;
  beforeEach(() => {
    desk = openDesk();
    index = join(desk.here.root, '.git', 'index');
    desk.here.write('src/pear.ts', 'a\n');
    desk.here.write(log, '# Nothing\n');
    desk.here.commit();
  });
  afterEach(() => desk.dispose());

  const breakIndex = (): void => {
    copyFileSync(index, join(desk.here.outside, 'index'));
    writeFileSync(index, 'x');
  };
  const claimsGate = async (): Promise<string | undefined> =>
    (await desk.verify()).tasks[0]?.gates.claims.state;

  it('is looked at itself, for what is there and how long it is', async () => {
    desk.here.write(log, pears('#FILE_CREATED: src/pear.ts (90 lines)'));
    breakIndex();
    await desk.openFolder();
    assert.equal(await claimsGate(), 'BLOCKED');
  });

  it('does not pass for what only git could tell', async () => {
    desk.here.write('src/pear.ts', 'b\n');
    desk.here.write(log, pears('#FILE_MODIFIED: src/pear.ts'));
    await desk.openFolder();
    assert.equal(await claimsGate(), 'PASSED');
    breakIndex();
    await desk.ask('changed', { folder, paths: ['.git'] });
    assert.equal(await claimsGate(), 'CONDITIONAL');
    const { tasks, problems } = await desk.verify();
    assert.equal(tasks[0]?.counts.error, 1);
    const said = problems.flatMap((one) => one.problems).map(({ message }) => message);
    assert.match(said.join('\n'), /what changed cannot be told: git could not list the files/);
  });

  it('does not pass where only what nobody claims would tell', async () => {
    desk.here.write('src/pear.ts', 'b\n');
    desk.here.write(log, pears('#COMPLETION_DRIVE: it is b\nVerification: `grep b src/pear.ts`'));
    desk.here.write('src/plum.ts', 'p\n');
    await desk.openFolder();
    const [before] = (await desk.verify()).tasks;
    assert.deepEqual([before?.gates.claims.state, before?.unclaimed], ['PASSED', 2]);
    breakIndex();
    await desk.ask('changed', { folder, paths: ['.git'] });
    const [task] = (await desk.verify()).tasks;
    assert.deepEqual(
      [task?.gates.claims.state, task?.counts.verified, task?.unclaimed],
      ['CONDITIONAL', 1, 0],
    );
    assert.deepEqual(task?.gates.claims.reasons, [
      'what nobody claims cannot be told: git could not list the files',
    ]);
  });

  it('does not pass without a task, either', async () => {
    desk.here.write(log, pears('#FILE_CREATED: src/pear.ts'));
    desk.here.commit();
    desk.here.git('checkout', '-q', '-b', 'work');
    desk.here.write('src/b.ts', 'b\n');
    desk.here.commit();
    await desk.openFolder();
    const first = async (): Promise<unknown> => {
      const [task] = (await desk.verify()).tasks;
      return [task?.verdict, task?.reasons[0]];
    };
    assert.deepEqual(await first(), [
      'BLOCKED',
      'this branch changes 1 file since it left main, and no section of a log says so',
    ]);
    breakIndex();
    await desk.ask('changed', { folder, paths: ['.git'] });
    assert.deepEqual(await first(), [
      'BLOCKED',
      'what this branch changes cannot be told: git could not list the files',
    ]);
  });

  it('is asked of git again once something changed', async () => {
    desk.here.write('src/pear.ts', 'b\n');
    desk.here.write(log, pears('#FILE_MODIFIED: src/pear.ts'));
    breakIndex();
    await desk.openFolder();
    assert.equal(await claimsGate(), 'CONDITIONAL');
    renameSync(join(desk.here.outside, 'index'), index);
    await desk.ask('changed', { folder, paths: ['src/pear.ts'] });
    assert.equal(await claimsGate(), 'PASSED');
  });
});

describe('a folder whose repository is damaged', () => {
  let desk: Desk;
  const noHead = 'git cannot tell which commit HEAD is';
  const unaccepted = 'this folder has a .git that git does not accept as a repository';
  const damages: readonly (readonly [what: string, said: string, damage: (desk: Desk) => void])[] = [
    ['the branch is empty', noHead, ({ here }) => here.write('.git/refs/heads/work', '')],
    ['the branch is garbage', noHead, ({ here }) => here.write('.git/refs/heads/work', 'garbage')],
    ['the branch is lost', noHead, ({ here }) => rmSync(here.path('.git/refs/heads/work'))],
    [
      'the branch names a commit that is not there',
      noHead,
      ({ here }) => here.write('.git/refs/heads/work', `${'1'.repeat(40)}\n`),
    ],
    ['HEAD is garbage', unaccepted, ({ here }) => here.write('.git/HEAD', 'garbage')],
    [
      'its folder for branches is gone',
      unaccepted,
      ({ here }) => rmSync(here.path('.git/refs'), { recursive: true }),
    ],
    [
      'it calls itself bare',
      'the repository is bare: it has no working tree',
      ({ here }) => here.git('config', 'core.bare', 'true'),
    ],
    [
      'its settings are garbage',
      'git cannot open this folder: bad config line 1 in file .git/config',
      ({ here }) => here.write('.git/config', '{'),
    ],
    [
      'it says that the working tree begins farther out',
      'git does not take the folder of the nearest .git for the working tree',
      ({ here }) => here.git('config', 'core.worktree', here.path('..')),
    ],
    [
      'git uses the repository around it',
      'git does not take the folder of the nearest .git for the working tree',
      ({ here }) => {
        here.git('init', '-q', here.path('..'));
        here.write('.git/HEAD', '');
      },
    ],
  ];
  beforeEach(() => {
    desk = openDesk();
    desk.here.write('README.md', '# Pears\n\nThey are green.\n');
    desk.here.write(log, '# Nothing\n');
    desk.here.commit();
    desk.here.git('checkout', '-q', '-b', 'work');
    desk.here.git('commit', '-q', '--allow-empty', '-m', 'begin');
  });
  afterEach(() => desk.dispose());

  const verified = async () => {
    const { tasks, problems } = await desk.verify();
    const said = problems.flatMap((one) => one.problems).map(({ message }) => message);
    return { task: tasks[0] ?? assert.fail(), said: said.join('\n') };
  };
  const falseClaim = '#FILE_MODIFIED: README.md\n  Lines affected: 2-3';

  for (const [what, reason, damage] of damages) {
    it(`does not take everything for new: ${what}`, async () => {
      desk.here.write(log, pears(falseClaim));
      await desk.openFolder();
      assert.equal((await verified()).task.gates.claims.state, 'BLOCKED');
      damage(desk);
      await desk.ask('changed', { folder, paths: ['.git'] });
      const { task, said } = await verified();
      assert.equal(task.gates.claims.state, 'CONDITIONAL');
      assert.ok(task.counts.error > 0);
      assert.ok(said.includes(`what changed cannot be told: ${reason}`), said);
    });

    it(`does not pass where only what nobody claims would tell: ${what}`, async () => {
      desk.here.write('src/plum.ts', 'p\n');
      desk.here.write(log, pears('#COMPLETION_DRIVE: it is p\nVerification: `grep p src/plum.ts`'));
      await desk.openFolder();
      const before = (await verified()).task;
      assert.deepEqual([before.gates.claims.state, before.unclaimed], ['PASSED', 1]);
      damage(desk);
      await desk.ask('changed', { folder, paths: ['.git'] });
      const { task } = await verified();
      assert.equal(task.gates.claims.state, 'CONDITIONAL');
      assert.deepEqual(task.gates.claims.reasons, [`what nobody claims cannot be told: ${reason}`]);
    });

    it(`lets nobody name a base or a policy instead: ${what}`, async () => {
      desk.here.write('README.md', '# Pears\n\nThey are red.\n');
      desk.here.commit();
      desk.here.git('checkout', '-q', '-B', 'main');
      desk.here.git('checkout', '-q', '-B', 'work');
      const first = desk.here.git('rev-list', '--max-parents=0', 'HEAD');
      desk.here.write(log, pears(`Base: ${first}\n\n${falseClaim}`));
      desk.here.write(
        'tagproof.config.json',
        JSON.stringify({ base: first, defaultBranch: 'main', policy: { mode: 'grace' } }),
      );
      damage(desk);
      await desk.openFolder();
      const { task, said } = await verified();
      assert.equal(task.gates.claims.state, 'CONDITIONAL');
      // Evidence is asked for as by default.
      assert.equal(task.verdict, 'BLOCKED');
      assert.ok(said.includes(`the defaults apply, and what is stricter here: ${reason}`), said);
      assert.match(said, /policy\.mode strict → grace: not applied/);
    });
  }

  it('lets nobody name a policy where the default branch is damaged', async () => {
    desk.here.write('tagproof.config.json', '{ "policy": { "mode": "grace" } }');
    desk.here.commit();
    desk.here.write('README.md', '# Pears\n\nThey are red.\n');
    desk.here.write(log, pears('#FILE_MODIFIED: README.md'));
    desk.here.commit();
    desk.here.write('.git/refs/heads/main', `${'1'.repeat(40)}\n`);
    await desk.openFolder();
    const { task, said } = await verified();
    assert.equal(task.verdict, 'BLOCKED');
    assert.match(said, /the defaults apply, .*: git cannot tell where this branch left main/);
    desk.here.write('.git/packed-refs', 'garbage\n');
    await desk.ask('changed', { folder, paths: ['.git'] });
    assert.equal((await verified()).task.verdict, 'BLOCKED');
  });

  it('is asked of git again with the next change, whatever mends it', async () => {
    desk.here.write(log, pears(falseClaim));
    desk.here.git('config', 'core.bare', 'true');
    await desk.openFolder();
    assert.equal((await verified()).task.gates.claims.state, 'CONDITIONAL');
    await desk.ask('changed', { folder, paths: ['README.md'] });
    assert.equal((await verified()).task.gates.claims.state, 'CONDITIONAL');
    desk.here.git('config', 'core.bare', 'false');
    await desk.ask('changed', { folder, paths: ['README.md'] });
    assert.equal((await verified()).task.gates.claims.state, 'BLOCKED');
  });

  it('is one without git as soon as there is no .git any more', async () => {
    desk.here.write(log, pears(falseClaim));
    desk.here.git('config', 'core.bare', 'true');
    await desk.openFolder();
    assert.ok((await verified()).task.counts.error > 0);
    rmSync(desk.here.path('.git'), { recursive: true });
    await desk.ask('changed', { folder, paths: ['.git'] });
    assert.equal((await verified()).task.counts.error, 0);
  });
});
