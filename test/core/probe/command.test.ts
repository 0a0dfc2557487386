import assert from 'node:assert/strict';
import { defaultConfig } from '../../../src/core/config.js';
import type { Claim } from '../../../src/core/claim/claim.js';
import { neverCancelled } from '../../../src/core/ports/world.js';
import { commandProbe, manualProbe } from '../../../src/core/probe/command.js';
import type { ProbeAnswer, ProbeContext } from '../../../src/core/probe/probe.js';
import { rangeOnLine } from '../../../src/core/text/position.js';
import { memoryWorld, type MemoryFiles } from '../../support/memoryWorld.js';

const files: MemoryFiles = {
  '.env.example': 'API_KEY=\nAPI_KEY_OLD=\n',
  '.env': 'API_KEY=hunter2\n',
  'src/a.ts': 'export const a = 1;\n',
  'log.md': 'a was added\n',
  'packages/shop/package.json': '{}',
  'packages/shop/src/b.ts': 'export const b = 2;\n',
};

const context: ProbeContext = {
  world: memoryWorld(files),
  config: { ...defaultConfig, pathMapping: { '/home/author/demo': '' } },
  base: { kind: 'unknown', reason: '' },
  token: neverCancelled,
  logs: ['log.md'],
};

async function observe(line: string, expected?: string, file = 'log.md'): Promise<ProbeAnswer[number]> {
  const claim: Extract<Claim, { kind: 'command' }> = {
    kind: 'command',
    id: 'c',
    tag: 'COMPLETION_DRIVE',
    text: line,
    file,
    range: rangeOnLine(0, 0, 1),
    line,
    ...(expected === undefined ? {} : { expected }),
  };
  const [observation] = await commandProbe.observe(claim, context);
  assert.ok(observation);
  return observation;
}

describe('The command probe', () => {
  it('measures what a line gives, with the place and the inputs', async () => {
    const observation = await observe('grep API_KEY .env.example');
    assert.equal(observation.outcome, 'measured');
    assert.equal(observation.message, 'grep found 2 lines in .env.example');
    assert.deepEqual([observation.file, observation.line], ['.env.example', 1]);
    assert.equal(observation.inputs?.length, 1);
    assert.deepEqual(observation.data, {
      kind: 'command',
      exit: 0,
      stdout: 'API_KEY=\nAPI_KEY_OLD=\n',
      weak: [],
    });
  });

  it('says in one line what happened', async () => {
    const messages: Record<string, string> = {
      'grep nope src/a.ts': 'grep found nothing',
      'grep -c export src/a.ts': 'grep counted 1 in src/a.ts',
      'grep -q export src/a.ts': 'grep found a match in src/a.ts',
      'grep -rn a src log.md': 'grep found 2 lines in 2 files',
      'test -f src/a.ts': 'the test is true',
      '[ -f nope ]': 'the test is false',
      'ls nope': 'ls: nope does not exist',
      'grep x nope': 'grep: nope does not exist',
      false: 'false printed nothing (exit status 1)',
      'test -f src/a.ts && true': 'the line printed nothing and succeeded',
      'wc -l src/a.ts': 'wc printed 1 src/a.ts',
      'cat .env.example': 'cat printed 2 lines',
      'grep API .env.example | wc -l': 'the line printed 2',
    };
    for (const [line, message] of Object.entries(messages))
      assert.equal((await observe(line)).message, message, line);
    const long = await observe(`echo ${'x'.repeat(200)}`);
    assert.ok(long.message.length < 110);
  });

  it('adds what a person should know as a hint', async () => {
    assert.equal((await observe(String.raw`grep '\d' src/a.ts`)).hint, '\\d is a plain d to grep');
    assert.equal((await observe('ls nope')).hint, undefined);
  });

  it('leaves to a person or a server what only running tells', async () => {
    const observation = await observe('npm test');
    assert.deepEqual([observation.outcome, observation.hint], ['needs-running', 'run npm test']);
    assert.match((await observe('curl localhost:3000')).message, /needs a running server/);
  });

  it('knows nothing of what lies outside, and follows a path mapping', async () => {
    assert.equal((await observe('cat ~/.ssh/id_rsa')).outcome, 'unknowable');
    assert.equal(
      (await observe('grep -c export /home/author/demo/src/a.ts')).message,
      'grep counted 1 in src/a.ts',
    );
  });

  it('does not blame the workspace for a wrong command', async () => {
    const observation = await observe('grep export src');
    assert.equal(observation.outcome, 'unknowable');
    assert.match(observation.message, /the command itself is wrong: src is a folder and grep has no -r/);
  });

  it('does not compare an output that is not known in full', async () => {
    assert.equal((await observe('grep -c API_KEY .env')).outcome, 'measured');
    assert.match((await observe('grep -c API_KEY .env', '1')).message, /not known in full/);
  });

  it('reports a match in the log itself, and what cannot fail only without an expectation', async () => {
    const weak = async (line: string, expected?: string): Promise<readonly string[]> => {
      const { data } = await observe(line, expected);
      return data?.kind === 'command' ? data.weak : [];
    };
    assert.deepEqual(await weak('grep added log.md'), ['the only matches stand in the log itself']);
    assert.equal((await weak('ls nope | wc -l')).length, 1);
    assert.equal((await weak('ls nope | wc -l', '0')).length, 0);
  });
});

describe('a command written inside a package', () => {
  it('is run there when the root lacks the file it names', async () => {
    const seen = await observe('grep "const b" src/b.ts', undefined, 'packages/shop/src/b.ts');
    assert.deepEqual(seen.data, { kind: 'command', exit: 0, stdout: 'export const b = 2;\n', weak: [] });
    assert.equal(seen.file, 'packages/shop/src/b.ts');
  });

  it('is run at the root first, and keeps that answer where the package has no such file either', async () => {
    const root = await observe('grep "const a" src/a.ts', undefined, 'packages/shop/src/b.ts');
    assert.equal(root.file, 'src/a.ts');
    const nowhere = await observe('ls src/none.ts', undefined, 'packages/shop/src/b.ts');
    assert.equal(nowhere.message, 'ls: src/none.ts does not exist');
  });
});

describe('The manual probe', () => {
  it('passes the instruction on to a person', async () => {
    const claim: Extract<Claim, { kind: 'manual' }> = {
      kind: 'manual',
      id: 'm',
      tag: 'COMPLETION_DRIVE',
      text: '',
      file: 'log.md',
      range: rangeOnLine(0, 0, 1),
      instruction: 'Runtime test required',
    };
    assert.deepEqual(await manualProbe.observe(claim, context), [
      { outcome: 'needs-running', message: 'Runtime test required' },
    ]);
  });
});
