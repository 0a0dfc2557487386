import assert from 'node:assert/strict';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openRepository, type Repository } from '../../../src/node/git/open.js';
import { DiskGit } from '../../../src/node/git/port.js';
import type { KeptListing } from '../../../src/node/git/standingListing.js';
import { makeRepository, temporaryFolder, type GitRepository } from '../../support/gitRepository.js';

/** Git that notes when it looks for untracked files, and for tracked ones. */
function open(root: string): { readonly git: DiskGit; readonly asked: string[] } {
  const repository = openRepository(root);
  if (repository.kind === 'absent') throw new Error(repository.reason);
  const asked: string[] = [];
  const run: Repository['run'] = (args, options) => {
    if (args[0] === 'ls-files') asked.push(args.includes('-o') ? 'untracked' : 'tracked');
    return repository.run(args, options);
  };
  return { git: new DiskGit({ ...repository, run }), asked };
}

/** As if time had passed since the last change. */
const SETTLED = -60_000;

describe('what tells that git would list the same files', () => {
  let here: GitRepository;
  let home: string;
  let before: Record<string, string | undefined>;
  beforeEach(function () {
    // Elsewhere git is always asked.
    if (process.platform !== 'linux') this.skip();
    here = makeRepository();
    home = temporaryFolder();
    before = { HOME: process.env['HOME'], XDG_CONFIG_HOME: process.env['XDG_CONFIG_HOME'] };
    process.env['HOME'] = home;
    delete process.env['XDG_CONFIG_HOME'];
    here.write('.gitignore', 'hidden/\n*.o\n');
    for (const path of ['a.ts', 'src/a.ts', 'src/deep/b.ts', 'hidden/x.ts', 'src/a.o']) here.write(path, 'x');
    here.commit();
    here.write('new.ts', 'x');
    here.write('src/new.ts', 'x');
    mkdirSync(here.path('void'));
  });
  afterEach(() => {
    for (const [name, value] of Object.entries(before ?? {}))
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    // Where somebody else than root runs the tests, a folder that cannot be entered cannot be removed either.
    if (here && existsSync(here.path('src/deep'))) chmodSync(here.path('src/deep'), 0o755);
    here?.dispose();
    if (home) rmSync(home, { recursive: true });
  });

  const list = (git: DiskGit): readonly (readonly string[] | undefined)[] => [git.tracked(), git.untracked()];
  /** What a session keeps for the next one. */
  const keep = (root = here.root, racy = SETTLED): KeptListing | undefined => {
    const { git } = open(root);
    git.listing.begin(undefined);
    list(git);
    return git.listing.kept(racy);
  };
  /** What the next session lists, and what it asks git for. */
  const next = (kept: KeptListing | undefined, root = here.root): readonly string[] => {
    const { git, asked } = open(root);
    git.listing.begin(kept);
    const listed = list(git);
    const count = asked.length;
    assert.deepEqual(listed, list(open(root).git));
    return asked.slice(0, count);
  };

  it('is not asked of git while nothing changes', async () => {
    const kept = keep();
    assert.deepEqual(kept?.untracked, ['new.ts', 'src/new.ts']);
    assert.deepEqual(kept.witness.folders.names, ['', 'src', 'void', 'src/deep']);
    assert.deepEqual(next(kept), []);
    // What is in a file has no say, and neither has what is hidden.
    await setTimeout(12);
    writeFileSync(here.path('src/a.ts'), 'y');
    writeFileSync(here.path('hidden/y.ts'), 'y');
    mkdirSync(here.path('hidden/z'));
    assert.deepEqual(next(kept), []);
    const { git } = open(here.root);
    git.listing.begin(kept);
    list(git);
    assert.deepEqual(git.listing.kept(SETTLED), kept);
    git.invalidate();
    assert.equal(git.listing.kept(SETTLED), undefined);
  });

  const changes: Readonly<Record<string, () => void>> = {
    'a file in the root': () => here.write('b.ts', 'x'),
    'a file in a folder': () => here.write('src/deep/c.ts', 'x'),
    'a file in an empty folder': () => here.write('void/c.ts', 'x'),
    'a folder': () => mkdirSync(here.path('src/other')),
    'a file that goes': () => here.remove('src/new.ts'),
    'a folder that goes': () => rmSync(here.path('void'), { recursive: true }),
    'a file by another name': () => renameSync(here.path('src/new.ts'), here.path('src/newer.ts')),
    'a folder that moves': () => renameSync(here.path('src/deep'), here.path('src/deeper')),
    'a link in the place of a folder': () => {
      renameSync(here.path('src/deep'), join(home, 'deep'));
      symlinkSync(join(home, 'deep'), here.path('src/deep'));
    },
    'a folder that cannot be entered': () => chmodSync(here.path('src/deep'), 0o000),
    'other rules of the same size': () => {
      writeFileSync(here.path('.gitignore'), 'hidden/\n*.t\n');
      utimesSync(here.path('.gitignore'), 1e9, 1e9);
    },
    'rules of a folder': () => here.write('src/.gitignore', 'new.ts\n'),
    'rules of the repository': () => {
      mkdirSync(here.path('.git/info'), { recursive: true });
      writeFileSync(here.path('.git/info/exclude'), 'new.ts\n');
    },
    'rules of the person': () => {
      mkdirSync(join(home, '.config/git'), { recursive: true });
      writeFileSync(join(home, '.config/git/ignore'), 'new.ts\n');
    },
    'rules that the configuration names': () => {
      writeFileSync(join(home, 'rules'), 'new.ts\n');
      here.git('config', 'core.excludesFile', join(home, 'rules'));
    },
    'another configuration': () => writeFileSync(join(home, '.gitconfig'), '[core]\n\tignoreCase = true\n'),
    'a file that is no longer tracked': () => here.git('rm', '-q', '--cached', 'src/a.ts'),
    'a file that is tracked now': () => here.git('add', 'new.ts'),
    'a repository in a folder': () => here.git('init', '-q', here.path('src')),
  };
  for (const [what, change] of Object.entries(changes))
    it(`is asked of git after ${what}`, async () => {
      const kept = keep();
      assert.ok(kept);
      await setTimeout(12);
      change();
      assert.ok(next(kept).includes('untracked'));
    });

  it('knows the untracked files when git wrote its index without a change of the files', async () => {
    const kept = keep();
    await setTimeout(12);
    utimesSync(here.path('a.ts'), 1e9, 1e9);
    here.git('status');
    assert.deepEqual(next(kept), ['tracked']);
  });

  it('sees a change of rules that are behind a link', async () => {
    mkdirSync(join(home, '.config/git'), { recursive: true });
    writeFileSync(join(home, 'rules'), '*.md\n');
    symlinkSync(join(home, 'rules'), join(home, '.config/git/ignore'));
    const kept = keep();
    assert.deepEqual(next(kept), []);
    await setTimeout(12);
    appendFileSync(join(home, 'rules'), 'new.ts\n');
    assert.ok(next(kept).includes('untracked'));
  });

  it('knows the rules above a folder of a repository', async () => {
    const folder = here.path('src');
    const kept = keep(folder);
    assert.deepEqual(kept?.untracked, ['new.ts']);
    assert.deepEqual(next(kept, folder), []);
    await setTimeout(12);
    here.write('.gitignore', 'new.ts\n');
    assert.ok(next(kept, folder).includes('untracked'));
  });

  it('is not kept where something would not tell', async () => {
    assert.equal(keep(here.root, 3000), undefined, 'it was all written a moment ago');
    here.git('init', '-q', here.path('src/deep'));
    assert.equal(keep(), undefined, 'a repository inside');
    rmSync(here.path('src/deep/.git'), { recursive: true });
    assert.ok(keep());
    symlinkSync(join(home, 'rules'), here.path('src/.gitignore'));
    assert.equal(keep(), undefined, 'rules behind a link that git may or may not follow');
    here.remove('src/.gitignore');
    here.write('hidden/.gitignore', '');
    here.git('add', '-f', 'hidden/.gitignore');
    rmSync(here.path('hidden'), { recursive: true });
    here.git('update-index', '--skip-worktree', 'hidden/.gitignore');
    assert.equal(keep(), undefined, 'rules that only the index holds');
    here.git('update-index', '--force-remove', 'hidden/.gitignore');
    here.git('config', 'core.excludesFile', 'rules');
    assert.equal(keep(), undefined, 'rules at a place that only git knows');
  });

  it('is not kept where something changed since git was asked', async () => {
    const { git } = open(here.root);
    git.listing.begin(undefined);
    list(git);
    mkdirSync(here.path('.git/info'), { recursive: true });
    writeFileSync(here.path('.git/info/exclude'), '*.ts\n');
    assert.equal(git.listing.kept(SETTLED), undefined);
  });

  it('takes nothing from names that lead elsewhere', () => {
    const kept = keep();
    assert.ok(kept);
    for (const name of ['../src', 'src/..', '/etc', 'src//deep', './src', 'src\0', 'src/']) {
      const folders = { ...kept.witness.folders, names: ['', name, 'void', 'src/deep'] };
      assert.ok(next({ ...kept, witness: { ...kept.witness, folders } }).includes('untracked'));
      const ignores = { ...kept.witness.ignores, names: [name] };
      assert.ok(next({ ...kept, witness: { ...kept.witness, ignores } }).includes('untracked'));
    }
    const none = { ...kept.witness.folders, names: [] };
    assert.ok(next({ ...kept, witness: { ...kept.witness, folders: none } }).includes('untracked'));
  });
});
