import type { TestRunner } from '../../evidence/step.js';
import type { World } from '../../ports/world.js';
import { isIgnored } from '../../probe/shared/gitChanges.js';
import { foldersUpward, inFolder, joinPath, nameOf } from '../../probe/shared/paths.js';
import { perWorld } from '../../probe/shared/perWorld.js';
import { asRecord, at, readStructured } from '../../probe/shared/structured.js';
import { cutMark, longestQuestion } from '../../ports/consent.js';
import { callsIn, mayHideFailure, type Call } from './calls.js';
import { managerSettings } from './managerSettings.js';
import { managed, severalScripts } from './packageManager.js';
import { mayTest, runnerOf } from './runners.js';
import { insideOf } from './wrappers.js';

/** What a command turns out to run, as far as files of the workspace say it. */
export interface Resolved {
  /** A line for each script with its text, and for each file that is run with its hash; empty: nothing is known. */
  readonly text: string;
  readonly runners: readonly TestRunner[];
  /** It may end with exit code 0 although a program in it failed. */
  readonly hides: boolean;
  /** Scripts that it runs: `package.json test:unit`. */
  readonly scripts: ReadonlySet<string>;
}

/** Bounds what one command may lead to. */
const mostLines = 400;

/** Programs whose arguments are programs in files. */
const interpreters =
  /^(?:node|nodejs|tsx|ts-node|bun|deno|bash|sh|zsh|dash|ksh|pwsh|python[\d.]*|py|coverage|ruby|perl|php)$/;
const shells = /^(?:bash|sh|zsh|dash|ksh)$/;

/**
 * Follows a command into the scripts of manifests and the files that it runs, so that what a person approved,
 * and what a record was made with, is no longer the same when one of them changed.
 * @param folder where it runs, relative to the workspace
 */
export function resolve(call: Call, folder: string, world: World): Resolved {
  const resolver = new Resolver(world);
  resolver.visit(call, folder);
  const whole = resolver.lines.join('\n');
  const text =
    resolver.leavesOut || whole.length > longestQuestion
      ? `${whole.slice(0, longestQuestion)}\n${cutMark}${world.hash.sha256(whole)}`
      : whole;
  return { text, runners: [...resolver.runners], hides: resolver.hides, scripts: resolver.scripts };
}

class Resolver {
  readonly lines: string[] = [];
  readonly runners = new Set<TestRunner>();
  readonly scripts = new Set<string>();
  hides = false;
  /** There is more than was looked at. */
  leavesOut = false;
  readonly #files = new Set<string>();
  readonly #world: World;
  /** Calls that are still to be looked at: no recursion, as scripts may call each other ever deeper. */
  readonly #open: { readonly call: Call; readonly folder: string }[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  visit(call: Call, folder: string): void {
    this.#open.push({ call, folder });
    for (let next = this.#open.pop(); next; next = this.#open.pop()) {
      if (this.#isFull()) return;
      this.#look(next.call, next.folder);
    }
  }

  #isFull(): boolean {
    this.leavesOut ||= this.lines.length >= mostLines;
    return this.leavesOut;
  }

  #look([written = '', ...args]: Call, folder: string): void {
    const program = programOf(written);
    const runner = runnerOf(program, args);
    if (runner) this.runners.add(runner);
    if (written.includes('/')) this.#source(written, folder);
    this.#obey(program, folder);
    const inner = insideOf(program, args, isProgram);
    if (inner) {
      if (inner.length > 0) this.#later([inner], folder);
      return;
    }
    const managedCall = managed(program, args);
    if (managedCall?.kind === 'call') this.#later([managedCall.call], folder);
    else if (managedCall?.kind === 'scripts') {
      const where = joinPath(folder, managedCall.folder) ?? folder;
      const found = this.#runScripts(managedCall.names, where, managedCall.everywhere);
      // `yarn mocha` runs the program where there is no script of that name.
      if (!found && program !== 'npm') this.#later([args], folder);
    }
    const several = severalScripts(program, args);
    if (several.length > 0) this.#runScripts(several, folder, false);
    if (/^(?:concurrently|conc)$/.test(program)) this.#later(args.flatMap(callsIn), folder);
    if (program === 'make') this.#makefile(args, folder);
    // What a recipe does with a failure is not looked at, nor which of several decides.
    this.hides ||=
      program === 'make' || (program.startsWith('conc') && args.some((arg) => /^(?:--success|-s)/.test(arg)));
    if (!interpreters.test(program)) return;
    // Tests are sources that the runner runs: an approval that died with each edit of one would be no approval.
    const own = runner ? [] : args.slice(0, moduleAt(program, args) ?? args.length);
    for (const arg of own) this.#source(arg.replace(/^--[\w-]+=/, ''), folder);
    this.#interpret(program, args, folder);
  }

  /** What package managers are told by their own files. */
  #obey(program: string, folder: string): void {
    const settings = managerSettings(program, folder, this.#world);
    for (const line of settings?.lines ?? []) if (!this.lines.includes(line)) this.lines.push(line);
    for (const file of settings?.files ?? []) this.#file(file, '');
  }

  #interpret(program: string, args: Call, folder: string): void {
    const [flag, text] = args;
    if (shells.test(program) && flag === '-c' && text !== undefined) {
      this.#later(callsIn(text), folder);
      this.hides ||= mayHideFailure(text);
    }
    const module = moduleAt(program, args);
    if (module !== undefined) this.#later([args.slice(module + 1)], folder);
    if (program !== 'node') return;
    this.#installed(args, folder);
    const runAt = args.indexOf('--run');
    if (runAt >= 0) this.#runScripts(args.slice(runAt + 1, runAt + 2), folder, false);
  }

  /** `node node_modules/.bin/mocha`, `node ./node_modules/jest/bin/jest.js` */
  #installed(args: Call, folder: string): void {
    for (const [at, arg] of args.entries()) {
      const name = /(?:^|\/)node_modules\/(?:\.bin\/([\w.-]+)|([\w.-]+)\/)/.exec(arg);
      const program = name?.[1] ?? name?.[2];
      if (program !== undefined && mayTest(program)) this.#later([[program, ...args.slice(at + 1)]], folder);
    }
  }

  #later(calls: readonly Call[], folder: string): void {
    for (const call of [...calls].reverse()) this.#open.push({ call, folder });
  }

  /** @returns whether there is any script of these names */
  #runScripts(names: readonly string[], folder: string, everywhere: boolean): boolean {
    const manifests = everywhere ? allManifests(this.#world) : nearestManifest(this.#world, folder);
    let found = false;
    for (const manifest of manifests)
      for (const pattern of names)
        for (const name of matching(pattern, manifest, this.#world))
          found = this.#runScript(name, manifest) || found;
    return found;
  }

  #runScript(name: string, manifest: string): boolean {
    const scripts = scriptsOf(this.#world, manifest);
    const own = scripts.get(name);
    if (own === undefined) return false;
    if (this.scripts.has(`${manifest} ${name}`)) return true;
    const where = manifest === 'package.json' ? '' : `${manifest}: `;
    const calls: Call[] = [];
    for (const part of [`pre${name}`, name, `post${name}`]) {
      const text = scripts.get(part);
      if (text === undefined || this.#isFull()) continue;
      this.scripts.add(`${manifest} ${part}`);
      this.lines.push(`${where}${part}: ${text}`);
      calls.push(...callsIn(text));
      this.hides ||= mayHideFailure(text);
    }
    this.#later(calls, manifest.replace(/\/?package\.json$/, ''));
    return true;
  }

  #makefile(args: Call, folder: string): void {
    const at = args.indexOf('-C');
    const place = at < 0 ? folder : (joinPath(folder, args[at + 1] ?? '') ?? folder);
    const named = args.map((arg) => arg.replace(/^(?:-f|--(?:make)?file=)/, ''));
    for (const name of ['GNUmakefile', 'makefile', 'Makefile', ...named]) this.#file(name, place);
  }

  /**
   * A program in a file, unless git ignores it: what a build wrote is another text after each build, and says
   * less of what runs than its sources do, which no approval holds.
   */
  #source(written: string, folder: string): void {
    const path = joinPath(folder, written);
    if (path === undefined || this.#world.files.stat(path).kind !== 'file') return;
    if (!isIgnored(this.#world, path)) this.#file(written, folder);
  }

  #file(written: string, folder: string): void {
    if (written === '' || written.startsWith('-') || written.startsWith('/')) return;
    const path = joinPath(folder, written);
    if (path === undefined || path === '' || this.#files.has(path)) return;
    // What is installed is not of this workspace, and most words are no files.
    if (/(?:^|\/)node_modules\//.test(path) || this.#world.files.stat(path).kind !== 'file') return;
    this.#files.add(path);
    this.lines.push(`${path} sha256 ${this.#world.files.hash(path) ?? 'unreadable'}`);
  }
}

/** The name that a program is known by: `./node_modules/.bin/mocha.cmd` is `mocha`. */
function programOf(written: string): string {
  return nameOf(written.replaceAll('\\', '/')).replace(/\.(?:cmd|exe|ps1|bat)$/i, '');
}

function isProgram(word: string): boolean {
  const program = programOf(word);
  return (
    mayTest(program) ||
    interpreters.test(program) ||
    managed(program, []) !== undefined ||
    severalScripts(program, ['x']).length > 0 ||
    insideOf(program, ['run', 'x'], () => true) !== undefined ||
    program === 'make' ||
    word.startsWith('./')
  );
}

function nearestManifest(world: World, folder: string): readonly string[] {
  const path = foldersUpward(folder)
    .map((one) => inFolder(one, 'package.json'))
    .find((one) => world.files.stat(one).kind === 'file');
  return path === undefined ? [] : [path];
}

const allManifests = perWorld((world: World): readonly string[] =>
  world.files.all().filter((path) => nameOf(path) === 'package.json' && !path.includes('node_modules/')),
);

/** The scripts of a `package.json`, by name. */
export function scriptsOf(world: World, manifest: string): ReadonlyMap<string, string> {
  const parsed = readStructured(world, manifest);
  const scripts = parsed.kind === 'data' ? asRecord(at(parsed.data, 'scripts')) : undefined;
  return new Map(
    Object.entries(scripts ?? {}).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])),
  );
}

/** Names of scripts that `test:*` stands for. */
function matching(pattern: string, manifest: string, world: World): readonly string[] {
  if (!pattern.includes('*')) return [pattern];
  const [head = '', ...tail] = pattern.split(/\*+/);
  const end = tail.at(-1) ?? '';
  return [...scriptsOf(world, manifest).keys()].filter(
    (name) => name.startsWith(head) && name.endsWith(end) && name.length >= head.length + end.length,
  );
}

/** Where Python is told to run a module: what stands behind it is the module's. */
function moduleAt(program: string, args: Call): number | undefined {
  const at = /^(?:py|coverage)/.test(program) ? args.indexOf('-m') : -1;
  return at < 0 ? undefined : at;
}
