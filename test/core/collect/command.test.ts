import assert from 'node:assert/strict';
import { commandCollector } from '../../../src/core/collect/command.js';
import type { CollectContext, Seen } from '../../../src/core/collect/collector.js';
import { defaultConfig } from '../../../src/core/config.js';
import type { CommandStep, Counting } from '../../../src/core/evidence/step.js';
import type { RunOutcome, RunRequest } from '../../../src/core/ports/runner.js';
import { neverCancelled } from '../../../src/core/ports/world.js';
import { memoryWorld } from '../../support/memoryWorld.js';

type Ended = Extract<RunOutcome, { kind: 'ended' }>;

const ended = (output: string, more: Partial<Ended> = {}): Ended => ({
  kind: 'ended',
  exit: 0,
  duration: 5,
  output,
  ...more,
});

const step = (more: Partial<CommandStep> = {}): CommandStep => ({
  kind: 'command',
  key: 'abcdef0123456789',
  name: 'npm test',
  origin: 'scripts.test of package.json',
  line: 'npm test',
  words: ['npm', 'test'],
  folder: '',
  resolved: 'mocha',
  timeout: 600_000,
  ...more,
});

const counting = (more: Partial<Counting> = {}): Counting => ({ runners: ['mocha'], reports: [], ...more });

/** Collects a step; the runner answers what is given, one after the other. */
async function collect(
  one: CommandStep,
  outcomes: readonly (RunOutcome | ((files: Record<string, string>) => RunOutcome))[],
  files: Record<string, string> = {},
): Promise<{ seen: Seen; requests: readonly RunRequest[]; progress: readonly string[] }> {
  const requests: RunRequest[] = [];
  const progress: string[] = [];
  let world = memoryWorld(files);
  const unused = (): never => assert.fail('a command needs nothing else');
  const context: CollectContext = {
    get world() {
      return world;
    },
    config: defaultConfig,
    token: neverCancelled,
    logs: '.orchestration/logs/task-1',
    origin: unused,
    progress: (what) => progress.push(what),
    forget: () => (world = memoryWorld(files)),
    ports: {
      runner: {
        run(request) {
          const outcome = outcomes[requests.push(request) - 1] ?? assert.fail('it was run too often');
          request.onOutput?.('first line\nlast line\n');
          return Promise.resolve(typeof outcome === 'function' ? outcome(files) : outcome);
        },
      },
      server: { start: unused },
      network: unused,
      consent: { command: unused, oracles: unused },
      documents: { lint: unused },
      now: () => 0,
    },
  };
  return { seen: await commandCollector.collect(one, context), requests, progress };
}

const seenOf = async (...args: Parameters<typeof collect>): Promise<string> => {
  const { seen } = await collect(...args);
  return `${seen.outcome}: ${seen.message}`;
};

describe('collecting a command', () => {
  it('passes with exit code 0, whatever it prints', async () => {
    assert.equal(await seenOf(step(), [ended('ERROR: 3 failed, everything failed')]), 'passed: exit code 0');
  });

  it('fails with another exit code, whatever it prints', async () => {
    assert.equal(await seenOf(step(), [ended('12 passed', { exit: 2 })]), 'failed: exit code 2');
  });

  it('runs the approved words in their folder, with a log of its own', async () => {
    const { seen, requests, progress } = await collect(step({ folder: 'web', env: { CI: '1' } }), [
      ended(''),
    ]);
    assert.equal(requests.length, 1);
    const { onOutput, ...request } = requests[0] ?? assert.fail();
    assert.ok(onOutput);
    assert.deepEqual(request, {
      words: ['npm', 'test'],
      folder: 'web',
      env: { CI: '1' },
      timeout: 600_000,
      log: '.orchestration/logs/task-1/npm-test-abcdef01.log',
    });
    assert.equal(seen.log, request.log);
    assert.equal(seen.exit, 0);
    assert.deepEqual(progress, ['npm test: last line']);
  });

  it('names a log also for a command without any letter', async () => {
    const { seen } = await collect(step({ line: '../../é' }), [ended('')]);
    assert.equal(seen.log, '.orchestration/logs/task-1/command-abcdef01.log');
  });

  const notPassed: Readonly<Record<string, readonly [RunOutcome, string]>> = {
    'that does not exist': [
      { kind: 'not-started', reason: 'there is no program nmp' },
      'error: there is no program nmp',
    ],
    'that takes too long': [
      ended('', { exit: undefined, signal: 'SIGKILL', stopped: 'timeout' }),
      'error: did not end within 600 seconds, and was ended',
    ],
    'that exits well when its time is up': [
      ended('', { stopped: 'timeout' }),
      'error: did not end within 600 seconds, and was ended',
    ],
    'that floods': [
      ended('', { exit: undefined, stopped: 'too-much-output' }),
      'error: printed more than any log may hold, and was ended',
    ],
    'that was cancelled': [
      ended('', { exit: undefined, stopped: 'cancelled' }),
      'error: cancelled before it ended',
    ],
    'that crashed': [ended('', { exit: undefined, signal: 'SIGSEGV' }), 'failed: was ended by SIGSEGV'],
    'that somebody killed': [
      ended('', { exit: undefined, signal: 'SIGTERM' }),
      'error: was ended by SIGTERM',
    ],
    'that a signal ended': [ended('', { exit: undefined }), 'error: was ended by a signal'],
    'whose shell found no program': [
      ended('sh: mocha: not found', { exit: 127 }),
      'error: exit code 127: a program that it calls was not found',
    ],
    'whose shell may not execute it': [
      ended('', { exit: 126 }),
      'error: exit code 126: a program that it calls cannot be executed',
    ],
  };
  for (const [what, [outcome, expected]] of Object.entries(notPassed))
    it(`says what became of one ${what}`, async () => {
      assert.equal(await seenOf(step({ counting: counting() }), [outcome]), expected);
    });
});

describe('collecting tests', () => {
  const tests = step({ counting: counting() });

  it('passes with those that were counted, also when a name says "failed"', async () => {
    const { seen } = await collect(tests, [
      ended('  ✔ counts 3 failed items\n\n  5 passing (3ms)\n  2 pending\n'),
    ]);
    assert.deepEqual(seen, {
      outcome: 'passed',
      message: 'exit code 0, 5 tests passed, 2 skipped',
      exit: 0,
      tests: { passed: 5, failed: 0, skipped: 2, source: 'summary of mocha' },
      log: '.orchestration/logs/task-1/npm-test-abcdef01.log',
    });
  });

  it('passes with "5 passed, 0 failed"', async () => {
    const cargo =
      'test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s';
    const one = step({ counting: counting({ runners: ['cargo'] }) });
    assert.equal(await seenOf(one, [ended(cargo)]), 'passed: exit code 0, 5 tests passed');
  });

  it('says how many failed', async () => {
    const output = '  1 passing (3ms)\n  1 failing\n';
    assert.equal(
      await seenOf(tests, [ended(output, { exit: 1 })]),
      'failed: exit code 1, 1 of 2 tests failed',
    );
    assert.equal(
      await seenOf(tests, [ended('  0 passing (3ms)\n', { exit: 1 })]),
      'failed: exit code 1, no test was executed',
    );
    assert.equal(
      await seenOf(tests, [ended('  1 passing (3ms)\n', { exit: 1 })]),
      'failed: exit code 1, 1 test passed, yet it failed',
    );
    assert.equal(await seenOf(tests, [ended('Killed', { exit: 1 })]), 'failed: exit code 1');
  });

  it('earns nothing when none was executed', async () => {
    assert.equal(
      await seenOf(tests, [ended('  0 passing (3ms)\n  2 pending\n')]),
      'failed: exit code 0, but no test was executed (2 skipped)',
    );
    const jest = step({ counting: counting({ runners: ['jest'] }) });
    assert.equal(
      await seenOf(jest, [ended('No tests found, exiting with code 0')]),
      'failed: exit code 0, but no test was executed',
    );
  });

  it('cannot say anything without a count', async () => {
    assert.equal(
      await seenOf(tests, [ended('')]),
      'error: exit code 0, but the executed tests could not be counted: ' +
        'no count of mocha was found in what it printed',
    );
    assert.equal(
      await seenOf(step({ counting: counting({ runners: ['go'] }), line: 'go test -json' }), [
        ended('ok  \texample.com/cart\t0.003s\n'),
      ]),
      'error: exit code 0, but the executed tests could not be counted: ' +
        'no count of go test was found in what it printed',
    );
  });

  it('does not believe the summary of a program that is no known runner', async () => {
    const echo = step({ line: 'echo "5 passing (3ms)"', counting: counting({ runners: [] }) });
    assert.match(await seenOf(echo, [ended('  5 passing (3ms)\n')]), /^error: .*nobody knows how/);
  });

  it('does not let a command hide that its tests fail', async () => {
    assert.equal(
      await seenOf(tests, [ended('  1 passing (3ms)\n  1 failing\n')]),
      'error: exit code 0, but its summary says that 1 of 2 tests failed',
    );
  });

  it('takes an earlier summary with failures for what a test printed', async () => {
    assert.equal(
      await seenOf(tests, [ended('  1 passing (3ms)\n  1 failing\n\n\n  4 passing (3ms)\n')]),
      'passed: exit code 0, 4 tests passed',
    );
    // A record of it is consistent: what a test printed is not counted.
    const { seen } = await collect(tests, [ended('  1 passing (3ms)\n  1 failing\n\n\n  4 passing (3ms)\n')]);
    assert.deepEqual(seen.tests, { passed: 4, failed: 0, skipped: 0, source: 'summary of mocha' });
  });

  it('passes over no summary where the command may hide a failure', async () => {
    const hiding = step({ counting: counting({ hides: true }) });
    assert.equal(
      await seenOf(hiding, [ended('  1 passing (3ms)\n  1 failing\n\n\n  4 passing (3ms)\n')]),
      'error: exit code 0, but its summary says that 1 of 6 tests failed',
    );
    const node = step({ counting: counting({ runners: ['node'], hides: true }) });
    const printed = 'ℹ tests 1\nℹ pass 0\nℹ fail 1\nℹ tests 1\nℹ pass 1\nℹ fail 0\n';
    const reports = { 'node.xml': '<testsuites><testcase name="b"/></testsuites>' };
    assert.equal(
      await seenOf(node, [ended(printed, { reports })]),
      'error: exit code 0, but its summary says that 1 of 2 tests failed',
    );
  });
});

describe('collecting tests by report files', () => {
  const one = step({ counting: counting({ runners: [], reports: ['reports/*.xml'] }) });
  const junit = (cases: string): string => `<testsuite>${cases}</testsuite>`;
  const writes =
    (path: string, text: string) =>
    (files: Record<string, string>): RunOutcome => {
      files[path] = text;
      return ended('');
    };

  it('counts what the command wrote', async () => {
    const { seen } = await collect(one, [writes('reports/a.xml', junit('<testcase name="a"/>'))]);
    assert.equal(seen.message, 'exit code 0, 1 test passed');
    assert.equal(seen.tests?.source, 'JUnit report reports/a.xml');
  });

  it('does not count a report from before', async () => {
    const files = { 'reports/a.xml': junit('<testcase name="a"/>') };
    assert.match(
      await seenOf(one, [ended('')], files),
      /^error: .*reports\/a\.xml is as it was before the run$/,
    );
  });

  it('counts the new one beside an old one', async () => {
    const files = { 'reports/old.xml': junit('<testcase name="a"/><testcase name="b"/>') };
    const { seen } = await collect(one, [writes('reports/new.xml', junit('<testcase name="a"/>'))], files);
    assert.equal(seen.tests?.passed, 1);
  });

  it('fails when the report has failures, whatever the exit code', async () => {
    const failing = junit('<testcase name="a"/><testcase name="b"><failure/></testcase>');
    assert.equal(
      await seenOf(one, [writes('reports/a.xml', failing)]),
      'failed: exit code 0, but 1 of 2 tests failed',
    );
  });

  it('says what is wrong with them', async () => {
    assert.match(await seenOf(one, [ended('')]), /there is no report reports\/\*\.xml$/);
    assert.match(
      await seenOf(one, [writes('reports/a.xml', '<testsuite>')]),
      /a\.xml is no report .*damaged one$/,
    );
  });

  it('falls back to the summary of a known runner', async () => {
    const both = step({ counting: counting({ reports: ['reports/*.xml'] }) });
    assert.equal(await seenOf(both, [ended('  3 passing (1s)\n')]), 'passed: exit code 0, 3 tests passed');
  });

  it('looks below the fixed part of a glob only, at any depth where it says so', async () => {
    const deep = step({ counting: counting({ runners: [], reports: ['build/**/TEST-*.xml', 'junit.xml'] }) });
    const write = (files: Record<string, string>): RunOutcome => {
      files['build/a/b/TEST-cart.xml'] = junit('<testcase name="a"/>');
      files['other/TEST-cart.xml'] = junit('<testcase name="a"/>');
      files['packages/web/junit.xml'] = junit('<testcase name="a"/>');
      files['node_modules/x/junit.xml'] = junit('<testcase name="a"/>');
      return ended('');
    };
    const { seen } = await collect(deep, [write]);
    assert.equal(seen.tests?.passed, 2);
    assert.equal(seen.tests?.source, 'JUnit report build/a/b/TEST-cart.xml and 1 more');
  });
});

describe('asking a runner for a report by its environment', () => {
  const node = step({ counting: counting({ runners: ['node'] }), resolved: 'node --test' });
  const report = '<testsuites><testcase name="a"/></testsuites>';

  it('adds to what the variable holds, and counts what was written', async () => {
    const { seen, requests } = await collect(node, [ended('', { reports: { 'node.xml': report } })]);
    assert.match(
      requests[0]?.added?.['NODE_OPTIONS'] ?? '',
      /--test-reporter=junit .*"\$\{reports\}\/node\.xml"/,
    );
    assert.equal(seen.tests?.source, 'JUnit report of node --test');
  });

  it('leaves a command alone that has a reporter of its own', async () => {
    const own = step({
      counting: counting({ runners: ['node'] }),
      resolved: 'node --test --test-reporter=tap',
    });
    const { requests } = await collect(own, [ended('')]);
    assert.equal(requests[0]?.added, undefined);
  });

  it('runs it as it is when what was added is not understood', async () => {
    const old = ended('node: --test-reporter= is not allowed in NODE_OPTIONS', { exit: 9 });
    const { seen, requests } = await collect(node, [old, ended('TAP version 13\nok 1 - a\n1..1\n')]);
    assert.deepEqual(
      requests.map(({ added }) => added !== undefined),
      [true, false],
    );
    assert.equal(seen.message, 'exit code 0, 1 test passed');
    assert.notEqual(requests[0]?.log, requests[1]?.log, 'a log is never written over');
    assert.equal(seen.log, requests[1]?.log);
  });

  it('does not run failing tests again', async () => {
    const { requests } = await collect(node, [ended('NODE_OPTIONS are set', { exit: 1 })]);
    assert.equal(requests.length, 1);
  });

  it('counts in the output where the report is damaged, missing or of a later, empty run', async () => {
    const tap = 'TAP version 13\nok 1 - a\nok 2 - b\n1..2\n';
    for (const written of ['<testsuites>', '', '<testsuites></testsuites>']) {
      const { seen } = await collect(node, [ended(tap, { reports: { 'node.xml': written } })]);
      assert.equal(seen.tests?.passed, 2, written);
    }
  });

  it('tells pytest and go in theirs', async () => {
    const both = step({ counting: counting({ runners: ['pytest', 'go'] }) });
    const { requests } = await collect(both, [ended('')]);
    assert.deepEqual(requests[0]?.added, {
      PYTEST_ADDOPTS: '--junitxml="${reports}/pytest.xml"',
      GOFLAGS: '-json',
    });
  });
});
