import { headingOf } from '../../log/heading.js';
import type { Range } from '../../text/position.js';
import type { Fix, Problem } from '../items.js';
import { lint } from '../lint.js';
import { codeOf, settledClaims, taskOf } from '../problems/claims.js';
import { clampRange, touches } from '../ranges.js';
import { attestOrRevoke } from './attest.js';
import type { CheckedClaim, ClaimFix, FixContext } from './context.js';
import { correctCount } from './count.js';
import { addEntries } from './entries.js';
import { decideSuggestions } from './decide.js';
import { createEvidenceFolder } from './evidenceFolder.js';
import { excludePath } from './exclude.js';
import { correctPath } from './path.js';
import { correctRanges } from './ranges.js';
import { correctSpelling } from './spelling.js';
import { addVerification } from './verificationLine.js';

export type { FixContext } from './context.js';

/** The quick fixes for claims, in the order they are offered. Adding one: its file and its line here. */
const claimFixes: readonly ClaimFix[] = [
  correctCount,
  correctRanges,
  correctPath,
  createEvidenceFolder,
  addVerification,
];

/** Claims at one place that fixes are made for. */
const mostClaims = 50;

type Repaired = Pick<Problem, 'code' | 'range' | 'data'>;

/**
 * Everything that can be done about what stands at a place: computed when a person asks, as a log may have
 * thousands of problems. Each fix names the problems it repairs.
 * @param range the cursor, a selection, or the range of a problem
 */
export function fixesAt(range: Range, context: FixContext): readonly Fix[] {
  const { view } = context;
  const checked = claimsAt(range, view);
  const fixes: Fix[] = [];
  const repaired: Repaired[] = [];
  for (const one of checked) {
    const code = codeOf(one.result.status);
    const problem = code && {
      code,
      range: clampRange(one.claim.range, view.document),
      data: { task: one.task, claim: one.claim.id },
    };
    const isShown = problem && touches(problem.range, range);
    if (isShown) {
      repaired.push(problem);
      fixes.push(...claimFixes.flatMap((make) => make(one, context)).map((fix) => of(fix, [problem])));
    }
    fixes.push(...attestOrRevoke(one, context).map((fix) => (problem ? of(fix, [problem]) : fix)));
  }
  for (const finding of lint(view)) {
    if (!touches(finding.range, range)) continue;
    const problem: Repaired = { code: finding.code, range: finding.range };
    repaired.push(problem);
    fixes.push(...correctSpelling(finding, view).map((fix) => of(fix, [problem])));
  }
  fixes.push(...unclaimedAt(range, context), ...decideSuggestions(range, context));
  if (repaired.length > 0) fixes.push(...excludePath(context).map((fix) => of(fix, repaired)));
  return once(fixes);
}

function of(fix: Fix, repairs: readonly Repaired[]): Fix {
  return { ...fix, repairs };
}

function claimsAt(range: Range, { results, tags }: FixContext['view']): readonly CheckedClaim[] {
  const found: CheckedClaim[] = [];
  for (const one of settledClaims(results)) {
    const stated = one.tag === undefined ? undefined : tags[one.tag];
    if (!touches(one.claim.range, range) && !(stated && touches(stated.range, range))) continue;
    found.push({ ...one, stated });
    if (found.length >= mostClaims) break;
  }
  return found;
}

function unclaimedAt(range: Range, context: FixContext): readonly Fix[] {
  const { view, unclaimed } = context;
  return [...unclaimed].flatMap(([id, changes]) => {
    const task = view.isLog && changes.length > 0 ? taskOf(view, id) : undefined;
    if (!task) return [];
    const heading = headingOf(task, view.document);
    if (!touches(heading, range)) return [];
    const problem: Repaired = { code: 'unclaimed-change', range: heading };
    return addEntries(task, changes, context).map(({ fix, path }) =>
      of(fix, [path === undefined ? problem : { ...problem, data: { task: id, path } }]),
    );
  });
}

/** Several claims of one tag may ask for the same edit. */
function once(fixes: readonly Fix[]): readonly Fix[] {
  const seen = new Map<string, Fix>();
  for (const fix of fixes) {
    const key = JSON.stringify(fix.action);
    const known = seen.get(key);
    const repairs = [...(known?.repairs ?? []), ...(fix.repairs ?? [])];
    seen.set(key, known ? { ...known, repairs } : fix);
  }
  return [...seen.values()];
}
