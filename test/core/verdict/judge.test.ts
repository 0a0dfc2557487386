import assert from 'node:assert/strict';
import type { Claim } from '../../../src/core/claim/claim.js';
import { defaultConfig } from '../../../src/core/config.js';
import type { Observation, Outcome } from '../../../src/core/evidence/observation.js';
import { rangeOnLine } from '../../../src/core/text/position.js';
import { judge } from '../../../src/core/verdict/judge.js';
import { claim, inside } from '../report/sample.js';

const exists = claim({ kind: 'file-exists', path: inside('src/a.ts') }, 'src/a.ts exists');
const saw = (outcome: Outcome, message: string = outcome, hint?: string): Observation => ({
  probe: 'file',
  outcome,
  message,
  ...(hint === undefined ? {} : { hint }),
});
const judged = (one: Claim, ...seen: Observation[]) => judge(one, seen, defaultConfig);

describe('the status of a claim', () => {
  it('follows from what one probe saw', () => {
    assert.deepEqual(judged(exists, saw('present', 'src/a.ts exists', 'ignored by git')), {
      status: 'verified',
      message: 'src/a.ts exists',
      hint: 'ignored by git',
    });
    assert.deepEqual(judged(exists, saw('absent', 'there is no src/a.ts')), {
      status: 'failed',
      message: 'there is no src/a.ts',
    });
    assert.equal(judged(exists, saw('unknowable')).status, 'unchecked');
    assert.equal(judged(exists, saw('needs-running')).status, 'runtime');
    assert.equal(judged(exists, saw('error')).status, 'error');
  });

  it('is unchecked when nobody looked, and runtime when only a person can', () => {
    assert.deepEqual(judged(exists), { status: 'unchecked', message: 'no probe speaks about this' });
    assert.equal(judged(claim({ kind: 'manual', instruction: 'log in' }, 'x')).status, 'runtime');
  });

  it('is the worst of what several saw, with that message and hint', () => {
    const order: readonly Outcome[] = ['error', 'absent', 'needs-running', 'unknowable', 'present'];
    order.forEach((worse, index) => {
      for (const better of order.slice(index + 1))
        for (const seen of [
          [worse, better],
          [better, worse],
        ] as const)
          assert.equal(
            judged(exists, ...seen.map((one) => saw(one))).message,
            worse,
            `${worse} and ${better}`,
          );
    });
    assert.deepEqual(
      judged(
        exists,
        saw('absent', 'no route'),
        saw('absent', 'no method', 'it is in b.ts'),
        saw('present', 'ok', 'x'),
      ),
      {
        status: 'failed',
        message: 'no route (and 1 more)',
        hint: 'it is in b.ts',
      },
    );
    assert.equal(judged(exists, saw('present', 'one'), saw('present', 'two')).message, 'one');
  });

  it('compares quantities with the claim by the rule of its kind', () => {
    const path = inside('src/a.ts');
    const range = rangeOnLine(0, 0, 1);
    const measured = (data: NonNullable<Observation['data']>): Observation => ({
      probe: 'x',
      outcome: 'measured',
      message: 'measured',
      data,
    });
    const lines = { from: 1, to: 2, about: false, range };
    const rows: readonly (readonly [Claim, Observation])[] = [
      [
        claim({ kind: 'file-lines', path, count: { lines: 100, kind: 'exact', range } }, 'x'),
        measured({ kind: 'lines', lines: 1 }),
      ],
      [
        claim({ kind: 'lines-changed', path, lines }, 'x'),
        measured({ kind: 'hunks', lines: 9, hunks: [], claimed: lines }),
      ],
      [
        claim({ kind: 'command', line: 'grep x y' }, 'x'),
        measured({ kind: 'command', exit: 1, stdout: '', weak: [] }),
      ],
      [
        claim({ kind: 'image', path }, 'x'),
        measured({ kind: 'image', format: 'PNG', width: 1, height: 1, bytes: 60 }),
      ],
    ];
    for (const [one, observation] of rows) {
      assert.equal(judged(one, observation).status, 'failed', one.kind);
      assert.match(judged(one, observation).message, /^claimed /, one.kind);
      assert.equal(judged(one, observation, saw('error')).status, 'error', one.kind);
    }
  });

  it('proves nothing by a quantity without a rule', () => {
    const odd: Observation = {
      probe: 'x',
      outcome: 'measured',
      message: '9 lines',
      data: { kind: 'lines', lines: 9 },
    };
    assert.deepEqual(judged(exists, odd), { status: 'unchecked', message: '9 lines' });
    assert.equal(judged(exists, { ...odd, hint: 'h' }).hint, 'h');
  });
});
