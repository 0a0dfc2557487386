import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { log, openDesk, folder, type Desk } from './support.js';

const body = '# Task 7: Pears\n\n#FILE_MODIFIED: src/pear.ts\n';

describe('a folder that becomes a repository while it is open', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = openDesk(false);
    desk.here.write('src/pear.ts', 'a\n');
    desk.here.write(log, body);
    await desk.openFolder();
    await desk.open(log, body);
  });
  afterEach(() => desk.dispose());

  const initialize = (): void => {
    desk.here.git('init', '-q', '--initial-branch=main');
    desk.here.commit();
  };
  const absence = async (): Promise<string | undefined> => (await desk.verify()).gitAbsence;

  it('is asked of git as soon as somebody says that something happened there', async () => {
    assert.match((await absence()) ?? '', /not in a git repository/);
    initialize();
    await desk.ask('changed', { folder, paths: ['src/pear.ts'] });
    assert.match((await absence()) ?? '', /not in a git repository/);
    await desk.ask('changed', { folder, paths: ['.git'] });
    assert.equal(await absence(), undefined);
    await desk.learn(log);
    const hover = await desk.ask('hover', { folder, path: log, position: { line: 2, character: 3 } });
    assert.match(hover?.markdown ?? '', /measured against/);
  });

  it('is asked of git when nobody knows what changed', async () => {
    await absence();
    initialize();
    await desk.ask('changed', { folder });
    assert.equal(await absence(), undefined);
  });

  it('is not asked of it in a window that is not trusted', async () => {
    await desk.openFolder({ trusted: false });
    await desk.open(log, body);
    initialize();
    await desk.ask('changed', { folder });
    assert.match((await absence()) ?? '', /not trusted/);
  });
});

describe('a folder whose repository is another one than it was', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = openDesk();
    desk.here.write('src/pear.ts', 'a\n');
    desk.here.write(log, '# Nothing\n');
    desk.here.commit();
  });
  afterEach(() => desk.dispose());

  const pears = (claims: string): string => `# Task 7: Pears\n\nType: documentation\n\n${claims}\n`;
  const claimsGate = async (): Promise<string | undefined> =>
    (await desk.verify()).tasks[0]?.gates.claims.state;

  for (const { paths, told } of [
    { paths: ['.git'], told: 'git has news' },
    { paths: undefined, told: 'nobody knows what changed' },
  ]) {
    it(`is checked without git when there is none any more, once ${told}`, async () => {
      desk.here.write(log, pears('#FILE_CREATED: src/pear.ts (90 lines)'));
      desk.here.commit();
      await desk.openFolder();
      assert.equal(await claimsGate(), 'BLOCKED');
      renameSync(join(desk.here.root, '.git'), join(desk.here.outside, 'gone'));
      await desk.ask('changed', { folder, ...(paths && { paths }) });
      assert.equal(await claimsGate(), 'BLOCKED');
      assert.match((await desk.verify()).gitAbsence ?? '', /not in a git repository/);
    });

    it(`is asked of the inner one when one begins in it, once ${told}`, async () => {
      desk.here.write(`app/${log}`, '# Nothing\n');
      desk.here.commit();
      const inner = join(desk.here.root, 'app');
      await desk.openFolder({ root: inner });
      await desk.verify();
      const git = (...asked: readonly string[]): unknown => desk.here.git('-C', inner, ...asked);
      git('init', '-q', '--initial-branch=main');
      git('commit', '-q', '--allow-empty', '-m', 'first');
      desk.here.write('app/src/b.ts', 'b\n');
      desk.here.write(`app/${log}`, pears('#FILE_CREATED: src/b.ts (1 line)'));
      git('add', '-A');
      git('commit', '-q', '-m', 'second');
      await desk.ask('changed', { folder, ...(paths && { paths: [...paths, log, 'src/b.ts'] }) });
      assert.equal(await claimsGate(), 'PASSED');
    });
  }

  it('is not opened anew for a folder that is gone', async () => {
    const inner = join(desk.here.root, 'app');
    mkdirSync(inner);
    await desk.openFolder({ root: inner });
    await desk.open(log, body);
    await desk.verify();
    rmSync(inner, { recursive: true });
    await assert.doesNotReject(desk.ask('changed', { folder }));
  });
});

describe('a folder whose default branch is another one than it was', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = openDesk();
  });
  afterEach(() => desk.dispose());

  const configure = (settings: object): void =>
    desk.here.write('tagproof.config.json', JSON.stringify(settings));
  const pears = '# Task 7: Pears\n\nType: documentation\n\n#FILE_CREATED: src/b.ts (1 line)\n';

  it('keeps the policy of the branch that this work left', async () => {
    const { here } = desk;
    const grace = { defaultBranch: 'develop', policy: { mode: 'grace' } };
    here.write(log, '# Nothing\n');
    configure(grace);
    here.commit();
    here.git('checkout', '-q', '-b', 'develop');
    configure({ ...grace, policy: { mode: 'strict' } });
    here.commit();
    here.git('checkout', '-q', 'main');
    await desk.openFolder();
    await desk.verify();
    here.git('checkout', '-q', '-b', 'feature', 'develop');
    configure(grace);
    here.write('src/b.ts', 'b\n');
    here.write(log, pears);
    await desk.ask('changed', { folder, paths: ['.git', log, 'src/b.ts', 'tagproof.config.json'] });
    assert.equal((await desk.verify()).tasks[0]?.verdict, 'BLOCKED');
  });

  it('is measured against the branch that the configuration names by now', async () => {
    const { here } = desk;
    here.git('checkout', '-q', '-b', 'prod');
    here.write(log, '# Nothing\n');
    here.commit();
    here.git('checkout', '-q', '-b', 'work');
    here.write('src/b.ts', 'b\n');
    here.commit();
    here.write(log, pears);
    await desk.openFolder();
    const unchecked = async (): Promise<number | undefined> =>
      (await desk.verify()).tasks[0]?.counts.unchecked;
    assert.equal(await unchecked(), 1);
    configure({ defaultBranch: 'prod' });
    await desk.ask('changed', { folder, paths: ['tagproof.config.json'] });
    assert.equal(await unchecked(), 0);
  });
});
