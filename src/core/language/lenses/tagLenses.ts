import { visible } from '../../report/escape.js';
import { asLabel } from '../asLabel.js';
import type { Lens } from '../items.js';
import { codeOf, type SettledClaim } from '../problems/claims.js';
import { severityOf } from '../problems/severity.js';
import { statusFaces, worstFirst, type ShownStatus } from '../statuses.js';
import type { DocumentView } from '../view.js';
import type { LensContext } from './context.js';
import { behind } from './titles.js';

/** Longest texts of the workspace, in UTF-16 code units. */
const longestFact = 100;
const longestTooltip = 300;

/** Above each tag that somebody has to do something about: the gravest of it, and nothing else. */
export function tagLenses(
  { tags, config }: Pick<DocumentView, 'tags' | 'config'>,
  settled: readonly SettledClaim[],
  context: Pick<LensContext, 'severities' | 'isVerified'>,
): readonly Lens[] {
  const byTag = new Map<number, SettledClaim[]>();
  for (const one of settled) {
    if (one.tag === undefined) continue;
    // A finished task's claims are not asked about any more, and nothing of it is renewed.
    if (one.state === 'history' && one.result.status !== 'failed') continue;
    const code = codeOf(one.result.status);
    // A person who does not want to see a problem wants no line about it either.
    if (code === undefined || severityOf(code, config, context.severities) === undefined) continue;
    const own = byTag.get(one.tag);
    if (own) own.push(one);
    else byTag.set(one.tag, [one]);
  }
  const found: Lens[] = [];
  for (const [index, claims] of byTag) {
    const range = tags[index]?.nameRange;
    const lens = range && worstFirst.map((status) => lensOf(status, claims, context)).find(Boolean);
    if (lens) found.push({ range, ...lens });
  }
  return found;
}

/** What is to be done about the claims of one tag that have a status. */
function lensOf(
  status: ShownStatus,
  claims: readonly SettledClaim[],
  { isVerified }: Pick<LensContext, 'isVerified'>,
): Omit<Lens, 'range'> | undefined {
  const own = claims.filter(({ result }) => result.status === status);
  const [first] = own;
  if (!first) return undefined;
  const { claim, message } = first.result;
  switch (status) {
    case 'failed':
      return {
        title: behind(statusFaces.failed.icon, `${own.length} failed: ${asLabel(message, longestFact)}`),
        tooltip: visible(claim.text, longestTooltip),
        action: { kind: 'problem', range: claim.range },
      };
    case 'error':
    case 'stale':
      return {
        title: behind(statusFaces[status].icon, `${statusFaces[status].word} · Verify again`),
        tooltip: visible(message, longestTooltip),
        action: { kind: 'check' },
      };
    case 'runtime':
    case 'unchecked': {
      const [attested, ...more] = own.filter(({ result }) => isVerified(result.claim));
      if (!attested) return undefined;
      return {
        title: behind(
          statusFaces.attested.icon,
          more.length === 0 ? 'Attest…' : `Attest… (1 of ${more.length + 1})`,
        ),
        tooltip: visible(attested.result.claim.text, longestTooltip),
        action: { kind: 'attest', task: attested.task, claim: attested.result.claim.id },
      };
    }
    default:
      return undefined;
  }
}
