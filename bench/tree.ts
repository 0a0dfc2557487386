import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRandom } from './random.js';
import { sourceLines, word, type FileKind } from './sourceText.js';

/** Generated files, path → text, in the order they are written. */
export type Files = ReadonlyMap<string, string>;

/** A generated workspace on disk. */
export interface Tree {
  readonly folder: string;
  readonly files: Files;
  readonly bytes: number;
}

/** Where inputs are kept between runs; git ignores it. */
export const cacheFolder = join(import.meta.dirname, '..', '.bench-cache');

/** Kinds of file by how often they occur; JSON has no comments, so it holds no tags. */
const mixedKinds = ['ts', 'ts', 'ts', 'py', 'go', 'md', 'json'] as const;
const tellingKinds = ['ts', 'py', 'go', 'md'] as const;

function tagLine(kind: FileKind, text: string): string {
  if (kind === 'md') return `#PATH_DECISION: ${text}`;
  return kind === 'py' ? `# #COMPLETION_DRIVE: ${text}` : `// #COMPLETION_DRIVE: ${text}`;
}

/**
 * A repository as they are: mixed kinds, folders three to six deep, sizes log-normal around
 * 2.5 KB, one file in a hundred with tags.
 */
export function mixedTree(count: number): Files {
  const random = createRandom(20_000);
  const folders = Array.from({ length: Math.ceil(count / 12) }, () =>
    Array.from({ length: 3 + random.below(4) }, () => word(random)).join('/'),
  );
  const files = new Map<string, string>();
  for (let index = 0; index < count; index++) {
    const tagged = index % 100 === 0;
    const kind = random.pick(tagged ? tellingKinds : mixedKinds);
    const folder = folders[random.below(folders.length)] ?? 'src';
    const lines = sourceLines(random, kind, random.logNormal(1500, 0.9));
    if (tagged) {
      const text = `the ${word(random)} is there before the ${word(random)}`;
      // Not inside a fence, where a tag is an example.
      lines.splice(kind === 'md' ? lines.length : random.below(lines.length), 0, '', tagLine(kind, text), '');
    }
    files.set(`${folder}/${word(random)}${index}.${kind}`, `${lines.join('\n')}\n`);
  }
  return files;
}

/** `count` source files of about 200 lines each, a dozen in a folder as in the tree above. */
export function evenTree(count: number): Files {
  const random = createRandom(200);
  const folders = Array.from({ length: Math.ceil(count / 12) }, () => `src/${word(random)}/${word(random)}`);
  const files = new Map<string, string>();
  for (let index = 0; index < count; index++) {
    const folder = folders[random.below(folders.length)] ?? 'src';
    files.set(
      `${folder}/${word(random)}${index}.ts`,
      `${sourceLines(random, 'ts', 1e6, 180 + random.below(41)).join('\n')}\n`,
    );
  }
  return files;
}

/** Each file with three places edited: a line changed, two added, one removed. */
export function edited(files: Files): Files {
  return new Map(
    [...files].map(([path, text], index) => {
      const lines = text.split('\n');
      lines[20] = `// edited ${index}`;
      lines.splice(80, 0, `const added${index} = 1;`, `const more${index} = 2;`);
      lines.splice(150, 1);
      return [path, lines.join('\n')];
    }),
  );
}

/** SHA-256 over all paths and texts. */
export function checksum(files: Files): string {
  const sum = createHash('sha256');
  for (const [path, text] of files) sum.update(`${path}\0${Buffer.byteLength(text)}\0`).update(text);
  return sum.digest('hex');
}

/** Runs git in a folder with an identity and a date that are the same everywhere. */
export function git(folder: string, ...args: readonly string[]): string {
  const identity = { NAME: 'bench', EMAIL: 'bench@example.invalid', DATE: '2025-01-01T00:00:00Z' };
  const env = { ...process.env };
  for (const who of ['AUTHOR', 'COMMITTER'])
    for (const [key, value] of Object.entries(identity)) env[`GIT_${who}_${key}`] = value;
  return execFileSync('git', ['-c', 'core.autocrlf=false', '-c', 'gc.auto=0', ...args], {
    cwd: folder,
    env: { ...env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
}

/** One state of a workspace's history. */
export interface Step {
  readonly files: Files;
  /** Absent: the files stay uncommitted. */
  readonly commit?: string;
  /** A branch that begins before this step. */
  readonly branch?: string;
}

/**
 * Writes a workspace unless what is on disk is already it, to the byte.
 * @param pinned what `checksum` must give for all steps together; a generator that changed is an error
 */
export function prepareTree(name: string, steps: readonly Step[], pinned: string): Tree {
  const folder = join(cacheFolder, name);
  const all = checksum(
    new Map(steps.flatMap((step, at) => [...step.files].map(([p, t]) => [`${at}:${p}`, t]))),
  );
  if (all !== pinned) throw new Error(`The generator of ${name} no longer makes the pinned input: ${all}`);
  const files = new Map(steps.flatMap((step) => [...step.files]));
  if (!isOnDisk(folder, files, pinned)) write(folder, steps, pinned);
  if (!isOnDisk(folder, files, pinned)) throw new Error(`${name} could not be written as it is pinned`);
  return {
    folder,
    files,
    bytes: [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0),
  };
}

function write(folder: string, steps: readonly Step[], pinned: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  git(folder, 'init', '-q', '-b', 'main');
  // Written long ago, as in a clone that has been worked in: git need not look at each file again.
  const past = Date.now() / 1000 - 3600;
  for (const { files, commit, branch } of steps) {
    if (branch !== undefined) git(folder, 'switch', '-q', '-c', branch);
    for (const [path, text] of files) {
      const absolute = join(folder, path);
      mkdirSync(dirname(absolute), { recursive: true });
      writeFileSync(absolute, text);
      if (commit !== undefined) utimesSync(absolute, past, past);
    }
    if (commit === undefined) continue;
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', commit);
  }
  // Packed as a clone is.
  git(folder, 'repack', '-a', '-d', '-q');
  writeFileSync(join(folder, '.git', 'bench-checksum'), pinned);
}

function isOnDisk(folder: string, files: Files, pinned: string): boolean {
  try {
    if (readFileSync(join(folder, '.git', 'bench-checksum'), 'utf8') !== pinned) return false;
    for (const [path, text] of files) if (readFileSync(join(folder, path), 'utf8') !== text) return false;
    return git(folder, 'ls-files', '-co', '--exclude-standard', '-z').split('\0').length - 1 === files.size;
  } catch {
    // Not there, or not whole: it is written anew.
    return false;
  }
}
