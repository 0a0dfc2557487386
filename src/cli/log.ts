import { inspect } from 'node:util';
import type { Logger } from '../core/ports/world.js';
import type { Io } from './io.js';

/** Unknown errors with their stack on stderr; stdout stays for results. */
export function stderrLog(io: Io): Logger {
  return {
    error(message, cause) {
      const stack = cause === undefined ? '' : inspect(cause);
      io.err(`tagproof: ${message}${stack === '' ? '' : `\n${stack}`}\n`);
    },
    debug(message) {
      if (io.env['TAGPROOF_DEBUG']) io.err(`tagproof: ${message}\n`);
    },
  };
}
