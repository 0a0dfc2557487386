import { visible } from '../report/escape.js';
import { plural } from '../verdict/judgement.js';
import type { StatusMark } from './items.js';
import { claimsByTag, statusFaces, statusOf, worstClaim } from './statuses.js';
import type { DocumentView } from './view.js';

/** One mark for each tag that claims something: the worst of what its claims came to. */
export function statusMarks(view: DocumentView): readonly StatusMark[] {
  const claims = claimsByTag(view);
  return view.tags.flatMap((tag, index) => {
    const own = claims[index] ?? [];
    const worst = worstClaim(own);
    if (!worst) return [];
    const status = statusOf(worst);
    const said = worst.result?.message ?? worst.claim.text;
    const others = own.length === 1 ? '' : ` (and ${plural(own.length - 1, 'other claim')})`;
    return [
      {
        range: tag.nameRange,
        status,
        history: worst.state === 'history',
        message: `${statusFaces[status].word}: ${visible(said)}${others}`,
      },
    ];
  });
}
