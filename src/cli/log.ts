import { inspect } from 'node:util';
import type { Logger } from '../core/ports/world.js';
import { visible, visibleLines } from '../core/report/escape.js';
import type { Io } from './io.js';

/** The longest line that is said, in UTF-16 code units. */
const longestLine = 1000;

/**
 * Unknown errors with their stack on stderr; stdout stays for results. What they quote of the workspace acts
 * neither on the terminal nor on a CI runner.
 */
export function stderrLog(io: Io): Logger {
  return {
    error(message, cause) {
      const stack = cause === undefined ? '' : `\n${visibleLines(inspect(cause), longestLine)}`;
      io.err(`tagproof: ${visible(message, longestLine)}${stack}\n`);
    },
    debug(message) {
      if (io.env['TAGPROOF_DEBUG']) io.err(`tagproof: ${visible(message, longestLine)}\n`);
    },
  };
}

/** Errors in one line each, for a command whose report says what became of the rest. */
export function briefLog(io: Io): Logger {
  const { error } = stderrLog(io);
  return { error: (message) => error(message), debug: () => undefined };
}
