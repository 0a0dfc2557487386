import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { decide, decisionsFile, suggestionHash, type Decision } from '../../../src/core/evidence/decision.js';
import { printDecisions } from '../../../src/core/evidence/decisionFile.js';
import { overviewOf } from '../../../src/core/language/overview/overviewOf.js';
import { tagsToRemember } from '../../../src/core/language/overview/remembered.js';
import { neverCancelled } from '../../../src/core/ports/world.js';
import { toJson } from '../../../src/core/report/json.js';
import { byId, decidedAnew, readDecisions } from '../../../src/core/verdict/suggestions.js';
import { verify, type Run } from '../../../src/core/verify.js';
import { memoryWorkspace } from '../../support/memoryWorkspace.js';
import { memoryWorld } from '../../support/memoryWorld.js';

const hash = { sha256: (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex') };
const log = '.orchestration/implementation-log.md';
const text = [
  '# Task 7: Pears',
  '',
  '#FILE_CREATED: src/pear.ts (9 lines)',
  '#COMPLETION_DRIVE_SUGGESTION: Sort the pears by weight',
  '#SUGGEST_VERIFY: look at them',
  '',
].join('\n');
const files = {
  [log]: text,
  'src/pear.ts': '// #SUGGEST_VALIDATION: Check the weight\nexport {};\n',
  'src/plum.ts': '// #SUGGEST_CLEANUP: Drop this file\n',
};

function decided(decision: Decision['decision'], of: Partial<Decision> & { text: string }): Decision {
  const textHash = suggestionHash({ text: of.text, fields: [] }, hash);
  const made = decide(
    { file: 'src/pear.ts', task: '7', tag: 'SUGGEST_VALIDATION', textHash, ...of },
    { decision, who: 'Ada', when: '2026-05-06T07:08:09Z' },
  );
  assert.ok(typeof made === 'object');
  return made;
}

async function run(more: Readonly<Record<string, string>> = {}): Promise<Run> {
  const workspace = memoryWorkspace(
    { ...files, ...more },
    { git: { changed: { 'src/pear.ts': { kind: 'added' } } } },
  );
  return verify(workspace, {}, { tasks: [], paths: [], history: false }, neverCancelled);
}

const states = ({ tasks }: Pick<Run, 'tasks'>) =>
  tasks.flatMap(({ id, suggestions }) => suggestions.map((one) => `${id} ${one.name} ${one.state}`));
const accepted = decided('accepted', { text: 'Check the weight' });

describe('suggestions', () => {
  it('wait until a person has decided, and what tells how to check is none', async () => {
    assert.deepEqual(states(await run()), [
      '7 COMPLETION_DRIVE_SUGGESTION waiting',
      '7 SUGGEST_VALIDATION waiting',
      'workspace SUGGEST_CLEANUP waiting',
    ]);
  });

  it('are what was decided about them, by whom and when', async () => {
    const dropped = decided('rejected', {
      file: 'src/plum.ts',
      task: 'workspace',
      tag: 'SUGGEST_CLEANUP',
      text: 'Drop this file',
    });
    const { tasks } = await run({ [decisionsFile]: printDecisions([accepted, dropped]) });
    assert.deepEqual(
      tasks.flatMap(({ suggestions }) => suggestions.map(({ state, who, when }) => [state, who, when])),
      [
        ['waiting', undefined, undefined],
        ['accepted', 'Ada', '2026-05-06T07:08:09Z'],
        ['rejected', 'Ada', '2026-05-06T07:08:09Z'],
      ],
    );
  });

  it('stay decided when they move, and wait again when they say something else', async () => {
    const file = { [decisionsFile]: printDecisions([accepted]) };
    const [at] = files['src/pear.ts'].split('\n');
    const moved = await run({ ...file, 'src/pear.ts': `// first\n\n${at}\n` });
    assert.ok(states(moved).includes('7 SUGGEST_VALIDATION accepted'));
    const other = await run({ ...file, 'src/pear.ts': `${at} in grams\n` });
    assert.ok(states(other).includes('7 SUGGEST_VALIDATION waiting'));
  });

  it('wait again when a field below them says something else', async () => {
    const said = (...fields: string[]) => ({
      [log]: text.replace('#SUGGEST_VERIFY', [...fields, '', '#SUGGEST_VERIFY'].join('\n')),
    });
    const before = await run(said('How: drop two', '     unused columns', 'Risk: low'));
    const [one] = before.tasks[0]?.suggestions ?? [];
    assert.ok(one);
    const yes = decided('accepted', { file: log, tag: one.name, text: one.text, textHash: one.textHash });
    const after = async (...fields: string[]) =>
      states(await run({ ...said(...fields), [decisionsFile]: printDecisions([yes]) }))[0];
    assert.match((await after('How: drop two unused columns', 'Risk: low')) ?? '', / accepted$/);
    assert.match((await after('How: drop two used columns', 'Risk: low')) ?? '', / waiting$/);
    assert.match((await after('Risk: low', 'How: drop two unused columns')) ?? '', / waiting$/);
    assert.match((await after('How: drop two unused columns')) ?? '', / waiting$/);
    assert.match((await after()) ?? '', / waiting$/);
  });

  it('change no verdict, gate, point, claim or reason, whatever is decided', async () => {
    const without = await run();
    const all = [
      accepted,
      decided('rejected', {
        file: log,
        tag: 'COMPLETION_DRIVE_SUGGESTION',
        text: 'Sort the pears by weight',
      }),
    ];
    const results = await Promise.all(
      [printDecisions(all), printDecisions([]), 'x'.repeat(100)].map((one) => run({ [decisionsFile]: one })),
    );
    const rest = ({ tasks, weakenings, historyLeftOut }: Run) => ({
      tasks: tasks.map((task) => ({ ...task, suggestions: [] })),
      weakenings,
      historyLeftOut,
    });
    assert.notDeepEqual(results[0] && states(results[0]), states(without));
    for (const one of results) assert.deepEqual(rest(one), rest(without));
  });

  it('say of a broken file what is wrong, and wait', async () => {
    const broken = await run({ [decisionsFile]: '{"schemaVersion":1,"decisions":[{"who":"<b>\u202e"}]}' });
    const [found] = broken.findings.filter(({ file }) => file === decisionsFile);
    assert.deepEqual([found?.code, found?.severity], ['decision-invalid', 'warning']);
    assert.ok(states(broken).every((one) => one.endsWith('waiting')));
  });

  it('are read once for as long as the file says the same, as they are asked for with every move of the cursor', () => {
    const world = (...all: Decision[]) => memoryWorld({ [decisionsFile]: printDecisions(all) });
    const { byId: known } = readDecisions(world(accepted));
    assert.equal(known.size, 1);
    assert.equal(readDecisions(world(accepted)).byId, known);
    assert.equal(readDecisions(world()).byId.size, 0);
    assert.equal(readDecisions(memoryWorld({})).byId.size, 0);
    assert.deepEqual(readDecisions(world(accepted)).byId, known);
  });

  it('are decided anew without a verification as with one', async () => {
    const before = await run();
    const after = await run({ [decisionsFile]: printDecisions([accepted]) });
    assert.deepEqual(decidedAnew(before.tasks, byId([accepted], hash)), after.tasks);
    assert.deepEqual(decidedAnew(after.tasks, byId([], hash)), before.tasks);
  });

  it('are shown with their tags, and nothing of it is remembered for another session', async () => {
    const known = await run({ [decisionsFile]: printDecisions([accepted]) });
    const rows = overviewOf(known).tags.filter(({ suggestion }) => suggestion !== undefined);
    assert.deepEqual(
      rows.map(({ file, suggestion }) => [file, suggestion?.state, suggestion?.who]),
      [
        [log, 'waiting', undefined],
        ['src/pear.ts', 'accepted', 'Ada'],
        ['src/plum.ts', 'waiting', undefined],
      ],
    );
    assert.ok(tagsToRemember(known).tags.every((row) => row.suggestion === undefined));
  });

  it('are in the report', async () => {
    const report = JSON.parse(
      toJson(await run({ [decisionsFile]: printDecisions([accepted]) }), { version: '0', workspace: 'w' }),
    ) as { tasks: { suggestions: unknown[] }[] };
    assert.deepEqual(report.tasks[0]?.suggestions[1], {
      name: 'SUGGEST_VALIDATION',
      text: 'Check the weight',
      state: 'accepted',
      who: 'Ada',
      when: '2026-05-06T07:08:09Z',
      file: 'src/pear.ts',
      line: 1,
      column: 4,
    });
  });
});
