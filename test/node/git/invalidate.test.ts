import assert from 'node:assert/strict';
import { chmodSync, cpSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { DiskGit } from '../../../src/node/git/port.js';
import { openRepository, type Repository } from '../../../src/node/git/open.js';
import {
  makeRepository,
  openTestRepository,
  temporaryFolder,
  type GitRepository,
} from '../../support/gitRepository.js';

const paths = ['a.ts', 'b.ts', 'src/a.ts', 'src/new.ts', 'out/x.js', 'deep/er/y.ts'];

describe('git after a change', () => {
  let here: GitRepository;
  let left: string;
  beforeEach(() => {
    here = makeRepository();
    for (const path of ['a.ts', 'src/a.ts', 'deep/er/y.ts']) here.write(path, 'one\ntwo\n');
    here.write('.gitignore', 'out/\n');
    here.commit('first');
    here.git('checkout', '-q', '-b', 'work');
    here.write('b.ts', 'b\n');
    left = here.commit('second');
    here.write('src/new.ts', 'new\n');
  });
  afterEach(() => here.dispose());

  interface Opened {
    readonly git: DiskGit;
    /** What it asked git since the last time. */
    readonly asked: () => readonly string[];
    /** From here on git does not answer one command; without a name it answers all. */
    readonly refuse: (command?: string) => void;
  }
  const open = (root: string): Opened => {
    const repository = openRepository(root);
    assert.ok(repository.kind === 'repository');
    const runs: string[] = [];
    let refused: string | undefined;
    const nothing = {
      ok: false,
      answered: false,
      stdout: Buffer.alloc(0),
      error: 'cannot fork',
      overflow: false,
    };
    const run: Repository['run'] = (args, options) => {
      runs.push(args[0] ?? '');
      return args[0] === refused ? nothing : repository.run(args, options);
    };
    // The settings are read once, through a getter.
    const noting = Object.create(repository, { run: { value: run } }) as Repository;
    return {
      git: new DiskGit(noting, 'main'),
      asked: () => runs.splice(0),
      refuse: (command) => (refused = command),
    };
  };
  /** All that the engine asks. */
  const said = (git: DiskGit): unknown => {
    const divergence = git.divergence();
    const base = divergence.kind === 'left' ? divergence.mergeBase : (git.head() ?? 'root');
    return {
      head: git.head(),
      divergence,
      files: git.files(),
      tracked: git.tracked(),
      untracked: git.untracked(),
      listed: [git.listing.tracked(), git.listing.untracked()],
      submodules: git.submodules(),
      changes: [...git.changes(base)].map(([path, { kind, movedFrom, hunks }]) => [
        path,
        kind,
        movedFrom,
        hunks,
      ]),
      ignored: git.ignored([...paths, 'out', 'hidden.log']),
      opaque: paths.map((path) => git.opaque(path)),
      histories: paths.map((path) => git.history(path)),
      last: git.lastChanges(paths),
    };
  };

  it('is not asked again where only the content of a file changed', () => {
    const { git, asked } = open(here.root);
    git.invalidate([]);
    said(git);
    assert.notDeepEqual(asked(), []);
    for (const path of ['a.ts', 'src/new.ts']) {
      writeFileSync(here.path(path), `${path} is another one\n`);
      assert.equal(git.invalidate([path]).commits, true);
      assert.deepEqual(said(git), said(open(here.root).git));
      const again = asked();
      // The first content of a file at the base is not known yet.
      assert.deepEqual(
        again.filter((one) => one !== 'cat-file'),
        [],
      );
    }
    assert.ok(git.changes(left).get('a.ts')?.hunks);
  });

  it('is asked everything again where nobody knows what changed', () => {
    const { git, asked } = open(here.root);
    git.invalidate([]);
    said(git);
    asked();
    assert.equal(git.invalidate().commits, false);
    said(git);
    const again = new Set(asked());
    for (const one of ['rev-parse', 'ls-files', 'check-attr', 'check-ignore', 'for-each-ref'])
      assert.ok(again.has(one), one);
  });

  it('does not take it for the time before the first commit that it could not be asked for HEAD', () => {
    const { git, refuse } = open(here.root);
    git.invalidate([]);
    refuse('rev-parse');
    assert.deepEqual(git.divergence(), {
      kind: 'unknown',
      reason: 'git cannot tell which commit HEAD is',
      failed: true,
    });
    assert.equal(git.head(), undefined);
    refuse();
    // One run tells one story.
    assert.equal(git.head(), undefined);
    git.invalidate(['a.ts']);
    assert.equal(git.head(), here.git('rev-parse', 'HEAD'));
    assert.deepEqual(said(git), said(open(here.root).git));

    const empty = makeRepository();
    assert.equal(open(empty.root).git.divergence().kind, 'on-default');
    empty.dispose();
  });

  for (const command of ['rev-parse', 'log', 'for-each-ref', 'merge-base', 'check-attr', 'check-ignore'])
    it(`is asked again after a change where it did not answer: ${command}`, () => {
      const { git, refuse } = open(here.root);
      git.invalidate([]);
      refuse(command);
      said(git);
      refuse();
      writeFileSync(here.path('a.ts'), 'another one\n');
      git.invalidate(['a.ts']);
      assert.deepEqual(said(git), said(open(here.root).git));
    });

  /** In the place of whatever is there: a link is not followed. */
  const put = (to: GitRepository, path: string, text: string): void => {
    rmSync(to.path(path), { force: true });
    to.write(path, text);
  };
  /** What happens, and the paths that a watcher tells of: what git does to itself it may not see. */
  const steps: Readonly<Record<string, (here: GitRepository, path: string) => readonly string[]>> = {
    write: (to, path) => (put(to, path, `${count++}\n`), [path]),
    remove: (to, path) => (rmSync(to.path(path), { force: true }), [path]),
    rename: (to, path) => {
      put(to, path, 'moved\n');
      renameSync(to.path(path), to.path('moved.ts'));
      return [path, 'moved.ts'];
    },
    replace: (to, path) => {
      put(to, `${path}.tmp`, `${count++}\n`);
      renameSync(to.path(`${path}.tmp`), to.path(path));
      return [`${path}.tmp`, path];
    },
    executable: (to, path) => (put(to, path, 'run\n'), chmodSync(to.path(path), 0o755), [path]),
    link: (to, path) => {
      rmSync(to.path(path), { force: true });
      mkdirSync(to.path(path, '..'), { recursive: true });
      symlinkSync('nowhere', to.path(path));
      return [path];
    },
    ignore: (to) => (
      to.write('.gitignore', `${['*.ts', 'out/', 'src/', '*.log'][count++ % 4]}\n`),
      ['.gitignore']
    ),
    'ignore deep': (to) => (
      to.write('src/.gitignore', `${['new.ts', '!new.ts'][count++ % 2]}\n`),
      ['src/.gitignore']
    ),
    attributes: (to) => (
      to.write('.gitattributes', `*.ts ${['ident', 'text', '-text', 'filter=lfs'][count++ % 4]}\n`),
      ['.gitattributes']
    ),
    'exclude of the clone': (to) => (to.write('.git/info/exclude', `${paths[count++ % paths.length]}\n`), []),
    modes: (to) => {
      chmodSync(to.path('a.ts'), 0o755);
      to.git('config', 'core.fileMode', `${count++ % 2 > 0}`);
      return ['a.ts'];
    },
    stage: (to) => (to.git('add', '-A'), []),
    unstage: (to) => (to.git('rm', '-q', '--cached', '--ignore-unmatch', 'a.ts'), []),
    commit: (to) => (to.commit(`number ${count++}`), []),
    branch: (to) => (to.git('branch', '-f', 'other', 'HEAD'), []),
    default: (to) => (to.git('branch', '-f', 'main', 'HEAD'), []),
    pack: (to) => (to.git('pack-refs', '--all'), []),
    detach: (to) => (to.git('checkout', '-q', '--detach'), []),
    back: (to) => (to.git('checkout', '-q', '-B', 'work'), []),
    reset: (to) => (to.git('reset', '-q', '--soft', 'HEAD~1'), []),
  };
  let count = 0;

  for (const [what, step] of Object.entries(steps))
    it(`says what a new look would: ${what}`, () => {
      for (const path of paths) {
        const { git } = open(here.root);
        git.invalidate([]);
        said(git);
        for (let twice = 0; twice < 2; twice++) {
          const changed = attempt(() => step(here, path));
          git.invalidate(changed);
          assert.deepEqual(said(git), said(open(here.root).git), `${what} ${path}`);
        }
        if (changedNothing(step)) break;
      }
    }).timeout(60_000);

  const attempt = (run: () => readonly string[]): readonly string[] => {
    try {
      return run();
    } catch {
      // A reset before the first commit, a file where a folder is.
      return paths;
    }
  };
  const changedNothing = (step: (to: GitRepository, path: string) => unknown): boolean => step.length < 2;

  it('says what a new look would, after whatever happened', () => {
    const step = fc.tuple(fc.constantFrom(...Object.keys(steps)), fc.constantFrom(...paths));
    fc.assert(
      fc.property(fc.array(step, { minLength: 4, maxLength: 10 }), (all) => {
        const { git } = open(here.root);
        git.invalidate([]);
        said(git);
        for (const [what, path] of all) {
          git.invalidate(attempt(() => steps[what]?.(here, path) ?? []));
          assert.deepEqual(said(git), said(open(here.root).git), what);
        }
      }),
      { numRuns: 6 },
    );
  }).timeout(120_000);

  it('sees a branch that moved where all of them are kept elsewhere', () => {
    const elsewhere = temporaryFolder();
    cpSync(here.path('.git/refs'), elsewhere, { recursive: true });
    rmSync(here.path('.git/refs'), { recursive: true });
    symlinkSync(elsewhere, here.path('.git/refs'));
    const { git } = open(here.root);
    git.invalidate([]);
    const before = said(git);
    here.git('branch', '-f', 'main', 'work');
    git.invalidate(['a.ts']);
    assert.notDeepEqual(said(git), before);
    assert.deepEqual(said(git), said(open(here.root).git));
    rmSync(elsewhere, { recursive: true });
  });

  it('sees a commit in a linked worktree, and a branch that moved beside it', () => {
    const folder = join(temporaryFolder(), 'linked');
    here.git('worktree', 'add', '-q', '-b', 'linked', folder);
    const there = openTestRepository(folder);
    const { git } = open(folder);
    git.invalidate([]);
    const before = said(git);
    there.write('a.ts', 'in the linked one\n');
    there.git('commit', '-q', '-a', '-m', 'linked');
    git.invalidate([]);
    assert.notDeepEqual(said(git), before);
    assert.deepEqual(said(git), said(open(folder).git));
    here.git('branch', '-f', 'main', 'work');
    git.invalidate([]);
    assert.deepEqual(said(git), said(open(folder).git));
    rmSync(join(folder, '..'), { recursive: true });
  });
});
