import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { makeRepository, type GitRepository } from '../support/gitRepository.js';
import { but, entry, judge, lines, quiet, text, type Judged, type Part } from './support.js';

/** An agent that commits straight to the default branch: one log, a section per task. */
describe('truth: work straight on main', () => {
  const log = 'docs/implementation-log.md';
  const title = '# Implementation Log';

  const one = '## Task 1: Add login';
  const login = entry('#FILE_CREATED: src/login.ts (12 lines)\n  Exports: loginUser', {
    'src/login.ts exists': 'verified',
    'src/login.ts is new': 'verified',
    'src/login.ts has 12 lines': 'verified',
    'the export loginUser is declared in src/login.ts': 'verified',
  });
  const app = entry('#FILE_MODIFIED: src/app.ts\n  Lines affected: 3, 15-16', {
    'src/app.ts exists': 'verified',
    'src/app.ts was changed': 'verified',
    'line 3 of src/app.ts changed': 'verified',
    'lines 15-16 of src/app.ts changed': 'failed',
  });
  const env = entry(
    '#COMPLETION_DRIVE: LOGIN_SECRET is set in .env.example\n  Verification: grep LOGIN_SECRET .env.example',
    {
      'the environment variable LOGIN_SECRET is declared in .env.example': 'verified',
      'grep LOGIN_SECRET .env.example': 'verified',
    },
  );

  const two = '## Task 2: List users';
  const users = entry('#FILE_CREATED: src/users.ts (8 lines)', {
    'src/users.ts exists': 'verified',
    'src/users.ts is new': 'verified',
    'src/users.ts has 8 lines': 'verified',
  });
  const untouched = entry('#FILE_MODIFIED: src/util.ts', {
    'src/util.ts exists': 'verified',
    'src/util.ts was changed': 'failed',
  });

  const three = '## Task 3: Send mail';
  const wrongCount = entry('#FILE_CREATED: src/mail.ts (9 lines)', {
    'src/mail.ts exists': 'verified',
    'src/mail.ts is new': 'verified',
    'src/mail.ts has 9 lines': 'failed',
  });
  const rightCount = entry('#FILE_CREATED: src/mail.ts (30 lines)', {
    'src/mail.ts exists': 'verified',
    'src/mail.ts is new': 'verified',
    'src/mail.ts has 30 lines': 'verified',
  });
  const notNew = entry('#FILE_CREATED: src/app.ts', {
    'src/app.ts exists': 'verified',
    'src/app.ts is new': 'failed',
  });
  const installed = entry('#COMPLETION_DRIVE: nodemailer is installed', {
    'nodemailer is a dependency': 'failed',
  });
  const decision = entry('#PATH_DECISION: SMTP instead of an API', {});

  let repo: GitRepository;
  const at: Record<string, Judged> = {};
  const commits: Record<string, string> = {};

  before(async () => {
    repo = makeRepository();
    const write = (...parts: Part[]): void => repo.write(log, text(...parts));
    repo.write('package.json', '{ "name": "shop", "dependencies": {} }\n');
    repo.write('src/app.ts', lines(20));
    repo.write('src/util.ts', lines(10));
    repo.write('.env.example', 'PORT=1\n');
    repo.commit('Begin');

    repo.write('src/login.ts', `export function loginUser() {}\n${lines(11, '//')}`);
    repo.write('src/app.ts', lines(20).replace('line 3\n', "import './login'\n"));
    repo.write('.env.example', 'PORT=1\nLOGIN_SECRET=\n');
    write(title, one, login, app, env);
    commits.login = repo.commit('Add login');
    at.login = await judge(repo.root);

    repo.write('src/users.ts', lines(8, 'user'));
    repo.commit('List users');
    write(title, one, login, app, env, two, users, untouched);
    commits.users = repo.commit('Write the log');
    at.users = await judge(repo.root);
    at.usersAll = await judge(repo.root, { history: true });

    mkdirSync(repo.path('src/auth'));
    repo.git('mv', 'src/login.ts', 'src/auth/session.ts');
    repo.write('src/auth/session.ts', lines(3, 'other'));
    repo.write('src/app.ts', lines(5, 'short'));
    repo.remove('.env.example');
    repo.commit('Tidy up');
    at.tidied = await judge(repo.root, { history: true });

    repo.write('src/mail.ts', lines(30, 'mail'));
    write(title, one, login, app, env, two, users, untouched, three, wrongCount, notNew, installed, decision);
    repo.commit('Send mail');
    at.mail = await judge(repo.root);

    write(title, one, login, app, env, two, users, untouched, three, rightCount, notNew, installed, decision);
    repo.commit('Correct the count');
    at.corrected = await judge(repo.root);

    repo.git('mv', log, 'implementation-log.md');
    at.movedUncommitted = await judge(repo.root);
    repo.commit('Move the log');
    at.moved = await judge(repo.root);

    repo.write(
      'implementation-log.md',
      text(
        title,
        '## Task 1: Sign in',
        login,
        app,
        env,
        '## Task 22: Users',
        users,
        untouched,
        three,
        rightCount,
        notNew,
        installed,
        decision,
      ),
    );
    repo.commit('Rename sections');
    at.renamed = await judge(repo.root);
    at.renamedAll = await judge(repo.root, { history: true });
    at.named = await judge(repo.root, { tasks: ['1'] });
  });
  after(() => repo.dispose());

  it('judges a task whose code and log are in one commit against the commit before', () => {
    at.login?.holds(log, title, one, login, app, env);
    assert.match(at.login?.task('1').claims[0]?.base ?? '', /parent of/);
    assert.deepEqual(at.login?.unclaimed, []);
  });

  it('judges a log that is committed after its work against the state before that work', () => {
    at.users?.holds(log, title, one, quiet(login), quiet(app), quiet(env), two, users, untouched);
    assert.equal(at.users?.verification.historyLeftOut, 1);
    assert.equal(at.users?.task('2').state, 'active');
    assert.deepEqual(at.users?.unclaimed, []);
  });

  it('has a finished task in the list with everything, as it was judged in its own commit', () => {
    at.usersAll?.holds(log, title, one, login, app, env, two, users, untouched);
    assert.equal(at.usersAll?.task('1').state, 'history');
  });

  it('keeps a finished task as it was when its files move, shrink and go', () => {
    at.tidied?.holds(log, title, one, login, app, env, two, users, untouched);
  });

  it('judges the newest section alone, and finds the false count', () => {
    at.mail?.holds(
      log,
      title,
      one,
      quiet(login),
      quiet(app),
      quiet(env),
      two,
      quiet(users),
      quiet(untouched),
      three,
      wrongCount,
      notNew,
      installed,
      decision,
    );
    assert.equal(at.mail?.task('3').verdict, 'BLOCKED');
    assert.deepEqual(
      at.mail?.task('3').noted.map((tag) => tag.name),
      ['PATH_DECISION'],
    );
  });

  it('measures a corrected count against the base of its first version', () => {
    at.corrected?.holds(
      log,
      title,
      one,
      quiet(login),
      quiet(app),
      quiet(env),
      two,
      quiet(users),
      quiet(untouched),
      three,
      rightCount,
      notNew,
      installed,
      decision,
    );
  });

  it('follows a log that is renamed, committed or not', () => {
    for (const judged of [at.movedUncommitted, at.moved]) {
      judged?.holds(
        'implementation-log.md',
        title,
        one,
        quiet(login),
        quiet(app),
        quiet(env),
        two,
        quiet(users),
        quiet(untouched),
        three,
        rightCount,
        notNew,
        installed,
        decision,
      );
    }
  });

  it('leaves finished tasks alone when only their headings change', () => {
    assert.deepEqual(at.renamed?.ids, ['3']);
    at.renamedAll?.holds(
      'implementation-log.md',
      title,
      '## Task 1: Sign in',
      login,
      app,
      env,
      '## Task 22: Users',
      users,
      untouched,
      three,
      rightCount,
      notNew,
      installed,
      decision,
    );
  });

  it('judges a finished task that is named', () => {
    assert.deepEqual(at.named?.ids, ['1']);
    assert.equal(at.named?.task('1').state, 'history');
    assert.equal(at.named?.task('1').counts.failed, 1);
  });

  it('judges uncommitted work on the same entry against where the entry began', async () => {
    repo.write('implementation-log.md', text(title, three, but(rightCount, {})));
    repo.write('src/mail.ts', lines(60, 'mail'));
    const judged = await judge(repo.root);
    judged.holds(
      'implementation-log.md',
      title,
      three,
      but(rightCount, { 'src/mail.ts has 30 lines': 'failed' }),
    );
  });
});
