import type { Observation } from '../../evidence/observation.js';
import type { ProbeAnswer } from '../probe.js';
import type { Unreadable } from '../../ports/files.js';

/** What an observation may say beside its outcome and its sentence. */
export type Details = Partial<Omit<Observation, 'probe' | 'outcome' | 'message'>>;

/** The thing looked for is there. */
export function present(message: string, details: Details = {}): ProbeAnswer {
  return [{ outcome: 'present', message, ...details }];
}

/** It is not there. */
export function absent(message: string, details: Details = {}): ProbeAnswer {
  return [{ outcome: 'absent', message, ...details }];
}

/** Nothing mechanical can tell; `message` says why. */
export function unknowable(message: string, details: Details = {}): ProbeAnswer {
  return [{ outcome: 'unknowable', message, ...details }];
}

/** Only running something can tell; `message` says what. */
export function needsRunning(message: string): ProbeAnswer {
  return [{ outcome: 'needs-running', message }];
}

/** A quantity that the verdict compares with the claim. */
export function measured(
  message: string,
  data: NonNullable<Observation['data']>,
  details: Details = {},
): ProbeAnswer {
  return [{ outcome: 'measured', message, data, ...details }];
}

/** The answer of every probe whose token was cancelled in the middle of its work. */
export const interrupted: ProbeAnswer = unknowable('the check was stopped before it was finished');

/** Says why a file cannot be read; a file that is not there is told apart by the caller. */
export function unreadable(path: string, why: Unreadable): ProbeAnswer {
  return unknowable(`${path} cannot be read: ${why.reason}`, { file: path });
}

/** Adds a hint only where there is one, as the exact optional types ask. */
export function withHint(hint: string | undefined): Details {
  return hint === undefined ? {} : { hint };
}
