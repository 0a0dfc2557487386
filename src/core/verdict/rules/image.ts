import type { WorkspacePath } from '../../claim/claim.js';
import type { Config } from '../../config.js';
import type { Judgement, Measured } from '../judgement.js';

/** Pixels in each direction: anything smaller shows nothing a person could judge. */
const leastPixels = 50;

/**
 * A picture proves something when it is in the evidence folder, large enough,
 * not of one colour and not another claim's picture again.
 */
export function judgeImage(path: WorkspacePath, observation: Measured<'image'>, config: Config): Judgement {
  const { format, width, height, blank, duplicateOf, staleBecause } = observation.data;
  const hint = observation.hint === undefined ? {} : { hint: observation.hint };
  const failed = (actual: string): Judgement => ({
    status: 'failed',
    message: `claimed a screenshot, ${actual}`,
    ...hint,
  });
  const size = `${width} × ${height} pixels`;
  if (width < leastPixels || height < leastPixels) return failed(`the picture has only ${size}`);
  if (blank) return failed('all pixels of the picture are alike');
  if (duplicateOf !== undefined) return failed(`the picture has the same bytes as ${duplicateOf}`);
  if (path.kind === 'inside' && !isEvidence(path.path, config.evidenceFolder))
    return {
      status: 'failed',
      message: `claimed a screenshot, the picture is not in the evidence folder`,
      hint: `evidence belongs in ${config.evidenceFolder}/`,
    };
  if (staleBecause !== undefined) return { status: 'stale', message: staleBecause, ...hint };
  return { status: 'verified', message: `the picture is a ${format} of ${size}`, ...hint };
}

/** In a monorepo each part may have an evidence folder of its own. */
function isEvidence(path: string, folder: string): boolean {
  return `/${path}`.includes(`/${folder}/`);
}
