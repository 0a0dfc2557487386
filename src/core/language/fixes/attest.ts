import { visible } from '../../report/escape.js';
import type { ClaimFix } from './context.js';

/** What nothing mechanical can settle, a person can vouch for, and take it back. */
export const attestOrRevoke: ClaimFix = ({ task, state, claim, result: { status } }) => {
  const said = visible(claim.text, 80);
  if (status === 'attested')
    return [{ title: `Revoke: ${said}`, action: { kind: 'revoke', task, claim: claim.id } }];
  // A finished task's claims are not asked about any more.
  if (state === 'history' || (status !== 'runtime' && status !== 'unchecked')) return [];
  return [{ title: `Attest: ${said}`, action: { kind: 'attest', task, claim: claim.id } }];
};
