import { statusFaces } from '../../core/language/statuses.js';
import type { BoxRow, StatementRow } from '../../core/language/overview/overview.js';
import type { Status } from '../../core/evidence/observation.js';
import type { BudgetItem, CompletionClaim, GateState } from '../../core/verdict/result.js';
import type { IconName } from './Icon.js';

/** A sign with its colour; the word stands beside it. */
export interface Face {
  readonly icon: IconName;
  /** Class that colours it. */
  readonly tone: 'good' | 'bad' | 'warn' | 'info' | 'quiet' | 'person';
}

export const verdictFaces: Readonly<Record<GateState, Face>> = {
  PASSED: { icon: 'pass', tone: 'good' },
  CONDITIONAL: { icon: 'warning', tone: 'warn' },
  BLOCKED: { icon: 'error', tone: 'bad' },
  'NOT COLLECTED': { icon: 'circle-outline', tone: 'quiet' },
};

export const noVerdictFace: Face = { icon: 'circle-outline', tone: 'quiet' };

export const itemFaces: Readonly<Record<BudgetItem['state'], Face>> = {
  earned: { icon: 'pass', tone: 'good' },
  failed: { icon: 'error', tone: 'bad' },
  error: { icon: 'warning', tone: 'warn' },
  stale: { icon: 'history', tone: 'warn' },
  missing: { icon: 'circle-outline', tone: 'quiet' },
  unreachable: { icon: 'circle-slash', tone: 'bad' },
  'not-collected': { icon: 'circle-outline', tone: 'quiet' },
};

const tones: Readonly<Record<Status, Face['tone']>> = {
  failed: 'bad',
  error: 'warn',
  stale: 'warn',
  runtime: 'info',
  unchecked: 'quiet',
  attested: 'person',
  verified: 'good',
};

/** The sign that a status has in every view. */
export function statusFace(status: Status): Face & { readonly word: string } {
  const { icon, word } = statusFaces[status];
  return { icon: icon as IconName, tone: tones[status], word };
}

export const boxFaces: Readonly<Record<BoxRow['state'], Face>> = {
  ticked: { icon: 'box-ticked', tone: 'good' },
  open: { icon: 'box', tone: 'quiet' },
  contradicted: { icon: 'error', tone: 'bad' },
  unproven: { icon: 'question', tone: 'warn' },
};

export const decisionFaces: Readonly<Record<'accepted' | 'rejected', Face>> = {
  accepted: { icon: 'check', tone: 'good' },
  rejected: { icon: 'close', tone: 'quiet' },
};

export const statementFaces: Readonly<Record<StatementRow<CompletionClaim['state']>['state'], Face>> = {
  supported: { icon: 'pass', tone: 'good' },
  contradicted: { icon: 'error', tone: 'bad' },
  unproven: { icon: 'question', tone: 'warn' },
};
