import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { answerStop } from '../../../src/cli/hook/stop.js';
import { KnownError } from '../../../src/core/errors.js';
import { approvalsPlace, approve } from '../../../src/node/approvals.js';
import { tagproof } from '../../support/commandLine.js';
import { hostileFolder, snapshot, type HostileFolder } from '../../support/hostileFolder.js';
import { personOf, stop, stopJson, type Answered } from './agent.js';

const passing = "import { test } from 'node:test';\ntest('pears', () => {});\n";
const failing = "import { test } from 'node:test';\ntest('pears', () => { throw new Error('plums'); });\n";
const script = `${process.execPath} --test --test-reporter=tap`;

describe('tagproof hook stop, with proof to collect', function () {
  this.timeout(120_000);
  let here: HostileFolder;
  beforeEach(() => {
    here = hostileFolder();
    here.write('package.json', JSON.stringify({ name: 'pears', scripts: { test: script } }));
    here.write('src/pear.ts', 'export const pear = 1;\n');
    here.write('test/pear.test.mjs', passing);
    here.commit();
    here.write('src/pear.ts', 'export const pear = 2;\n');
    here.write(
      '.orchestration/implementation-log.md',
      '# Task 7: Pears\n\nType: backend-logic\n\n#FILE_MODIFIED: src/pear.ts\n',
    );
  });
  afterEach(() => here.dispose());

  const say = (message: string, more: object = {}): Promise<Answered> =>
    stop(here, stopJson(here, { last_assistant_message: message, ...more }));
  const allow = async (): Promise<void> => {
    // What a person is asked about, as "collect --dry-run" finds it.
    const { out } = await tagproof(here.root, ['collect', '--dry-run', '--format', 'json'], {
      env: personOf(here),
    });
    const { tasks } = JSON.parse(out) as { tasks: { items: { questions?: Question[] }[] }[] };
    const questions = tasks.flatMap(({ items }) => items.flatMap((item) => item.questions ?? []));
    assert.ok(questions.length > 0, out);
    for (const one of questions)
      assert.equal(
        approve(approvalsPlace(personOf(here)), here.root, one, 'always', '2026-05-06T07:08:09.000Z'),
        undefined,
      );
  };
  const records = (): readonly string[] => {
    try {
      return readdirSync(here.path('.orchestration/evidence/task-7'));
    } catch {
      return [];
    }
  };

  it('runs nothing that nobody approved, holds nobody up for it, and tells the person', async () => {
    const before = snapshot(here.root);
    const { answer } = await say('The pears are done.');
    assert.equal(answer?.decision, undefined);
    assert.match(
      answer?.systemMessage ?? '',
      /^Tagproof: not proven, because nobody has approved "npm test"\. Run in a terminal: tagproof approve$/,
    );
    assert.deepEqual(snapshot(here.root), before);
  });

  it('collects what is approved, and lets the agent stop when it passes', async () => {
    await allow();
    assert.equal((await say('The pears are done and all tests pass.')).out, '');
    assert.equal(records().length, 1);
    // Fresh: nothing is run again.
    assert.equal((await say('The pears are done and all tests pass.')).out, '');
    assert.equal(records().length, 1);
  });

  it('collects nothing for an agent that claims nothing', async () => {
    await allow();
    assert.equal((await say('Which pears do you mean?')).answer?.decision, undefined);
    assert.equal(records().length, 0);
  });

  it('sends the agent back whose tests fail: once, until it changes something', async () => {
    here.write('test/pear.test.mjs', failing);
    await allow();
    const { answer } = await say('All tests pass.');
    assert.equal(answer?.decision, 'block');
    assert.match(answer?.reason ?? '', /^1\. Contradicted: you say "All tests pass\.": "tests failed: .*1/m);
    assert.match(answer?.reason ?? '', /mend what is contradicted, or take the sentence back/);
    assert.equal((await say('All tests pass.', { stop_hook_active: true })).answer?.decision, undefined);
    assert.equal(records().length, 1);

    here.write('test/pear.test.mjs', `${failing}// tried\n`);
    assert.equal((await say('All tests pass.', { stop_hook_active: true })).answer?.decision, 'block');
    assert.equal(records().length, 2);

    here.write('test/pear.test.mjs', passing);
    assert.equal((await say('All tests pass.', { stop_hook_active: true })).out, '');
    assert.equal(records().length, 3);
  });

  it('holds nobody up when the time is over, and ends what runs', async () => {
    here.write(
      'pear.test.mjs',
      "import { test } from 'node:test';\ntest('pears', () => new Promise((r) => setTimeout(r, 600_000)));\n",
    );
    await allow();
    const { answer } = await stop(
      here,
      stopJson(here, { last_assistant_message: 'All done.' }),
      '--limit',
      '3',
    );
    assert.equal(answer?.decision, undefined);
    assert.match(answer?.systemMessage ?? '', /there was no time to collect all of the proof/);
    assert.equal(records().length, 0);
  });

  it('holds nobody up because collecting fails, and says so', async () => {
    await allow();
    for (const [failure, note] of [
      [new KnownError('No room', 'Make some.'), /^tagproof: the proof could not be collected: No room\n$/],
      [new TypeError('a slip'), /^tagproof: the proof could not be collected: TypeError: a slip\\n.*at /],
    ] as const) {
      let err = '';
      const answer = await answerStop(
        stopJson(here, { last_assistant_message: 'All done.' }),
        60_000,
        {
          cwd: here.root,
          env: personOf(here),
          terminal: false,
          watched: false,
          width: 80,
          out: () => undefined,
          err: (text) => void (err += text),
        },
        () => Promise.reject(failure),
      );
      assert.deepEqual(answer, {});
      assert.match(err, note);
    }
  });

  it('sends the agent back for proof that nothing can give', async () => {
    here.write('package.json', '{"name":"pears"}');
    const { answer } = await say('All done.');
    assert.equal(answer?.decision, 'block');
    assert.match(answer?.reason ?? '', /^1\. Nothing can give proof "tests": "/m);
  });

  it('holds an unproven sentence of the log against nobody who asks', async () => {
    here.write(
      '.orchestration/implementation-log.md',
      '# Task 7: Pears\n\nType: backend-logic\n\n#FILE_MODIFIED: src/pear.ts\n\nAll tests pass.\n',
    );
    assert.equal((await say('Shall I go on?')).answer?.decision, undefined);
  });
});

type Question = Parameters<typeof approve>[2];
