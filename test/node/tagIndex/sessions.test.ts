import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  realpathSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { scanNames } from '../../../src/core/tag/vocabulary.js';
import { openWorkspace, type OpenOptions, type OpenedWorkspace } from '../../../src/node/openWorkspace.js';
import { makeRepository, temporaryFolder, type GitRepository } from '../../support/gitRepository.js';

const silent = { error: () => undefined, debug: () => undefined };
/** Two texts of the same length, of which one holds a tag. */
const tagged = '// #COMPLETION_DRIVE: Assuming pears are ripe\n';
const plain = '// nothing at all is claimed in this very line\n';

/** What happens to a workspace while nobody looks. */
interface Step {
  readonly what: (typeof kinds)[number];
  readonly a: string;
  readonly b: string;
  readonly tag: boolean;
}

const kinds = [
  'write',
  'write',
  'forge',
  'forge',
  'touch',
  'mode',
  'remove',
  'move',
  'swap',
  'link',
  'binary',
  'ignore',
  'nestedIgnore',
  'exclude',
  'repository',
  'commit',
  'unstage',
  'empty',
] as const;
const files = [
  'a.ts',
  'b.ts',
  'src/a.ts',
  'src/b.ts',
  'src/deep/a.ts',
  'lib/a.ts',
  'lib/b.bin',
  'new/x/a.ts',
];
const folders = ['src', 'src/deep', 'lib', 'new', 'new/x', 'other'];
const rules = ['', 'lib/\n', '*.ts\n!a.ts\n', 'src\n', 'b.*\n', 'deep\n', 'new/x\n'];

const step = fc.record<Step>({
  what: fc.constantFrom(...kinds),
  a: fc.constantFrom(...files, ...folders),
  b: fc.constantFrom(...files, ...folders),
  tag: fc.boolean(),
});

let counter = 0;
const outsideOf = ({ root }: GitRepository): string => `${root}-outside`;
const there = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;
/** Not behind a link, nor one. */
const isPlain = (path: string): boolean => there(path) && existsSync(path) && realpathSync(path) === path;
const isFile = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;

function perform({ what, a, b, tag }: Step, here: GitRepository): void {
  const [one, other] = [here.path(a), here.path(b)];
  const text = tag ? tagged : plain;
  const put = (path: string, content: string | Uint8Array): void => {
    try {
      mkdirSync(dirname(path), { recursive: true });
      if (!there(path) || isFile(path)) writeFileSync(path, content);
    } catch (error) {
      // A file or a dead link stands where a folder would be.
      assert.match(String(error), /EEXIST|ENOTDIR|ENOENT|EISDIR/);
    }
  };
  const isRepository = existsSync(here.path('.git'));
  switch (what) {
    case 'write':
      return put(one, text);
    case 'forge': {
      // Another text of the same size, dated as the one before.
      if (!isFile(one)) return;
      const { atimeMs, mtimeMs } = lstatSync(one);
      writeFileSync(one, readFileSync(one, 'utf8') === tagged ? plain : tagged);
      return utimesSync(one, atimeMs / 1000, mtimeMs / 1000);
    }
    case 'touch':
      return isFile(one) ? utimesSync(one, 1_600_000_000, 1_600_000_000) : undefined;
    case 'mode':
      return isFile(one) ? chmodSync(one, tag ? 0o600 : 0o755) : undefined;
    case 'remove':
      return rmSync(one, { recursive: true, force: true });
    case 'move':
      if (!there(one) || there(other) || !there(dirname(other)) || `${b}/`.startsWith(`${a}/`)) return;
      return renameSync(one, other);
    case 'swap': {
      if (!isFile(one) || !isFile(other) || a === b) return;
      renameSync(one, here.path('swapped'));
      renameSync(other, one);
      return renameSync(here.path('swapped'), other);
    }
    case 'link': {
      // What was here is behind a link now: the same file, in another folder.
      if (!isPlain(one)) return;
      mkdirSync(outsideOf(here), { recursive: true });
      const outside = join(outsideOf(here), `${counter++}`);
      renameSync(one, outside);
      return symlinkSync(outside, one);
    }
    case 'binary':
      return put(one, Buffer.from(tag ? [0, 1, 2] : [0xff, 0xfe, 65, 0]));
    case 'ignore':
      return put(here.path('.gitignore'), rules[a.length % rules.length] ?? '');
    case 'nestedIgnore':
      return put(here.path('src/.gitignore'), rules[b.length % rules.length] ?? '');
    case 'exclude':
      return isRepository
        ? put(here.path('.git/info/exclude'), rules[b.length % rules.length] ?? '')
        : undefined;
    case 'repository':
      if (!isRepository || !folders.includes(a) || !there(one) || !lstatSync(one).isDirectory()) return;
      if (tag) here.git('init', '-q', one);
      else rmSync(join(one, '.git'), { recursive: true, force: true });
      return;
    case 'commit':
      if (isRepository) tryGit(here, 'add', '-A');
      return;
    case 'unstage':
      if (isRepository) tryGit(here, 'rm', '-q', '-r', '--cached', '--ignore-unmatch', '--', a);
      return;
    case 'empty':
      mkdirSync(here.path('void/deep'), { recursive: true });
      return;
  }
}

function tryGit(here: GitRepository, ...args: string[]): void {
  try {
    here.git(...args);
  } catch (error) {
    // A repository without a commit in a folder cannot be added.
    assert.match(
      String(error),
      /does not have a commit|unable to index|adding files failed|beyond a symbolic link/,
    );
  }
}

/** All that a scan says, and how many files were opened for it. */
function scanned({ workspace, config }: OpenedWorkspace): unknown {
  return workspace.scan({
    wanted: (path) => path !== 'other/a.ts',
    names: scanNames,
    read: (path, text) => ({ path, text }),
    settings: JSON.stringify(config.exclude),
  });
}

describe('an index of a workspace, from one session to the next', () => {
  const cache = temporaryFolder();
  after(() => rmSync(cache, { recursive: true }));
  // What was written a moment ago is relied on here, as if time had passed; see `settle`.
  const index = { folder: join(cache, 'index'), version: '1', racy: -60_000 };
  const options: OpenOptions = { log: silent, remember: true, index };

  async function session(
    here: GitRepository,
    trusted: boolean,
    then: (opened: OpenedWorkspace) => void,
  ): Promise<void> {
    const opened = openWorkspace(here.root, { ...options, trusted });
    try {
      then(opened);
    } finally {
      await opened.dispose();
    }
  }

  async function sessionsAreFresh(steps: readonly (readonly Step[])[], trusted: boolean): Promise<void> {
    const here = makeRepository();
    if (!trusted) rmSync(here.path('.git'), { recursive: true });
    for (const [at, path] of files.entries()) here.write(path, at % 3 === 0 ? tagged : plain);
    try {
      for (const some of [[], ...steps]) {
        for (const one of some) perform(one, here);
        // The clock of the file system goes in steps of some milliseconds.
        await setTimeout(12);
        const fresh = openWorkspace(here.root, { log: silent, trusted });
        const expected = scanned(fresh);
        await fresh.dispose();
        await session(here, trusted, (opened) => {
          assert.deepEqual(scanned(opened), expected);
          assert.equal(opened.save?.(), undefined);
        });
      }
    } finally {
      rmSync(outsideOf(here), { recursive: true, force: true });
      here.dispose();
    }
  }

  const sessions = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 });

  it('finds what a scan from nothing finds, whatever happened meanwhile', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(sessions, (steps) => sessionsAreFresh(steps, true)),
      { numRuns: 60, interruptAfterTimeLimit: 60_000 },
    );
  });

  it('does so without git, too', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(sessions, (steps) => sessionsAreFresh(steps, false)),
      { numRuns: 60, interruptAfterTimeLimit: 60_000 },
    );
  });
});
