import assert from 'node:assert/strict';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { toMarkdown } from '../../../src/core/report/markdown.js';
import { rangeOnLine } from '../../../src/core/text/position.js';
import { claim, everything, inside, log, result, task, verification } from './sample.js';

const meta = { version: '0.1.0', workspace: '/home/ann/shop-api' };
const report = toMarkdown(everything(), meta);
/** The lines below a heading, up to the next one. */
function below(heading: string, text = report): readonly string[] {
  const lines = text.split('\n');
  const from = lines.indexOf(heading) + 1;
  assert.notEqual(from, 0, `there is no ${heading}`);
  const rest = lines.slice(from);
  const to = rest.findIndex((line) => /^#{1,6} /.test(line));
  return rest.slice(0, to < 0 ? undefined : to).filter((line) => line !== '');
}

describe('the Markdown report', () => {
  it('begins with the verdict, an overview and what to do next', () => {
    assert.deepEqual(report.split('\n').slice(0, 3), ['# Verification report: shop-api', '', '**BLOCKED**']);
    assert.ok(report.includes('| Task 234: Add user authentication | BLOCKED | BLOCKED | NOT COLLECTED |'));
    assert.equal(below('## Next')[0], '- correct 2 failed claims, or the code behind them');
  });

  it('shows both gates with their reasons', () => {
    const facts = below('## Task 234: Add user authentication');
    assert.match(
      facts[1] ?? '',
      /^- Claims gate: \*\*BLOCKED\*\* \(2 claims failed; 1 statement is contradicted/,
    );
    assert.equal(
      facts[2],
      '- Evidence gate: **NOT COLLECTED** (the evidence of a finished task is not weighed again)',
    );
    assert.equal(
      facts[3],
      '- Claims: 2 failed, 1 error, 1 stale, 2 runtime, 1 unchecked, 1 attested, 1 verified',
    );
  });

  it('says of a failed claim what was claimed, what was seen, and how to put it right', () => {
    assert.deepEqual(below('### Failed').slice(0, 5), [
      '- **`#FILE_CREATED`** src/auth.ts has 156 lines (`.orchestration/implementation-log.md:12:3`)',
      '  - actual: claimed 156 lines, the file has 12',
      '  - probe `lines`: src/auth.ts has 12 lines (`src/auth.ts:12`)',
      '  - hint: the actual count is 12',
      '  - base: 1a2b3c4 (parent of the commit that introduced the entry)',
    ]);
  });

  it('says of what needs running why, and how to try it by hand', () => {
    const lines = below('### Needs something running');
    assert.ok(lines.includes('  - why: only a running server can tell'));
    assert.ok(lines.includes('  - manual test: log in on a phone'));
    const command = toMarkdown(
      verification([
        task([
          result(claim({ kind: 'command', line: 'npm test' }, 'tests pass'), 'runtime', 'needs a person'),
        ]),
      ]),
      meta,
    );
    assert.ok(command.includes('  - manual test: `npm test`'));
  });

  it('has a section for everything else', () => {
    assert.deepEqual(below('### Unclaimed changes'), ['- added: `src/admin.ts`', '- modified: `src/db.ts`']);
    assert.equal(below('### Contradictions').length, 1);
    assert.ok(below('### Could not be checked').includes('  - actual: Tagproof failed here: no permission'));
    assert.equal(below('### Out of date').length, 2);
    assert.deepEqual(below('### Unchecked')[1], '  - a sentence of no known form');
    assert.deepEqual(below('### Verified')[1], '  - src/auth.ts exists (340 bytes)');
    assert.deepEqual(below('### Attestations'), [
      `- **\`#COMPLETION_DRIVE\`** the team prefers JWT (\`${log}:29:3\`)`,
      '  - Bob on 2026-05-05: asked them (made elsewhere: not counted)',
      `- **\`#COMPLETION_DRIVE\`** the button is easy to find (\`${log}:34:3\`)`,
      '  - Ada on 2026-05-06: tried it on a phone',
      '  - Eve on 2026-05-01: saw it (no longer holds: src/auth.ts changed since)',
    ]);
    assert.ok(below('### Evidence budget').includes('| api | 2 | 0 | not-collected |'));
    assert.deepEqual(below('### Suggestions'), [
      '- waiting: `#SUGGEST_VALIDATION` check the length (`src/auth.ts:4:1`)',
      '- accepted by Ada \\*\\[x\\](command:y)\\* on 2026-05-06: `#SUGGEST_CLEANUP` drop the old route (`src/auth.ts:8:1`)',
    ]);
    assert.deepEqual(below('### Decisions').length, 1);
    assert.deepEqual(below('### Other tags'), ['- `#CARGO_CULT` try and catch (`src/auth.ts:6:1`)']);
    assert.equal(below('## Found in texts and settings').length, 2);
    assert.equal(below('## Policy that the working tree would weaken').length, 1);
    assert.deepEqual(below('## Probes run'), [
      '- `lines`: 1 observation',
      '3 finished tasks were left out (history).',
    ]);
  });

  it('lists commands with their exit status, and probes by name', () => {
    const seen = (probe: string) => ({ probe, outcome: 'present' as const, message: 'm', file: 'a.ts' });
    const text = toMarkdown(
      verification(
        [
          task([
            result(claim({ kind: 'command', line: 'grep -c x y' }, 'x'), 'failed', 'm', {
              observations: [
                {
                  probe: 'command',
                  outcome: 'measured',
                  message: 'm',
                  data: { kind: 'command', exit: 1, stdout: '0', weak: [] },
                },
              ],
            }),
            result(claim({ kind: 'file-exists', path: inside('a.ts') }, 'x'), 'failed', 'm', {
              observations: [seen('git'), seen('git')],
            }),
          ]),
        ],
        { historyLeftOut: 1 },
      ),
      meta,
    );
    assert.deepEqual(below('## Commands run', text), ['- `grep -c x y`: exit 1']);
    assert.deepEqual(below('## Probes run', text).slice(0, 2), [
      '- `command`: 1 observation',
      '- `git`: 2 observations',
    ]);
    assert.ok(text.includes('(`a.ts`)'));
    assert.ok(text.endsWith('1 finished task was left out (history).\n'));
  });

  it('says so when there is nothing to verify, and when tags belong to no task', () => {
    const nothing = toMarkdown(verification([]), meta);
    assert.ok(nothing.includes('**NO VERDICT**'));
    assert.ok(nothing.includes('No task is being worked on'));
    const loose = toMarkdown(
      verification([
        task([], {
          verdict: undefined,
          log: undefined,
          budget: { type: undefined, why: '', items: [], needed: 0, earned: 0 },
        }),
      ]),
      meta,
    );
    assert.ok(loose.includes('- Verdict: **none, these tags belong to no task**'));
    assert.ok(loose.includes('The type of the task is not known.'));
    assert.ok(loose.includes('- Claims: none'));
    assert.ok(loose.includes('| Task 234: Add user authentication | none |'));
  });

  it('is the same text for the same result, without trailing blanks or double empty lines', () => {
    assert.equal(toMarkdown(everything(), meta), report);
    assert.doesNotMatch(report, /[ \t]$|\n\n\n/m);
    assert.ok(report.endsWith('\n'));
  });

  it('keeps hostile text from becoming markup anywhere', () => {
    const evil = '</p><script>x</script>\n# own heading\n[a](javascript:x) ![b](http://c/d) <http://e> `';
    const range = rangeOnLine(0, 0, 1);
    const claims = (
      ['failed', 'runtime', 'unchecked', 'verified', 'error', 'stale', 'attested'] as const
    ).map((status) =>
      result({ ...claim({ kind: 'manual', instruction: evil }, evil), tag: evil, file: evil }, status, evil, {
        hint: evil,
        base: evil,
        attestations: [
          { who: evil, when: evil, why: evil, state: 'counted' },
          { who: evil, when: evil, why: evil, state: 'outdated', because: evil },
        ],
        observations: [{ probe: evil, outcome: 'absent', message: evil, file: evil }],
      }),
    );
    const noted = (['decision', 'suggestion', 'smell'] as const).map((family) => ({
      name: evil,
      family,
      text: evil,
      file: evil,
      range,
    }));
    const text = toMarkdown(
      verification(
        [
          task(claims, {
            id: evil,
            title: evil,
            log: evil,
            type: evil,
            noted,
            contradictions: [{ message: evil, file: evil, range }],
            unclaimed: [{ path: evil, change: 'added' }],
            budget: {
              type: evil,
              why: evil,
              items: [
                {
                  id: evil,
                  points: 1,
                  earned: 0,
                  required: true,
                  state: 'missing',
                  why: evil,
                  steps: [evil],
                  remarks: [evil],
                },
              ],
              needed: 1,
              earned: 0,
            },
          }),
        ],
        {
          findings: [{ code: evil, severity: 'error', message: evil, file: evil, range }],
          weakenings: [evil],
        },
      ),
      { version: evil, workspace: evil },
    );
    const kinds = new Set<string>();
    const headings: string[] = [];
    const walk = (node: { type: string; value?: string; children?: unknown[] }): void => {
      kinds.add(node.type);
      if (node.type === 'heading') headings.push(node.type);
      for (const child of node.children ?? []) walk(child as typeof node);
    };
    walk(unified().use(remarkParse).parse(text));
    for (const kind of ['html', 'link', 'image', 'definition', 'linkReference', 'imageReference', 'code'])
      assert.equal(kinds.has(kind), false, kind);
    assert.equal(headings.length, text.split('\n').filter((line) => /^#{1,3} /.test(line)).length);
    assert.equal(text.includes('\n# own'), false);
  });
});
