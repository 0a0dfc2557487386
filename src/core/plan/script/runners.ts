import type { TestRunner } from '../../evidence/step.js';
import type { Call } from './calls.js';

/** Programs that run tests whatever follows. */
const programs: Readonly<Record<string, TestRunner>> = {
  mocha: 'mocha',
  _mocha: 'mocha',
  'ts-mocha': 'mocha',
  'electron-mocha': 'mocha',
  jest: 'jest',
  vitest: 'vitest',
  pytest: 'pytest',
  'py.test': 'pytest',
  tap: 'tap',
  tape: 'tap',
};

/** Programs that run tests with this as their first word. */
const subcommands: readonly (readonly [program: string, word: RegExp, runner: TestRunner])[] = [
  ['react-scripts', /^test$/, 'jest'],
  ['craco', /^test$/, 'jest'],
  ['go', /^test$/, 'go'],
  ['cargo', /^(?:t|test)$/, 'cargo'],
];

/** With one of these a runner runs no test, whatever it prints: mocha calls what it would run passing. */
const runsNone =
  /^(?:--dry-run|--version|-V|--help|-h|--collect-only|--co|--setup-plan|--list-tests|--listTests|--no-run)$/;

/** Loaders of TypeScript that hand their options on to node. */
const likeNode = /^(?:node|nodejs|tsx|ts-node)$/;

/** True for a program that can be a test runner: what it is called by need not be a wrapper's option. */
export function mayTest(program: string): boolean {
  return (
    Object.hasOwn(programs, program) ||
    likeNode.test(program) ||
    program === 'ava' ||
    subcommands.some(([name]) => name === program)
  );
}

/** The runner whose tests a call executes; `undefined` when it is none, or nobody knows. */
export function runnerOf(program: string, args: Call): TestRunner | undefined {
  if (args.some((arg) => runsNone.test(arg))) return undefined;
  if (Object.hasOwn(programs, program)) return programs[program];
  if (likeNode.test(program)) return args.includes('--test') ? 'node' : undefined;
  if (program === 'ava') return args.some((arg) => /^(?:--tap|-t)$/.test(arg)) ? 'tap' : undefined;
  // `cargo +nightly test`: the toolchain is no subcommand.
  const first = args.find((arg) => !/^[-+]/.test(arg)) ?? '';
  return subcommands.find(([name, word]) => name === program && word.test(first))?.[2];
}
