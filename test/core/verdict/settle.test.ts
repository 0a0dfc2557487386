import assert from 'node:assert/strict';
import type { Claim } from '../../../src/core/claim/claim.js';
import type { StatedClaim } from '../../../src/core/claim/stated.js';
import { defaultConfig, type Config } from '../../../src/core/config.js';
import type { Status } from '../../../src/core/evidence/observation.js';
import type { GatheredTask } from '../../../src/core/log/gather.js';
import type { TaskHeader } from '../../../src/core/log/log.js';
import type { Tag } from '../../../src/core/tag/tag.js';
import { createDocument } from '../../../src/core/text/document.js';
import { rangeOnLine } from '../../../src/core/text/position.js';
import { settleTask, settleWithoutTask, settleWorkspace } from '../../../src/core/verdict/settle.js';
import { claim, inside, log, result } from '../report/sample.js';

const range = rangeOnLine(0, 0, 0);
const base = { kind: 'root', because: 'the first commit' } as const;

function tag(name: string, text = '', more: Partial<Tag> = {}): Tag {
  return {
    name,
    file: log,
    text,
    range,
    nameRange: range,
    textRange: range,
    fields: [],
    headings: [],
    claim: true,
    ...more,
  };
}

const route = claim({ kind: 'file-exists', path: inside('src/api/routes/auth.ts') }, 'it exists', 3);

function settled(
  claims: readonly (readonly [Claim, Status])[],
  {
    header = {},
    tags = [],
    config = defaultConfig,
  }: { header?: TaskHeader; tags?: readonly Tag[]; config?: Config } = {},
) {
  const stated = claims.map(([one], index): StatedClaim => ({ claim: one, tag: tags[index], base }));
  const task = {
    id: '7',
    log,
    state: 'active',
    task: { title: 'Add login endpoint', header, heading: 1, lines: { from: 1, to: 9 } },
    document: createDocument(log, 'Notes\n## Add login endpoint  \n'),
  } as GatheredTask;
  const results = claims.map(([one, status]) => result(one, status, 'so it was seen'));
  return settleTask({ task, tags, stated, results, unclaimed: [{ path: 'x.ts', change: 'added' }] }, config);
}

describe('a task with its verdict', () => {
  it('has the claims gate’s verdict, its counts and reasons, and what nobody claims', () => {
    const { result: task, findings, weakenings } = settled([[route, 'verified']]);
    assert.deepEqual(
      [task.id, task.title, task.log, task.state, task.verdict],
      ['7', 'Add login endpoint', log, 'active', 'PASSED'],
    );
    assert.deepEqual(task.heading, rangeOnLine(1, 0, '## Add login endpoint'.length));
    assert.deepEqual([task.type, task.budget.needed], ['backend-api', 5]);
    assert.deepEqual(
      [task.counts.verified, task.gates.evidence.state, task.unclaimed.length],
      [1, 'NOT COLLECTED', 1],
    );
    assert.deepEqual(task.reasons, [...task.gates.claims.reasons, ...task.gates.evidence.reasons]);
    assert.deepEqual([findings, weakenings], [[], []]);
  });

  it('is blocked by one lie, and counts what hangs on it once', () => {
    const inner = claim(
      {
        kind: 'file-lines',
        path: inside('src/api/routes/auth.ts'),
        count: { lines: 9, kind: 'exact', range },
      },
      '9 lines',
      3,
    );
    const { result: task } = settled([
      [route, 'failed'],
      [inner, 'failed'],
    ]);
    assert.equal(task.verdict, 'BLOCKED');
    assert.deepEqual([task.counts.failed, task.counts.unchecked], [1, 1]);
  });

  it('follows the policy on what nobody can check', () => {
    const open = claim({ kind: 'statement' }, 'it is fine', 3, 'COMPLETION_DRIVE');
    const verdict = (unchecked: Config['policy']['unchecked']) =>
      settled([[open, 'unchecked']], { config: { ...defaultConfig, policy: { mode: 'strict', unchecked } } })
        .result.verdict;
    assert.deepEqual(
      [verdict('advisory'), verdict('conditional'), verdict('block')],
      ['PASSED', 'CONDITIONAL', 'BLOCKED'],
    );
  });

  it('takes the type that the header states, unless that needs less', () => {
    const typed = (value: string) => settled([[route, 'verified']], { header: { type: { value, range } } });
    assert.equal(typed('backend-api').result.type, 'backend-api');
    const weaker = typed('documentation');
    assert.equal(weaker.result.type, 'backend-api');
    assert.equal(weaker.weakenings.length, 1);
  });

  it('notes tags that state nothing to check, and not those that say how to check another one', () => {
    const tags = [
      tag('FILE_CREATED', 'src/api/routes/auth.ts'),
      tag('PATH_DECISION', 'no cache'),
      tag('SUGGEST_VERIFY', 'grep it', { verifies: 0 }),
      tag('COMPLETION_DRIVE', 'a mention', { claim: false, reason: 'mention' }),
      tag('OUR_OWN', 'words'),
    ];
    const { result: task } = settled([[route, 'verified']], { tags });
    assert.deepEqual(
      task.noted.map(({ name, family }) => [name, family]),
      [
        ['PATH_DECISION', 'decision'],
        ['OUR_OWN', 'custom'],
      ],
    );
  });

  it('is suspicious of a #VERIFIED by hand, and contradicted by a false one', () => {
    const vouched = tag('VERIFIED', 'src/api/routes/auth.ts');
    assert.deepEqual(
      settled([[route, 'verified']], { tags: [tag('FILE_CREATED'), vouched] }).findings.map(
        ({ code }) => code,
      ),
      ['handwritten-verdict'],
    );
    const { result: task, findings } = settled([[route, 'failed']], { tags: [tag('FILE_CREATED'), vouched] });
    assert.deepEqual([task.contradictions.length, findings.length], [1, 0]);
  });
});

describe('what belongs to no task', () => {
  it('has findings, but no verdict', () => {
    const one = tag('COMPLETION_DRIVE', 'it exists', { file: 'src/a.ts' });
    const task = settleWorkspace(
      'shop',
      [one, tag('SUGGEST_CLEANUP', 'later')],
      [{ claim: route, tag: one, base }],
      [result(route, 'failed', 'no')],
    );
    assert.deepEqual(
      [task.id, task.title, task.verdict, task.log, task.counts.failed],
      ['workspace', 'shop', undefined, undefined, 1],
    );
    assert.deepEqual(
      task.noted.map(({ name }) => name),
      ['SUGGEST_CLEANUP'],
    );
    assert.deepEqual(task.reasons, []);
  });

  it('is a run without a task, with the reason and what changed', () => {
    const task = settleWithoutTask('shop', 'BLOCKED', 'there is no log', [{ path: 'a.ts', change: 'added' }]);
    assert.deepEqual(
      [task.id, task.verdict, task.reasons, task.gates.claims.state],
      ['no-task', 'BLOCKED', ['there is no log'], 'BLOCKED'],
    );
    assert.equal(task.unclaimed.length, 1);
  });
});
