import type { Probe } from './probe.js';
import { unknowable } from './shared/answer.js';

/** A sentence that no probe can check stays honest about it. */
export const statementProbe: Probe<'statement'> = {
  id: 'statement',
  cost: 'instant',
  kinds: ['statement'],
  summary: 'a sentence of no known form: nothing is looked at',
  observe: () => unknowable('a sentence of no known form'),
};
