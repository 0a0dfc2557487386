import type { WorkspacePath } from '../../claim/claim.js';
import type { Config } from '../../config.js';
import { isEvidence, pictureProblem, sizeOf } from '../../evidence/picture.js';
import type { Judgement, Measured } from '../judgement.js';

/**
 * A picture proves something when it is in the evidence folder, large enough, not of one colour, not another
 * claim's picture again, and of the time that is claimed for it.
 */
export function judgeImage(path: WorkspacePath, observation: Measured<'image'>, config: Config): Judgement {
  const { data } = observation;
  const hint = observation.hint === undefined ? {} : { hint: observation.hint };
  // A path of another kind was never looked at.
  const place = path.kind === 'inside' ? path.path : `${config.evidenceFolder}/`;
  const problem = pictureProblem(place, data, config.evidenceFolder);
  if (problem !== undefined)
    return {
      status: 'failed',
      message: `claimed a screenshot, ${problem}`,
      ...(isEvidence(place, config.evidenceFolder)
        ? hint
        : { hint: `evidence belongs in ${config.evidenceFolder}/` }),
    };
  if (data.staleBecause !== undefined) return { status: 'stale', message: data.staleBecause, ...hint };
  return { status: 'verified', message: `the picture is a ${data.format} of ${sizeOf(data)}`, ...hint };
}
