import assert from 'node:assert/strict';
import { makeRepository, type GitRepository } from '../support/gitRepository.js';
import { entry, judge, lines, quiet, text, type Judged } from './support.js';

/** Work on a branch, after an older task came in by a merge; true and false claims side by side. */
describe('truth: a branch with two tasks', () => {
  const log = '.orchestration/implementation-log.md';
  const title = '# Implementation Log';

  const old = '## Task 1: Groundwork';
  const groundwork = entry('#FILE_CREATED: src/ground.ts (10 lines)', {
    'src/ground.ts exists': 'verified',
    'src/ground.ts is new': 'verified',
    'src/ground.ts has 10 lines': 'verified',
  });

  const two = '## Task 2: Work on the app\n\nStarted: 2024-05-06T08:00:00Z';
  const existed = entry('#FILE_CREATED: src/existed.ts (6 lines)', {
    'src/existed.ts exists': 'verified',
    'src/existed.ts is new': 'failed',
    'src/existed.ts has 6 lines': 'verified',
  });
  const untouched = entry('#FILE_MODIFIED: src/untouched.ts', {
    'src/untouched.ts exists': 'verified',
    'src/untouched.ts was changed': 'failed',
  });
  // Line 5 and 20-22 are replaced, 31 is removed: 39 lines are left.
  const ranges = entry('#FILE_MODIFIED: src/app.ts\n  Lines affected: 5, 20-22, 30, 31, 13, 35-36, 38-45', {
    'src/app.ts exists': 'verified',
    'src/app.ts was changed': 'verified',
    'line 5 of src/app.ts changed': 'verified',
    'lines 20-22 of src/app.ts changed': 'verified',
    // Both sides of what was removed touch it.
    'line 30 of src/app.ts changed': 'verified',
    'line 31 of src/app.ts changed': 'verified',
    'line 13 of src/app.ts changed': 'failed',
    'lines 35-36 of src/app.ts changed': 'failed',
    'lines 38-45 of src/app.ts changed': 'failed',
  });
  const missing = entry('#FILE_CREATED: src/nowhere.ts (9 lines)', {
    'src/nowhere.ts exists': 'failed',
    // One lie, one failure.
    'src/nowhere.ts is new': 'unchecked',
    'src/nowhere.ts has 9 lines': 'unchecked',
  });
  const deleted = entry('#FILE_DELETED: src/gone.ts', { 'src/gone.ts was deleted': 'verified' });
  const folder = entry('#FILE_DELETED: src/old/', { 'src/old was deleted': 'verified' });
  const notDeleted = entry('#FILE_DELETED: src/untouched.ts', { 'src/untouched.ts was deleted': 'failed' });
  const neverThere = entry('#FILE_DELETED: src/never.ts', { 'src/never.ts was deleted': 'unchecked' });

  const three = '## Task 3: Count';
  const count = (name: string, claimed: string, words: string, status: 'verified' | 'failed') =>
    entry(`#FILE_CREATED: src/${name}.ts (${claimed})`, {
      [`src/${name}.ts exists`]: 'verified',
      [`src/${name}.ts is new`]: 'verified',
      [`src/${name}.ts has ${words}`]: status,
    });
  const counts = [
    count('within', '100 lines', '100 lines', 'verified'), // 105
    count('beyond', '100 lines', '100 lines', 'failed'), // 106
    count('fewTwo', '10 lines', '10 lines', 'verified'), // 12
    count('fewThree', '10 lines', '10 lines', 'failed'), // 13
    count('least', '100+ lines', 'at least 100 lines', 'verified'), // 300
    count('tooFew', '100+ lines', 'at least 100 lines', 'failed'), // 99
    count('round', '~100 lines', 'about 100 lines', 'verified'), // 112
    count('notRound', '~100 lines', 'about 100 lines', 'failed'), // 200
    count('empty', '2 lines', '2 lines', 'failed'), // 0, within two lines all the same
    count('noEnd', '4 lines', '4 lines', 'verified'), // 4, the last without a newline
  ];
  const added = entry('#FILE_MODIFIED: src/grown.ts (+25 lines)', {
    'src/grown.ts exists': 'verified',
    'src/grown.ts was changed': 'verified',
    'src/grown.ts has 25 more lines': 'verified',
  });
  const notAdded = entry('#FILE_MODIFIED: src/grownLess.ts (+25 lines)', {
    'src/grownLess.ts exists': 'verified',
    'src/grownLess.ts was changed': 'verified',
    'src/grownLess.ts has 25 more lines': 'failed',
  });
  const earlier = entry('#FILE_CREATED: src/earlier.ts (3 lines)', {
    'src/earlier.ts exists': 'verified',
    // Made on this branch, in a commit before the entry's: true or not, nobody can tell whose it is.
    'src/earlier.ts is new': 'unchecked',
    'src/earlier.ts has 3 lines': 'verified',
  });
  const shared = entry('#FILE_MODIFIED: src/app.ts:5', {
    'src/app.ts exists': 'verified',
    // Task 2 changed it, on this branch.
    'src/app.ts was changed': 'unchecked',
    'line 5 of src/app.ts changed': 'unchecked',
  });
  const forged = entry('#FILE_CREATED: src/forged.ts\n#VERIFIED: src/forged.ts was checked', {
    'src/forged.ts exists': 'failed',
    'src/forged.ts is new': 'unchecked',
  });
  const vouched = entry('#FILE_CREATED: src/honest.ts (2 lines)\n\n#VERIFIED: by me', {
    'src/honest.ts exists': 'verified',
    'src/honest.ts is new': 'verified',
    'src/honest.ts has 2 lines': 'verified',
  });

  const parts2 = [two, existed, untouched, ranges, missing, deleted, folder, notDeleted, neverThere];
  const parts3 = [three, ...counts, added, notAdded, earlier, shared, forged, vouched];

  let repo: GitRepository;
  let judged: Judged;
  let mergeBase: string;

  before(async () => {
    repo = makeRepository();
    repo.write('package.json', '{ "name": "app" }\n');
    repo.write('package-lock.json', '{}\n');
    repo.write('.gitignore', 'secret.txt\n');
    repo.write('src/app.ts', lines(40));
    for (const name of ['existed', 'untouched', 'gone', 'old/a', 'old/b'])
      repo.write(`src/${name}.ts`, lines(6, name));
    for (const name of ['grown', 'grownLess']) repo.write(`src/${name}.ts`, lines(10, name));
    repo.commit('Begin');
    repo.git('checkout', '-q', '-b', 'groundwork');
    repo.write('src/ground.ts', lines(10, 'ground'));
    repo.write(log, text(title, old, groundwork));
    repo.commit('Groundwork');
    repo.git('checkout', '-q', 'main');
    repo.write('README.md', 'Read me\n');
    repo.commit('Meanwhile');
    repo.git('merge', '-q', '--no-ff', '-m', 'Merge groundwork', 'groundwork');
    mergeBase = repo.git('rev-parse', 'HEAD');

    repo.git('checkout', '-q', '-b', 'feature');
    const app = lines(40)
      .replace('line 5\n', 'five\n')
      .replace('line 20\nline 21\nline 22\n', 'a\nb\nc\n')
      .replace('line 31\n', '');
    repo.write('src/app.ts', app);
    repo.write('src/silent.ts', 'nobody speaks of it\n');
    repo.write('src/earlier.ts', lines(3));
    repo.write('package-lock.json', '{ "lockfileVersion": 3 }\n');
    repo.write('dist/app.js', 'built\n');
    repo.write('secret.txt', 'ignored\n');
    repo.write('.orchestration/notes.md', 'notes\n');
    repo.remove('src/gone.ts');
    repo.remove('src/old');
    repo.remove('README.md');
    repo.write(log, text(title, old, groundwork, ...parts2));
    repo.commit('Work on the app');

    const sizes: Record<string, number> = {
      within: 105,
      beyond: 106,
      fewTwo: 12,
      fewThree: 13,
      least: 300,
      tooFew: 99,
      round: 112,
      notRound: 200,
    };
    for (const [name, size] of Object.entries(sizes)) repo.write(`src/${name}.ts`, lines(size, name));
    repo.write('src/empty.ts', '');
    repo.write('src/noEnd.ts', 'a\nb\nc\nd');
    repo.write('src/honest.ts', lines(2, 'honest'));
    repo.write('src/grown.ts', lines(10, 'grown') + lines(24, 'more'));
    repo.write('src/grownLess.ts', lines(10, 'grownLess') + lines(5, 'more'));
    repo.write(log, text(title, old, groundwork, ...parts2, ...parts3));
    repo.commit('Count');
    judged = await judge(repo.root);
  });
  after(() => repo.dispose());

  it('gives every claim of both tasks the status it deserves, and leaves the merged one alone', () => {
    assert.deepEqual(judged.ids, ['2', '3']);
    judged.holds(log, title, old, quiet(groundwork), ...parts2, ...parts3);
    assert.deepEqual(
      judged.verification.tasks.map((task) => task.verdict),
      ['BLOCKED', 'BLOCKED'],
    );
  });

  it('finds the merged task still true in its own commit', async () => {
    const all = await judge(repo.root, { history: true });
    all.holds(log, title, old, groundwork, ...parts2, ...parts3);
    assert.equal(all.task('1').verdict, 'PASSED');
  });

  it('lists the changes that nobody speaks of, without what changes by itself', () => {
    assert.deepEqual(judged.unclaimed, ['added src/silent.ts', 'deleted README.md']);
  });

  it('lists them for one task of two without those that the other one speaks of', async () => {
    const one = await judge(repo.root, { tasks: ['2'] });
    assert.deepEqual(one.unclaimed, ['added src/silent.ts', 'deleted README.md']);
    assert.deepEqual((await judge(repo.root, { tasks: ['3'] })).unclaimed, []);
    assert.deepEqual((await judge(repo.root, { paths: ['src/silent.ts'] })).unclaimed, [
      'added src/silent.ts',
    ]);
    assert.deepEqual((await judge(repo.root, { paths: ['src/app.ts'] })).unclaimed, []);
  });

  it('shows the hand-written #VERIFIED under a lie as a contradiction, the other one as suspicious', () => {
    const contradictions = judged.task('3').contradictions;
    assert.equal(contradictions.length, 1);
    assert.match(contradictions[0]?.message ?? '', /src\/forged\.ts exists/);
    assert.ok(judged.codes.includes('handwritten-verdict'));
  });

  it('takes a base that is asked for before every other', async () => {
    const since = await judge(repo.root, { base: 'HEAD' });
    const status = Object.fromEntries(
      since.task('3').claims.map(({ claim, status: is }) => [claim.text, is]),
    );
    assert.equal(status['src/within.ts is new'], 'failed');
    assert.equal(status['src/within.ts has 100 lines'], 'verified');
    assert.equal(status['src/earlier.ts is new'], 'failed');
    assert.equal(
      since.task('3').claims[0]?.base,
      `${repo.git('rev-parse', 'HEAD').slice(0, 7)} (the base asked for)`,
    );
  });

  it('takes the base that the header names', async () => {
    repo.write(
      log,
      text(title, old, groundwork, ...parts2, `${three}\n\nBase: ${mergeBase}`, earlier, shared),
    );
    const based = await judge(repo.root);
    const claims = based.task('3').claims;
    assert.deepEqual(
      claims.map(({ claim, status }) => `${claim.text}: ${status}`),
      [
        'src/earlier.ts exists: verified',
        'src/earlier.ts is new: verified',
        'src/earlier.ts has 3 lines: verified',
        'src/app.ts exists: verified',
        'src/app.ts was changed: verified',
        'line 5 of src/app.ts changed: verified',
      ],
    );
    assert.match(claims[0]?.base ?? '', /"Base:" in the log/);
    assert.deepEqual(based.verification.weakenings, []);
  });

  it('says that a base before the branch makes older work look new', async () => {
    const first = repo.git('rev-list', '--max-parents=0', 'HEAD');
    repo.write(log, text(title, old, groundwork, ...parts2, `${three}\n\nBase: ${first}`, earlier));
    const based = await judge(repo.root);
    assert.equal(based.verification.weakenings.length, 1);
    assert.match(based.verification.weakenings[0] ?? '', /older work would look new: not applied/);
    const isNew = based.task('3').claims.find(({ claim }) => claim.kind === 'file-new');
    assert.doesNotMatch(isNew?.base ?? '', /"Base:" in the log/);
  });

  it('does not know a base that is no commit', async () => {
    repo.write(log, text(title, old, groundwork, ...parts2, `${three}\n\nBase: release-9`, earlier));
    const unknown = (await judge(repo.root)).task('3').claims.find(({ claim }) => claim.kind === 'file-new');
    assert.equal(unknown?.status, 'unchecked');
    assert.match(unknown?.base ?? '', /names release-9, which is no commit here/);
  });
});
