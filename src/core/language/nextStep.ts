import { hintIn } from '../verdict/surface.js';
import { statusOf } from './statuses.js';
import type { ViewedClaim } from './view.js';

/** What a person does next about a claim, as Markdown-free words; `undefined` where nothing is left to do. */
export function nextStep(viewed: ViewedClaim): string | undefined {
  const { result } = viewed;
  const hint = result && hintIn('editor', result);
  if (hint !== undefined) return hint;
  switch (statusOf(viewed)) {
    case 'failed':
      return 'correct the claim, or the work behind it';
    case 'error':
      return 'verify again; the output channel of Tagproof has the details';
    case 'stale':
      return 'renew the proof, then verify again';
    case 'unknown':
      return 'save the file, or run "Tagproof: Verify Task"';
    case 'runtime':
      return toSettle(viewed);
    case 'unchecked':
      return viewed.claim.kind === 'statement'
        ? 'add a "Verification:" line with a command that shows it, or attest it with the quick fix once you have seen it'
        : 'look at it yourself, then attest it with the quick fix';
    default:
      return undefined;
  }
}

function toSettle({ claim }: ViewedClaim): string {
  switch (claim.kind) {
    case 'command':
      return 'run the command yourself, then attest the claim with the quick fix';
    case 'port':
    case 'http':
      return 'start it and try it, then attest the claim with the quick fix';
    default:
      return 'try it yourself, then attest the claim with the quick fix';
  }
}
