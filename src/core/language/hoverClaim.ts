import type { Claim } from '../claim/claim.js';
import type { Observation } from '../evidence/observation.js';
import { plural } from '../verdict/judgement.js';
import { code, placeLink, plain, type LinkTo } from './hoverText.js';
import { nextStep } from './nextStep.js';
import { statusFaces, statusOf } from './statuses.js';
import type { ViewedClaim } from './view.js';

/** Observations of one claim that are shown. */
const mostObservations = 3;

/** One claim with its status, what was seen, against which base, and the next step. */
export function claimInHover(viewed: ViewedClaim, linkTo: LinkTo | undefined): string {
  const { claim, result, state } = viewed;
  const status = statusOf(viewed);
  const { icon, word } = statusFaces[status];
  const seen = result === undefined || status === 'unknown' ? [] : result.observations;
  const message = status === 'unknown' ? undefined : result?.message;
  // What the message says already is not said twice; its place is.
  const same = seen.find((one) => one.message === message);
  const others = seen.filter((one) => one !== same).slice(0, mostObservations);
  const left = seen.length - others.length - (same ? 1 : 0);
  const next = nextStep(viewed);
  return [
    `$(${icon}) **${word}:** ${claim.kind === 'command' ? code(claim.text) : plain(claim.text)}`,
    ...(message === undefined || (message === claim.text && !same?.file)
      ? []
      : [`- ${plain(message)}${placed(same, linkTo)}`]),
    ...others.map((one) => `- seen: ${plain(one.message)}${placed(one, linkTo)}`),
    ...(left > 0 ? [`- … and ${plural(left, 'more observation')}`] : []),
    ...(result && status !== 'unknown' && result.base !== '' && dependsOnBase(claim)
      ? [`- measured against: ${plain(result.base)}`]
      : []),
    ...(state === 'history' ? ['- of a finished task, checked at its own commit'] : []),
    ...(next === undefined ? [] : [`- next: ${plain(next)}`]),
  ].join('\n');
}

function placed(seen: Observation | undefined, linkTo: LinkTo | undefined): string {
  return seen?.file === undefined ? '' : ` (${placeLink(seen.file, seen.line, linkTo)})`;
}

function dependsOnBase(claim: Claim): boolean {
  switch (claim.kind) {
    case 'file-new':
    case 'file-changed':
    case 'file-deleted':
    case 'lines-changed':
      return true;
    case 'file-lines':
      return claim.count.kind === 'added';
    default:
      return false;
  }
}
