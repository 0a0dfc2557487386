import { judgeExpected } from '../../command/expected.js';
import { excerpt, type Judgement, type Measured } from '../judgement.js';

interface CommandClaim {
  readonly line: string;
  readonly expected?: string;
}

/**
 * The outcome of a `Verification:` line. `Expected:` decides where it can be
 * compared; else the exit status, as for `grep`, `test` and `ls`.
 */
export function judgeCommand(claim: CommandClaim, observation: Measured<'command'>): Judgement {
  const judged = outcome(claim, observation);
  if (judged.status !== 'verified') return judged;
  const weak = observation.data.weak.filter((one) => !(decidedByOutput(claim.expected) && hidesExit(one)));
  if (weak.length === 0) return judged;
  const vacuous = weak.filter((one) => hidesExit(one) || provesNothing(one, claim.line));
  // Passing proves nothing where failing was impossible.
  return vacuous.length > 0
    ? {
        status: 'unchecked',
        message: `the command passes, but proves nothing: ${vacuous.join('; ')}`,
        hint: 'write a check that would fail if the claim were false',
      }
    : { ...judged, message: `${judged.message} (weak: ${weak.join('; ')})` };
}

function outcome({ line, expected }: CommandClaim, observation: Measured<'command'>): Judgement {
  const { exit, stdout } = observation.data;
  const printed = stdout.trim() === '' ? 'printed nothing' : `printed "${excerpt(stdout)}"`;
  if (expected !== undefined) {
    const wanted = `expected "${excerpt(expected)}"`;
    switch (judgeExpected(expected, { exit, stdout }, line)) {
      case 'met':
        return { status: 'verified', message: `${printed}, as expected` };
      case 'not-met':
        return {
          status: 'failed',
          message: `${wanted}, the command ${printed} (exit ${exit})`,
          ...hintOf(observation),
        };
      case 'unclear':
        if (!meansSuccess(expected))
          return {
            status: 'unchecked',
            message: `${wanted}: this cannot be compared mechanically; the command ${printed} (exit ${exit})`,
          };
    }
  }
  if (exit === 0) return { status: 'verified', message: `exit 0, ${printed}` };
  if (exit === 1 || isMissingFile(observation.message))
    return {
      status: 'failed',
      message: `claimed that the command succeeds, it ends with exit ${exit}${stdout.trim() === '' ? '' : ` and ${printed}`}`,
      ...hintOf(observation),
    };
  // A usage error says nothing about the claim, only about the line.
  return {
    status: 'unchecked',
    message: `the command itself is wrong (exit ${exit}): ${observation.message}`,
    ...hintOf(observation),
  };
}

function hintOf({ hint }: Measured<'command'>): { hint?: string } {
  return hint === undefined ? {} : { hint };
}

/** Prose that says no more than that the check succeeds; one word more could mean more. */
function meansSuccess(expected: string): boolean {
  return /^\W*(?:(?:the|it|they|file|command|check|should|must|will|is|are|be)\s+)*(?:found|exists?|present|match(?:es|ed)?|success|succeeds?|pass(?:es|ed)?|ok|yes|true)\W*$/i.test(
    expected.slice(0, 200),
  );
}

function isMissingFile(message: string): boolean {
  return /no such file|not found|does not exist|there is no|missing/i.test(message);
}

/** What was printed was compared, so that an exit status that cannot be other than 0 does no harm. */
function decidedByOutput(expected: string | undefined): boolean {
  return expected !== undefined && !meansSuccess(expected) && !/\bexit/i.test(expected.slice(0, 200));
}

/** Weaknesses of the exit status alone: `|| true`, a pipe into `wc`, `find` without a match. */
function hidesExit(weakness: string): boolean {
  return /hides? a failure|succeeds? (?:also|whatever)|folder itself cannot fail|\|\|\s*(?:true|:)/i.test(
    weakness,
  );
}

/** Weaknesses of the whole check: a match in the log that makes the claim, an empty pattern, `echo`. */
function provesNothing(weakness: string, line: string): boolean {
  if (/\becho\b/i.test(weakness)) return /^\s*echo\b/.test(line);
  return /in the log\b|the empty pattern|cannot fail|circular/i.test(weakness);
}
