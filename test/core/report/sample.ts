import type { Claim, Subject } from '../../../src/core/claim/claim.js';
import { unweighedBudget } from '../../../src/core/evidence/budget.js';
import { defaultConfig } from '../../../src/core/config.js';
import { needsOf } from '../../../src/core/evidence/needs.js';
import type { Status } from '../../../src/core/evidence/observation.js';
import { rangeOnLine } from '../../../src/core/text/position.js';
import { claimsGate, countStatuses, taskVerdict } from '../../../src/core/verdict/gates.js';
import { unweighedGate } from '../../../src/core/verdict/evidenceGate.js';
import type { ClaimResult, Suggestion, TaskResult, Verification } from '../../../src/core/verdict/result.js';

export const log = '.orchestration/implementation-log.md';

/** A path inside the workspace, as claims carry it. */
export const inside = (path: string) => ({ kind: 'inside', path, raw: path }) as const;

/** A claim at line `line` (0-based) of the log. */
export function claim(subject: Subject, text: string, line = 0, tag = 'FILE_CREATED'): Claim {
  return {
    id: `1/${tag}/${line}`,
    tag,
    text,
    file: log,
    range: rangeOnLine(line, 2, 12),
    ...subject,
  };
}

export function result(
  one: Claim,
  status: Status,
  message: string,
  more: Partial<ClaimResult> = {},
): ClaimResult {
  return { claim: one, status, message, observations: [], base: '', ...more };
}

/** A task whose gates and counts follow from its claims. */
export function task(claims: readonly ClaimResult[], more: Partial<TaskResult> = {}): TaskResult {
  const gates = {
    claims: claimsGate(claims, more.contradictions ?? [], 'present', {
      mode: 'strict',
      unchecked: 'advisory',
    }),
    evidence: unweighedGate('the evidence of a finished task is not weighed again'),
  };
  return {
    id: '234',
    title: 'Add user authentication',
    type: 'backend-api',
    log,
    state: 'active',
    verdict: taskVerdict(gates.claims, gates.evidence),
    gates,
    reasons: [...gates.claims.reasons, ...gates.evidence.reasons],
    counts: countStatuses(claims),
    claims,
    noted: [],
    suggestions: [],
    budget: unweighedBudget(
      'backend-api',
      ['src/api/routes/auth.ts is a server API'],
      needsOf('backend-api', defaultConfig),
    ),
    contradictions: [],
    completion: [],
    boxes: [],
    unclaimed: [],
    ...more,
  };
}

export function verification(tasks: readonly TaskResult[], more: Partial<Verification> = {}): Verification {
  return { tasks, findings: [], weakenings: [], historyLeftOut: 0, ...more };
}

/** A suggestion at line `line` (0-based) of a source. */
export function suggestion(
  name: string,
  text: string,
  line: number,
  more: Partial<Suggestion> = {},
): Suggestion {
  const range = rangeOnLine(line, 0, 9);
  const said = { name, text, textHash: text, file: 'src/auth.ts' };
  return { id: `${name}/${line}`, ...said, range, state: 'waiting', ...more };
}

/** One task with something of everything. */
export function everything(): Verification {
  const path = inside('src/auth.ts');
  const count = { lines: 156, kind: 'exact', range: rangeOnLine(11, 30, 39) } as const;
  const claims = [
    result(
      claim({ kind: 'file-exists', path }, 'src/auth.ts exists', 11),
      'verified',
      'src/auth.ts exists (340 bytes)',
    ),
    result(
      claim({ kind: 'file-lines', path, count }, 'src/auth.ts has 156 lines', 11),
      'failed',
      'claimed 156 lines, the file has 12',
      {
        hint: 'the actual count is 12',
        base: '1a2b3c4 (parent of the commit that introduced the entry)',
        observations: [
          {
            probe: 'lines',
            outcome: 'measured',
            message: 'src/auth.ts has 12 lines',
            file: 'src/auth.ts',
            line: 12,
          },
        ],
      },
    ),
    result(
      claim(
        { kind: 'command', line: 'grep -c "bcrypt" src/auth.ts' },
        'passwords are hashed with bcrypt',
        16,
        'COMPLETION_DRIVE',
      ),
      'failed',
      'claimed that the command succeeds, it ends with exit 1 and printed "0"',
    ),
    result(
      claim(
        { kind: 'port', host: 'localhost', port: 5432 },
        'PostgreSQL listens at localhost:5432',
        20,
        'COMPLETION_DRIVE_INTEGRATION',
      ),
      'runtime',
      'only a running server can tell',
    ),
    result(
      claim(
        { kind: 'manual', instruction: 'log in on a phone' },
        'the session survives a restart',
        24,
        'COMPLETION_DRIVE',
      ),
      'runtime',
      'only a person, or something running, can tell',
    ),
    result(
      claim({ kind: 'statement' }, 'the team prefers JWT', 28, 'COMPLETION_DRIVE'),
      'unchecked',
      'a sentence of no known form',
      {
        hint: 'the attestation of Bob was made elsewhere and does not count here',
        attestations: [{ who: 'Bob', when: '2026-05-05T10:00:00Z', why: 'asked them', state: 'elsewhere' }],
      },
    ),
    result(
      claim({ kind: 'statement' }, 'the button is easy to find', 33, 'COMPLETION_DRIVE'),
      'attested',
      'attested by Ada on 2026-05-06: tried it on a phone',
      {
        attestations: [
          {
            who: 'Ada',
            when: '2026-05-06T07:08:09Z',
            why: 'tried it on a phone',
            state: 'counted',
          },
          {
            who: 'Eve',
            when: '2026-05-01T07:08:09Z',
            why: 'saw it',
            state: 'outdated',
            because: 'src/auth.ts changed since',
          },
        ],
      },
    ),
    result(
      claim({ kind: 'env', name: 'JWT_SECRET' }, 'JWT_SECRET is declared', 30, 'COMPLETION_DRIVE'),
      'error',
      'Tagproof failed here: no permission',
    ),
    result(
      claim({ kind: 'image', path: inside('a.png') }, 'a.png shows the login page', 31, 'SCREENSHOT_CLAIMED'),
      'stale',
      'src/auth.ts changed after the picture was taken',
    ),
  ];
  const main = task(claims, {
    unclaimed: [
      { path: 'src/admin.ts', change: 'added' },
      { path: 'src/db.ts', change: 'modified' },
    ],
    contradictions: [
      {
        message: '#VERIFIED is written here, but it is false that src/auth.ts has 156 lines',
        file: log,
        range: rangeOnLine(40, 0, 9),
      },
    ],
    suggestions: [
      suggestion('SUGGEST_VALIDATION', 'check the length', 3),
      suggestion('SUGGEST_CLEANUP', 'drop the old route', 7, {
        state: 'accepted',
        who: 'Ada *[x](command:y)*',
        when: '2026-05-06T07:08:09Z',
      }),
    ],
    noted: [
      {
        name: 'PATH_DECISION',
        family: 'decision',
        text: 'JWT over sessions',
        file: log,
        range: rangeOnLine(50, 0, 9),
      },
      {
        name: 'SUGGEST_VALIDATION',
        family: 'suggestion',
        text: 'check the length',
        file: 'src/auth.ts',
        range: rangeOnLine(3, 0, 9),
      },
      {
        name: 'CARGO_CULT',
        family: 'smell',
        text: 'try and catch',
        file: 'src/auth.ts',
        range: rangeOnLine(5, 0, 9),
      },
    ],
  });
  return verification([main], {
    findings: [
      {
        code: 'config-unknown-key',
        severity: 'warning',
        message: '"tolerence" is not a setting: did you mean "tolerance"?',
        file: 'tagproof.config.json',
        range: rangeOnLine(2, 2, 13),
      },
      {
        code: 'fenced-entries',
        severity: 'info',
        message: 'entries in a fence',
        file: log,
        range: rangeOnLine(2, 2, 13),
      },
    ],
    weakenings: ['tolerance 5 % → 50 %: not applied until it is part of the base revision'],
    historyLeftOut: 3,
  });
}
