import { hash } from 'node:crypto';
import type { Logger, World } from '../../core/ports/world.js';

const NOWHERE = {
  kind: 'unknown',
  reason: 'this text belongs to no folder: open its folder to verify it',
} as const;

/** The world of a text that belongs to no folder: nothing can be looked at. */
export function nowhere(log: Logger): World {
  return {
    files: {
      stat: () => NOWHERE,
      read: () => NOWHERE,
      readBytes: () => NOWHERE,
      list: () => undefined,
      hash: () => undefined,
      all: () => [],
      envNames: () => undefined,
      npmSettings: () => undefined,
    },
    git: undefined,
    gitAbsence: NOWHERE.reason,
    patterns: { match: () => Promise.resolve({ kind: 'refused', reason: NOWHERE.reason }) },
    images: { inspect: () => ({ kind: 'not-image', reason: NOWHERE.reason }) },
    hash: { sha256: (data) => hash('sha256', data) },
    log,
  };
}
