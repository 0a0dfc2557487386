import type { Call } from './calls.js';

/** What a call of npm, pnpm, yarn or bun runs. */
export type Managed =
  | {
      readonly kind: 'scripts';
      /** Names of scripts; `*` stands for any text but `:`. */
      readonly names: readonly string[];
      /** Relative to where it is called: `--prefix api`. */
      readonly folder: string;
      /** In other packages of the workspace, too. */
      readonly everywhere: boolean;
    }
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'nothing' };

const managers = new Set(['npm', 'pnpm', 'yarn', 'bun']);

/** Options whose value says where it runs. */
const folderOptions = /^(?:--prefix|-C|--dir|--cwd)(?:=(.*))?$/;
/** Options that run it in other packages; the first ones have a value. */
const somePackages = /^(?:-w|--workspace|-F|--filter)(?:=.*)?$/;
const allPackages = /^(?:-ws|--workspaces|-r|--recursive)$/;

/** Short forms that are scripts of the same name. */
const lifecycle: Readonly<Record<string, string>> = {
  restart: 'restart',
  start: 'start',
  stop: 'stop',
  t: 'test',
  test: 'test',
  tst: 'test',
};

/** What `npm …` and its like run; `undefined` for any other program. */
export function managed(program: string, args: Call): Managed | undefined {
  if (!managers.has(program)) return undefined;
  const words: string[] = [];
  let folder = '.';
  let everywhere = false;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    const inFolder = folderOptions.exec(arg);
    // What follows `--` belongs to the script.
    if (arg === '--') {
      if (words[0] !== 'exec' && words[0] !== 'x') break;
      words.push(...args.slice(at + 1));
      break;
    }
    if (inFolder) folder = inFolder[1] ?? args[++at] ?? '.';
    else if (somePackages.test(arg)) {
      everywhere = true;
      if (!arg.includes('=')) at++;
    } else if (allPackages.test(arg)) everywhere = true;
    else if (words.length > 0 || !arg.startsWith('-')) words.push(arg);
  }
  return ofWords(program, words, folder, everywhere);
}

function ofWords(program: string, words: Call, folder: string, everywhere: boolean): Managed {
  const [first = '', second, ...rest] = words;
  const scripts = (name: string | undefined, all = everywhere): Managed =>
    name === undefined ? { kind: 'nothing' } : { kind: 'scripts', names: [name], folder, everywhere: all };
  // `yarn workspace app test`, `yarn workspaces foreach -A run test`
  if (first === 'workspace')
    return scripts(
      rest.find((word) => word !== 'run'),
      true,
    );
  if (first === 'workspaces') return scripts(words.at(-1), true);
  if (first === 'run' || first === 'run-script' || first === 'rum')
    return scripts([second, ...rest].find((word) => word !== undefined && !word.startsWith('-')));
  if (first === 'exec' || first === 'x' || first === 'dlx')
    return { kind: 'call', call: words.slice(1).filter((word, at) => at > 0 || word !== '--') };
  if (program === 'bun' && first === 'test') return { kind: 'nothing' };
  if (Object.hasOwn(lifecycle, first)) return scripts(lifecycle[first]);
  // All but npm take the name of a script, or of an installed program, for a command of their own.
  if (program === 'npm' || first === '') return { kind: 'nothing' };
  return scripts(first);
}

/** The scripts that a runner of several names: `run-s lint test:*`, `concurrently npm:lint "npm:test:*"`. */
export function severalScripts(program: string, args: Call): readonly string[] {
  if (/^(?:run-[sp]|npm-run-all2?)$/.test(program)) return args.filter((arg) => !arg.startsWith('-'));
  if (!/^(?:concurrently|conc)$/.test(program)) return [];
  return args.flatMap((arg) => /^(?:npm|pnpm|yarn|bun):(\S+)/.exec(arg)?.[1] ?? []);
}
