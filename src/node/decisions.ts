import { decisionsFile, type Decision } from '../core/evidence/decision.js';
import { isAboutSame, parseDecisions, printDecisions } from '../core/evidence/decisionFile.js';
import { largestList } from '../core/evidence/listFile.js';
import { changeList, type ListFailure } from './ownList.js';

/*
 * Only the editor imports this file, when a person has asked for it: no command, hook or tool may decide for a
 * person, and the linter holds that.
 */

/** What became of a decision. */
export type Decided =
  | { readonly kind: 'decided'; /** All that hold now. */ readonly decisions: readonly Decision[] }
  | ListFailure;

/**
 * Records what a person decided about a suggestion, in the place of what was decided about it before.
 * @param root absolute path of the workspace
 * @param isThere whether what a decision is about still stands in some text; what is gone is forgotten
 */
export function recordDecision(
  root: string,
  decision: Decision,
  isThere: (decision: Decision) => boolean,
): Decided {
  return changed(root, (before) => [
    ...before.filter((one) => isThere(one) && !isAboutSame(one, decision)),
    decision,
  ]);
}

/** Takes back what was decided about a suggestion: it waits again. @param about another decision about it */
export function takeBackDecision(
  root: string,
  about: Decision,
  isThere: (decision: Decision) => boolean,
): Decided {
  return changed(root, (before) =>
    before.some((one) => isAboutSame(one, about))
      ? before.filter((one) => isThere(one) && !isAboutSame(one, about))
      : before,
  );
}

function changed(root: string, change: (before: readonly Decision[]) => readonly Decision[]): Decided {
  const parse = (text: string) => {
    const { decisions, findings } = parseDecisions(text);
    return { records: decisions, findings };
  };
  return changeList(root, decisionsFile, parse, ({ records, write }): Decided => {
    const decisions = change(records);
    if (decisions === records) return { kind: 'decided', decisions };
    const text = printDecisions(decisions);
    if (Buffer.byteLength(text) > largestList)
      return {
        kind: 'failed',
        reason: `${decisionsFile} would be larger than 1 MB: take some decisions back`,
      };
    const written = write(text);
    return written.kind === 'failed' ? written : { kind: 'decided', decisions };
  });
}
