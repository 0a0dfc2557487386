import type { OverviewNews } from '../../../src/core/language/overview/news.js';
import type { TagRow, TaskRow } from '../../../src/core/language/overview/overview.js';
import { at, claimRow, log, taskRow, whole } from './sample.js';

const suggestion = (
  line: number,
  text: string,
  decided: Partial<NonNullable<TagRow['suggestion']>> = {},
): TagRow => ({
  id: `suggestion${line}`,
  task: '234',
  name: 'SUGGEST_ERROR_HANDLING',
  family: 'suggestion',
  text,
  claims: [],
  suggestion: { id: `id${line}`, state: 'waiting', ...decided },
  ...at('src/routes/login.ts', line),
});

/** A task in which something of everything is to be seen, and a few others. */
export function example(): OverviewNews {
  return whole(
    [
      taskRow('234', {
        name: 'Task 234: Add login with refresh tokens',
        verdict: 'BLOCKED',
        gates: {
          claims: {
            state: 'BLOCKED',
            reasons: [
              '2 claims failed',
              '1 statement is contradicted by the checks',
              '1 change is claimed by no tag',
            ],
          },
          evidence: {
            state: 'BLOCKED',
            reasons: [
              '2 of 5 points are proven; collect api',
              'tests failed: npm test: 2 of 12 tests failed',
            ],
          },
        },
        counts: { verified: 12, failed: 2, runtime: 2, unchecked: 3, stale: 1, attested: 1, error: 1 },
        next: [
          { text: 'correct 2 failed claims, or the code behind them', claims: 'failed' },
          { text: 'add a tag for 1 change that nobody claims' },
          { text: 'correct what fails (tests), then collect it again', action: 'collect' },
        ],
        budget: {
          type: 'backend-api',
          why: 'src/routes/login.ts declares routes',
          needed: 5,
          earned: 2,
          items: [
            item('build', 1, 'earned', 'npm run build passed', ['npm run build'], {
              record: '.orchestration/evidence/build.json',
            }),
            item(
              'api',
              2,
              'stale',
              'src/routes/login.ts changed since it was collected',
              ['POST /login gives 200', 'POST /login gives 401'],
              {
                record: '.orchestration/evidence/api.json',
              },
            ),
            item('tests', 2, 'failed', 'npm test: 2 of 12 tests failed', ['npm test'], {
              record: '.orchestration/evidence/tests.json',
              remarks: ['this task itself changed 3 of these tests'],
            }),
            item('screenshot', 1, 'earned', 'attached', []),
            item('load', 1, 'unreachable', 'nothing is known that could earn it', []),
          ],
        },
        contradictions: [
          {
            place: at(log, 41),
            statement: 'All tests pass.',
            why: 'tests failed: npm test: 2 of 12 tests failed',
            record: '.orchestration/evidence/tests.json',
          },
          {
            place: at(log, 12),
            why: '“src/auth.ts (156 lines)” and “src/auth.ts (12 lines)” cannot both be true',
          },
        ],
        completion: [
          {
            place: at(log, 44),
            text: 'API implemented!',
            state: 'unproven',
            why: 'the evidence is out of date',
          },
          { place: at(log, 41), text: 'All tests pass.', state: 'contradicted', why: 'tests failed' },
          { place: at(log, 45), text: 'It builds.', state: 'supported', why: 'npm run build passed' },
        ],
        boxes: [
          { place: at(log, 50), text: 'Build passes', state: 'ticked', why: '', ticked: true },
          {
            place: at(log, 51),
            text: 'Tests pass',
            state: 'contradicted',
            why: 'tests failed',
            ticked: true,
          },
          { place: at(log, 52), text: 'Reviewed', state: 'open', why: 'not ticked', ticked: false },
        ],
        unclaimed: [
          { place: at('src/secret.ts', 3), text: 'src/secret.ts', change: 'added' },
          { place: at('package.json', 14), text: 'package.json', change: 'modified' },
        ],
      }),
      taskRow('235', {
        name: 'Task 235: Rate limit',
        place: at(log, 80),
        verdict: 'CONDITIONAL',
        next: [{ text: 'try 1 claim that needs something running', claims: 'runtime' }],
        budget: {
          type: 'backend-api',
          why: '',
          needed: 5,
          earned: 4,
          items: [item('build', 1, 'earned', 'passed', [])],
        },
      }),
      taskRow('236', {
        name: 'Task 236: Health endpoint',
        place: at(log, 120),
        budget: {
          type: 'backend-api',
          why: '',
          needed: 5,
          earned: 5,
          items: [item('build', 5, 'earned', 'passed', [])],
        },
      }),
      noVerdict(),
      taskRow('201', { name: 'Task 201: Set up the server', state: 'history', place: at(log, 200) }),
    ],
    [
      claim(
        1,
        'failed',
        'src/auth.ts has 156 lines',
        'claimed 156 lines, the file has 12',
        'the count is 12',
      ),
      claim(2, 'verified', 'src/auth.ts exists', 'the file is there'),
      claim(3, 'verified', 'src/auth.ts is new', 'added since main'),
      claim(4, 'runtime', 'POST /login answers 200', 'only a request can tell'),
      claim(5, 'unchecked', 'Tokens are rotated at every refresh', 'nothing mechanical can tell'),
      claim(6, 'attested', 'The lock-out was tried by hand', 'Ada on 2026-05-06: tried it'),
      claim(7, 'stale', 'The login was requested', 'src/routes/login.ts changed since'),
      claim(8, 'error', 'grep -c refresh src/auth.ts', 'the pattern could not be read'),
      claim(9, 'failed', 'lines 34–36 of src/routes/login.ts changed', 'the changed lines are 40–48'),
      ...Array.from({ length: 11 }, (_, index) =>
        claim(10 + index, 'verified', `src/part${index}.ts exists`, 'the file is there'),
      ),
      {
        ...claim(60, 'failed', 'express-rate-limit is installed', 'package.json does not list it'),
        task: '235',
      },
    ],
    [
      suggestion(12, 'Say which field is missing when the body cannot be read'),
      suggestion(33, 'Lock an account after ten wrong passwords'),
      suggestion(40, 'Answer after the same time for every wrong password', {
        state: 'accepted',
        who: 'Ada',
        when: '2026-05-06T07:08:09Z',
      }),
    ],
    {
      weakenings: ['evidence.mode: the working tree asks for "grace", the base revision for "strict"'],
      historyLeftOut: 4,
    },
  );
}

type Item = ReturnType<typeof taskRow>['budget']['items'][number];

function item(
  id: string,
  points: number,
  state: Item['state'],
  why: string,
  steps: readonly string[],
  more: Partial<Item> = {},
): Item {
  const earned = state === 'earned' ? points : 0;
  return { id, points, earned, required: id === 'tests', state, why, steps, remarks: [], ...more };
}

function claim(
  number: number,
  status: ReturnType<typeof claimRow>['status'],
  text: string,
  message: string,
  hint?: string,
) {
  const attestable = status === 'runtime' || status === 'unchecked';
  return claimRow(number, {
    text,
    status,
    message,
    ...at(log, number + 3),
    ...(hint === undefined ? {} : { hint }),
    ...(attestable ? { attestable } : {}),
  });
}

/** What is found outside of every task. */
function noVerdict(): TaskRow {
  const row = taskRow('workspace', { name: 'Tags that belong to no task' });
  return Object.fromEntries(
    Object.entries(row).filter(([key]) => key !== 'place' && key !== 'verdict'),
  ) as unknown as TaskRow;
}
