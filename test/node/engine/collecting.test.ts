import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { KnownError } from '../../../src/core/errors.js';
import type { CollectQuestion } from '../../../src/node/engine/collectProtocol.js';
import { eventually, processesWith } from '../../support/processes.js';
import { folder, openDesk, type Desk } from './support.js';

const passing = "import test from 'node:test';\ntest('adds', () => {});\n";
const log = [
  'Type: frontend-logic',
  '',
  '#FILE_CREATED: src/pear.js',
  '',
  'The pears are implemented, all tests pass.',
];

describe('collecting for an editor', function () {
  this.timeout(120_000);
  let desk: Desk;
  let before: string | undefined;
  beforeEach(async () => {
    desk = openDesk();
    before = process.env['XDG_CONFIG_HOME'];
    process.env['XDG_CONFIG_HOME'] = join(desk.here.outside, 'ada');
    const scripts = { build: 'node build.mjs', test: 'node --test pear.test.mjs' };
    desk.here.write('package.json', JSON.stringify({ name: 'pears', scripts }));
    desk.here.write('build.mjs', "console.log('built');\n");
    desk.here.write('pear.test.mjs', passing);
    desk.here.write('src/pear.js', 'export const pear = 1;\n');
    desk.here.write('.gitignore', '.orchestration/logs/\n');
    desk.here.log(...log);
    desk.here.commit();
    await desk.openFolder();
  });
  afterEach(async () => {
    if (before === undefined) delete process.env['XDG_CONFIG_HOME'];
    else process.env['XDG_CONFIG_HOME'] = before;
    await desk.dispose();
  });

  const collect = async (more: Partial<CollectQuestion> = {}, asking: Parameters<Desk['ask']>[2] = {}) => {
    const question = { folder, tasks: [], items: [], needed: 'missing-and-stale', ...more } as const;
    const { tasks } = await desk.ask('collect', question, asking);
    return Object.fromEntries((tasks[0]?.items ?? []).map((one) => [one.item, one]));
  };
  const kinds = async (more: Partial<CollectQuestion> = {}) =>
    Object.fromEntries(Object.entries(await collect(more)).map(([item, { kind }]) => [item, kind]));
  const allowAll = async () => {
    for (const { questions } of Object.values(await collect({ dryRun: true })))
      for (const { question } of questions) {
        const { failed } = await desk.ask('approve', { folder, question, answer: 'always' });
        assert.equal(failed, undefined);
      }
  };

  it('runs nothing that nobody approved, and shows the very line with what it resolves to', async () => {
    const items = await collect();
    assert.deepEqual(
      Object.values(items).map(({ item, kind }) => [item, kind]),
      [
        ['build', 'approval-needed'],
        ['tests', 'approval-needed'],
      ],
    );
    const [question] = items['tests']?.questions ?? [];
    assert.equal(question?.what, 'npm test');
    assert.equal(question.where, '');
    assert.match(question.text.join('\n'), /node --test pear\.test\.mjs/);
    assert.equal(existsSync(desk.here.path('.orchestration/evidence')), false);
  });

  it('shows a script to its end, and says of one that nobody would read that nobody is to be asked', async () => {
    const question = async (test: string) => {
      desk.here.write('package.json', JSON.stringify({ name: 'pears', scripts: { test } }));
      return (await collect({ dryRun: true }))['tests']?.questions[0];
    };
    const gap = await question(`node --test${' '.repeat(4200)}pear.test.mjs`);
    assert.deepEqual(gap?.text, ['test: node --test⟨4200 blanks⟩pear.test.mjs']);
    assert.equal(gap.tooLong, undefined);
    const long = await question(`node --test ${'x'.repeat(30_000)}`);
    assert.equal(long?.tooLong, true);
    const { tests } = await collect({ once: [long.key] });
    assert.equal(tests?.kind, 'approval-needed');
  });

  it('runs once what is allowed once, and nothing of it the next time', async () => {
    const items = await collect({ dryRun: true });
    const once = Object.values(items).flatMap(({ questions }) => questions.map(({ key }) => key));
    const done = await collect({ once });
    assert.deepEqual(
      Object.values(done).map(({ item, outcome }) => [item, outcome]),
      [
        ['build', 'passed'],
        ['tests', 'passed'],
      ],
    );
    assert.match(done['tests']?.said ?? '', /^npm test: exit code 0, 1 test passed/);
    assert.deepEqual(await kinds({ needed: 'all' }), { build: 'approval-needed', tests: 'approval-needed' });
  });

  it('earns the points, which go with the first edit that is not even saved, and come back with it', async () => {
    await allowAll();
    await collect();
    const points = async (text?: string) => {
      const unsaved = text === undefined ? [] : [{ path: 'src/pear.js', text }];
      const { tasks } = await desk.verify({ unsaved });
      const [task] = tasks;
      return [task?.budget.earned, task?.unproven];
    };
    const [earned, unproven] = await points();
    assert.deepEqual([earned, unproven], [3, 0]);
    assert.deepEqual((await points('export const pear = 2;\n'))[0], 0);
    assert.deepEqual(await points(), [3, 0]);
  });

  it('says in which state something is ready: another one after an edit', async () => {
    await allowAll();
    const state = async () => (await collect({ dryRun: true }))['tests']?.state;
    const first = await state();
    assert.match(first ?? '', /^[0-9a-f]{64}$/);
    assert.equal(await state(), first);
    desk.here.write('src/pear.js', 'export const pear = 3;\n');
    assert.notEqual(await state(), first);
  });

  it('says what failed, and where its output is', async () => {
    desk.here.write('pear.test.mjs', passing.replace('{}', '{ throw new Error("no pears"); }'));
    await allowAll();
    const { tests } = await collect();
    assert.equal(tests?.outcome, 'failed');
    assert.match(tests.said, /^npm test: exit code 1, 1 of 1 tests? failed/);
    assert.ok(tests.log !== undefined && existsSync(desk.here.path(tests.log)));
  });

  it('ends everything that it started when it is stopped, and records nothing', async () => {
    const mark = `hangs-${process.pid}-${Date.now()}`;
    desk.here.write(
      'build.mjs',
      `process.title = '${mark}'; setInterval(() => {}, 1000);\nconsole.log('up');\n`,
    );
    desk.here.write(
      'package.json',
      JSON.stringify({ name: 'pears', scripts: { build: `node build.mjs ${mark}`, test: 'node --test' } }),
    );
    await allowAll();
    const token = { cancelled: false };
    const said: string[] = [];
    const running = collect(
      {},
      { token, progress: (what, _done, _total, item) => said.push(`${item}: ${what}`) },
    );
    assert.ok(await eventually(() => processesWith(mark).length > 0));
    token.cancelled = true;
    const items = await running;
    assert.deepEqual(
      Object.values(items).map(({ kind }) => kind),
      ['cancelled', 'cancelled'],
    );
    assert.deepEqual(processesWith(mark), []);
    assert.equal(existsSync(desk.here.path('.orchestration/evidence')), false);
    assert.ok(said.some((line) => line.startsWith('build: ')));
  });

  it('lists what was approved, takes it back, and asks again', async () => {
    await allowAll();
    const { approvals } = await desk.ask('approvals', { folder });
    assert.deepEqual(approvals.map(({ what, approval }) => [what, approval.answer]).sort(), [
      ['npm run build', 'always'],
      ['npm test', 'always'],
    ]);
    const test = approvals.filter(({ what }) => what === 'npm test').map(({ approval }) => approval);
    const sent = structuredClone(test);
    assert.deepEqual(await desk.ask('revokeApprovals', { folder, approvals: sent }), { revoked: 1 });
    assert.deepEqual(await kinds({ dryRun: true }), { build: 'ready', tests: 'approval-needed' });
  });

  it('never runs what a person has refused', async () => {
    const { tests } = await collect({ dryRun: true });
    for (const { question } of tests?.questions ?? [])
      await desk.ask('approve', { folder, question, answer: 'never' });
    assert.equal((await kinds())['tests'], 'refused');
  });

  it('does nothing at all in a window that is not trusted, and says why', async () => {
    await allowAll();
    await desk.openFolder({ trusted: false });
    const question = { kind: 'command', line: 'npm test', folder: '', resolved: 'x' } as const;
    for (const refused of [
      () => collect(),
      () => collect({ dryRun: true }),
      () => desk.ask('approvals', { folder }),
      () => desk.ask('approve', { folder, question, answer: 'always' }),
      () => desk.ask('revokeApprovals', { folder, approvals: [] }),
    ])
      await assert.rejects(refused, (error) => {
        assert.ok(error instanceof KnownError);
        assert.match(error.message, /Restricted Mode/);
        return true;
      });
    assert.deepEqual(readdirSync(desk.here.path('.orchestration')), ['implementation-log.md']);
  });
});
