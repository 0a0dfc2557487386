import type { Claim } from '../claim/claim.js';
import type { Config } from '../config.js';
import type { Observation, ObservationData, Outcome, Status } from '../evidence/observation.js';
import { precedence, type Judgement, type Measured } from './judgement.js';
import { judgeCommand } from './rules/command.js';
import { judgeImage } from './rules/image.js';
import { judgeLines } from './rules/lines.js';
import { judgeRange } from './rules/ranges.js';

/** What an outcome means by itself; `measured` needs a rule that compares it with the claim. */
const statusOf: Readonly<Record<Exclude<Outcome, 'measured'>, Status>> = {
  present: 'verified',
  absent: 'failed',
  unknowable: 'unchecked',
  'needs-running': 'runtime',
  error: 'error',
};

/**
 * What the observations say about a claim. Each is judged by itself, then the
 * first status of `precedence` is the claim's, with its own message; so a claim
 * is verified only when everything that was looked at agrees.
 * @param observations what the probes saw; none when no probe speaks about such a claim
 */
export function judge(claim: Claim, observations: readonly Observation[], config: Config): Judgement {
  const judged = observations.flatMap((one) => judgeOne(claim, one, config) ?? []);
  for (const status of precedence) {
    const found = judged.filter((one) => one.status === status);
    const [first] = found;
    if (!first) continue;
    const hint = found.find((one) => one.hint !== undefined)?.hint;
    const message =
      found.length > 1 && status === 'failed'
        ? `${first.message} (and ${found.length - 1} more)`
        : first.message;
    return { status, message, ...(hint === undefined ? {} : { hint }) };
  }
  if (claim.kind === 'manual')
    return { status: 'runtime', message: 'only a person, or something running, can tell' };
  return { status: 'unchecked', message: 'no probe speaks about this' };
}

function judgeOne(claim: Claim, observation: Observation, config: Config): Judgement | undefined {
  const { outcome, message, hint, data } = observation;
  const extra = hint === undefined ? {} : { hint };
  if (outcome !== 'measured') return { status: statusOf[outcome], message, ...extra };
  if (claim.kind === 'file-lines' && has('lines', observation, data))
    return judgeLines(claim.count, observation, config.tolerance);
  if (claim.kind === 'lines-changed' && has('hunks', observation, data))
    return judgeRange(claim.lines, observation);
  if (claim.kind === 'command' && has('command', observation, data)) return judgeCommand(claim, observation);
  if (claim.kind === 'image' && has('image', observation, data))
    return judgeImage(claim.path, observation, config);
  // A quantity without a rule proves nothing either way.
  return { status: 'unchecked', message, ...extra };
}

function has<K extends ObservationData['kind']>(
  kind: K,
  observation: Observation,
  data: ObservationData | undefined,
): observation is Measured<K> {
  return data?.kind === kind && observation.data === data;
}
