import type { Call } from './calls.js';

/** Programs that run what follows them, behind options and variables of their own. */
const wrappers = new Set([
  'c8',
  'command',
  'cross-env',
  'cross-env-shell',
  'dotenv',
  'dotenvx',
  'env',
  'exec',
  'nice',
  'nyc',
  'stdbuf',
  'time',
  'timeout',
  'xvfb-run',
]);

/** Programs that run what follows their word `run` or `exec`. */
const runners: Readonly<Record<string, RegExp>> = {
  dotenvx: /^run$/,
  hatch: /^run$/,
  pdm: /^run$/,
  pipenv: /^run$/,
  poetry: /^run$/,
  rye: /^run$/,
  uv: /^run$/,
};

const launchers = new Set(['bunx', 'npx', 'pnpx', 'uvx']);

/**
 * The call inside of a wrapper's, `undefined` when it is no wrapper: `cross-env A=1 mocha` is `mocha`.
 * @param isProgram whether a word is a program that is known: the value of an option stands there, too
 */
export function insideOf(
  program: string,
  args: Call,
  isProgram: (word: string) => boolean,
): Call | undefined {
  if (launchers.has(program)) return from(args, () => true);
  const run = Object.hasOwn(runners, program) ? runners[program] : undefined;
  if (run) {
    const at = args.findIndex((arg) => !arg.startsWith('-'));
    return run.test(args[at] ?? '') ? from(args.slice(at + 1), () => true) : undefined;
  }
  return wrappers.has(program) ? (from(args, isProgram) ?? []) : undefined;
}

function from(args: Call, isProgram: (word: string) => boolean): Call | undefined {
  for (const [at, arg] of args.entries()) {
    if (arg === '--') return args.slice(at + 1);
    if (arg.startsWith('-') || /^\w+=/.test(arg)) continue;
    if (isProgram(arg)) return args.slice(at);
  }
  return undefined;
}
