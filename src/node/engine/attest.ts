import { KnownError } from '../../core/errors.js';

export function attest(..._: unknown[]): { failed?: string } {
  throw new KnownError('x', 'y');
}
export function revoke(..._: unknown[]): { failed?: string } {
  throw new KnownError('x', 'y');
}
