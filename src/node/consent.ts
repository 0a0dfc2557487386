import { isTooLong } from '../core/report/wholeQuestion.js';
import type { Consent, ConsentPort, ConsentQuestion } from '../core/ports/consent.js';
import { readApprovals, resolvedHash, type Approval } from './approvals.js';
import type { OwnPlace } from './ownFile.js';

export interface ConsentOptions {
  /** Where the person's approvals are; none count in a window that is not trusted, so none is given there. */
  readonly place: OwnPlace;
  /** Lines that the caller allows for this run (`--allow`), to the letter. */
  readonly allow?: readonly string[];
  /** Every request of the oracles is allowed for this run (`--allow-oracles`). */
  readonly allowOracles?: boolean;
  /** What a person allowed for this run only; see `onceKey`. */
  readonly once?: ReadonlySet<string>;
  /** Told, once, why approvals that are there do not count. */
  readonly problem?: (reason: string) => void;
}

/**
 * What the person at this machine has approved for one folder. Nothing in the workspace is asked. Approvals are
 * read anew for each question, so that what is revoked is revoked.
 * @param realRoot the workspace, with links resolved
 */
export function createConsent(realRoot: string, options: ConsentOptions): ConsentPort {
  const { place, allow = [], allowOracles = false, once, problem } = options;
  let told = false;
  const approvals = (): readonly Approval[] => {
    const read = readApprovals(place, realRoot);
    if (read.kind === 'read') return read.approvals.filter((one) => one.root === realRoot);
    if (!told) problem?.(read.reason);
    told = true;
    return [];
  };
  return {
    command(command): Consent {
      const same = approvals()
        .filter((one) => one.kind === 'command')
        .filter((one) => one.line === command.line && one.folder === command.folder);
      // A person's "never" is the last word, whatever a flag says and whatever the script has become.
      if (same.some((one) => one.answer === 'never')) return 'refused';
      if (allow.includes(command.line)) return 'approved';
      const asked = { kind: 'command', ...command } as const;
      // No person has read that, whoever was asked.
      if (isTooLong(asked)) return 'not-asked';
      if (once?.has(onceKey(asked))) return 'approved';
      const resolved = resolvedHash(command.resolved);
      return same.some((one) => one.resolved === resolved) ? 'approved' : 'not-asked';
    },
    oracles(oracles): Consent {
      const same = approvals()
        .filter((one) => one.kind === 'oracles')
        .filter((one) => one.origin === oracles.origin);
      const named = (answer: Approval['answer']): ReadonlySet<string> =>
        new Set(same.filter((one) => one.answer === answer).flatMap((one) => one.requests));
      const never = named('never');
      if (oracles.requests.some((one) => never.has(one))) return 'refused';
      if (allowOracles) return 'approved';
      const asked = { kind: 'oracles', ...oracles } as const;
      if (isTooLong(asked)) return 'not-asked';
      if (once?.has(onceKey(asked))) return 'approved';
      const always = named('always');
      return oracles.requests.every((one) => always.has(one)) ? 'approved' : 'not-asked';
    },
  };
}

/** What is approved for one run: the very thing that was shown. */
export function onceKey(asked: ConsentQuestion): string {
  return asked.kind === 'command'
    ? JSON.stringify(['command', asked.line, asked.folder, asked.resolved])
    : JSON.stringify(['oracles', asked.origin ?? null, asked.requests]);
}
