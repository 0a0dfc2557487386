import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCli, runBuilt, type BuiltCli } from '../support/builtCli.js';
import { cleanGit } from '../support/gitRepository.js';
import { tagproof, verified } from '../support/commandLine.js';
import { hostileFolder, isPosix, logPath, type HostileFolder } from '../support/hostileFolder.js';
import { realGit } from './recorded.js';

interface Report {
  tasks: { verdict: string; claims: { text: string; status: string; message: string; base?: string }[] }[];
}

describe('git that is not as it should be', () => {
  let here: HostileFolder;
  beforeEach(() => {
    here = hostileFolder();
    here.grace();
    here.write('src/pear.ts', 'export const pear = 1;\n');
    here.write('src/plum.ts', 'a\nb\n');
    here.git('add', '-A');
    here.git('commit', '-q', '-m', 'start');
    here.write('src/plum.ts', 'a\nc\n');
    here.log('#FILE_CREATED: src/pear.ts (1 line)', '#FILE_MODIFIED: src/plum.ts', '  Lines affected: 2');
  });
  afterEach(() => here.dispose());

  const isNew = 'src/pear.ts is new';

  describe('seen from another process', () => {
    let cli: BuiltCli;
    before(async () => {
      cli = await buildCli();
    });
    after(() => cli.dispose());

    const run = async (env: Record<string, string>, uid?: number) => {
      const ended = await runBuilt(cli, ['verify', '--format', 'json', '--no-report'], {
        cwd: here.root,
        env,
        ...(uid === undefined ? {} : { uid }),
      });
      assert.doesNotMatch(ended.err, /defect/);
      const claims = (JSON.parse(ended.out) as Report).tasks[0]?.claims ?? [];
      return { ...ended, claims };
    };

    /** What exists is known without git; what is new or changed is not, and never a failure. */
    const onlyHistoryIsOpen = (
      claims: Report['tasks'][number]['claims'],
      reason: RegExp,
      status = 'unchecked',
    ): void => {
      assert.equal(claims.find((claim) => claim.text === 'src/pear.ts exists')?.status, 'verified');
      const open = claims.filter((claim) => /is new|changed/.test(claim.text));
      assert.ok(open.length >= 2);
      for (const claim of open) {
        assert.equal(claim.status, status, claim.text);
        assert.match(claim.message, reason);
      }
    };

    it('is not installed: history is unchecked, the rest is verified', async () => {
      const { code, claims } = await run({ PATH: join(here.outside, 'nothing') });
      assert.equal(code, 0);
      onlyHistoryIsOpen(claims, /git is not installed, or not on the PATH/);
    });

    it('does not say what is in a commit: no fault of who wrote the log', async function () {
      if (!isPosix) this.skip(); // the stand-in is a shell script
      here.commit();
      script('git', `case " $* " in *' ls-tree '*) exit 128; esac\nexec '${realGit()}' "$@"`);
      const { claims } = await run({ PATH: here.outside });
      onlyHistoryIsOpen(claims, /git does not have the files of the commit/, 'error');
    });

    it('is too old: the version that is needed is named', async function () {
      if (!isPosix) this.skip(); // the stand-in is a shell script
      script('git', 'echo git version 2.20.1');
      const { code, claims } = await run({ PATH: here.outside });
      assert.equal(code, 0);
      onlyHistoryIsOpen(claims, /git 2\.30 or newer is needed, this is 2\.20\.1/);
    });

    it('is no program at all, or fails: a reason, not a crash', async function () {
      if (!isPosix) this.skip(); // the stand-in is a shell script
      script('git', 'echo broken >&2; exit 3');
      onlyHistoryIsOpen((await run({ PATH: here.outside })).claims, /git does not run: broken/);
      writeFileSync(join(here.outside, 'git'), '\x7fELF garbage');
      onlyHistoryIsOpen((await run({ PATH: here.outside })).claims, /git does not run/);
    });

    it('lies in the workspace: not started', async function () {
      if (!isPosix) this.skip(); // the stand-in is a shell script
      here.write('node_modules/.bin/git', `#!/bin/sh\ntouch '${join(here.outside, 'pwned')}'\n`);
      chmodSync(here.path('node_modules/.bin/git'), 0o755);
      const { claims } = await run({ PATH: `${here.path('node_modules/.bin')}:.:` });
      onlyHistoryIsOpen(claims, /git is not installed/);
      assert.equal(existsSync(join(here.outside, 'pwned')), false);
    });

    it('refuses a folder of another owner: says what to do, and does not get around it', async function () {
      if (process.getuid?.() !== 0) this.skip(); // only root can drop to another user
      chmodSync(join(here.root, '..'), 0o755);
      const { claims, code } = await run({ HOME: '/nonexistent' }, 65534);
      // The milder policy is that of a repository which nobody can ask.
      assert.equal(code, 1);
      onlyHistoryIsOpen(claims, /belongs to another user: add it to safe\.directory/, 'error');
    });

    it('is told by the environment to look elsewhere: it does not', async () => {
      const { claims } = await run({
        GIT_DIR: join(here.outside, 'other'),
        GIT_WORK_TREE: here.outside,
        GIT_EXTERNAL_DIFF: 'touch pwned',
        GIT_SSH_COMMAND: 'touch pwned',
      });
      assert.equal(
        claims.find(
          (claim) =>
            claim.text === 'lines 2 of src/plum.ts changed' || /line 2 of src\/plum\.ts/.test(claim.text),
        )?.status,
        'verified',
      );
    });
  });

  it('is not there: no repository is no failure', async () => {
    rmSync(here.path('.git'), { recursive: true });
    const { code, claims } = await verified(here.root);
    assert.equal(code, 0);
    assert.equal(claims.find((claim) => claim.text === isNew)?.status, 'unchecked');
    assert.match(
      (await tagproof(here.root, ['doctor'])).out,
      /not used: this folder is not in a git repository/,
    );
  });

  it('is a broken repository: not as if there were none, with the reason', async () => {
    for (const content of ['garbage', 'gitdir: /nowhere', '']) {
      rmSync(here.path('.git'), { recursive: true });
      writeFileSync(here.path('.git'), content);
      const { code, claims } = await verified(here.root);
      assert.equal(code, 1);
      const open = claims.find((claim) => claim.text === isNew);
      assert.equal(open?.status, 'error');
      assert.match(open.message, /git/);
    }
  });

  it('has a torn index, HEAD or object: never an exception', async () => {
    for (const [file, content] of [
      ['index', 'DIRC garbage'],
      ['HEAD', 'garbage'],
      ['HEAD', 'ref: refs/heads/../../../../etc/passwd'],
      ['packed-refs', 'garbage\n^^^'],
      ['config', '[core\nrepositoryformatversion = 99'],
    ] as const) {
      here.write(`.git/${file}`, content);
      const { code, err, claims } = await verified(here.root);
      assert.ok(code === 0 || code === 1, `${file}: ${err}`);
      const exists = claims.find((claim) => claim.text === 'src/pear.ts exists');
      // Without an index nobody can say what is a submodule.
      assert.ok(
        exists && (exists.status === 'verified' || exists.message.startsWith('src/pear.ts: git ')),
        file,
      );
      assert.ok(
        claims.every((claim) => claim.status !== 'failed'),
        file,
      );
    }
  });

  it('is a bare repository: says so', async () => {
    cleanGit(here.outside, ['init', '-q', '--bare', 'bare.git']);
    const bare = join(here.outside, 'bare.git');
    const { code, out } = await tagproof(bare, ['doctor', '.']);
    assert.equal(code, 0);
    assert.match(out, /the repository is bare: it has no working tree/);
    assert.equal((await tagproof(bare, ['verify', '.', '--no-report'])).code, 1);
  });

  it('has no commit yet: everything is new', async () => {
    rmSync(here.path('.git'), { recursive: true });
    here.git('init', '-q', '--initial-branch=main');
    assert.equal(
      (await verified(here.root)).claims.find((claim) => claim.text === isNew)?.status,
      'verified',
    );
  });

  it('is a shallow clone: what is cut off is unchecked, never false', async () => {
    here.commit();
    cleanGit(here.outside, ['clone', '-q', '--depth=1', `file://${here.root}`, 'shallow']);
    const { code, claims } = await verified(join(here.outside, 'shallow'), '--all');
    assert.equal(code, 0);
    assert.equal(claims.find((claim) => claim.text === isNew)?.status, 'unchecked');
    assert.match(
      (await tagproof(join(here.outside, 'shallow'), ['doctor'])).out,
      /shallow clone\)\n +→ git fetch --unshallow/,
    );
  });

  it('is a partial clone whose origin is gone: nothing is fetched', async () => {
    here.commit();
    here.write('src/plum.ts', 'a\nc\nd\n');
    here.write(logPath, '# Task 8: P\n\n#FILE_MODIFIED: src/plum.ts\n  Lines affected: 3\n');
    here.commit();
    here.git('config', 'uploadpack.allowFilter', 'true');
    cleanGit(here.outside, ['clone', '-q', '--filter=blob:none', `file://${here.root}`, 'partial']);
    const partial = join(here.outside, 'partial');
    cleanGit(partial, ['remote', 'set-url', 'origin', `ext::touch ${join(here.outside, 'fetched')}`]);
    const { code, claims } = await verified(partial);
    assert.ok(code === 0 || code === 1);
    assert.ok(claims.length > 0);
    assert.equal(claims.filter((claim) => claim.status === 'failed').length, 0);
    assert.equal(existsSync(join(here.outside, 'fetched')), false);
  });

  it('is a worktree, or a folder inside of the repository: works', async () => {
    here.commit();
    here.git('worktree', 'add', '-q', join(here.outside, 'tree'));
    const seen = (await verified(here.root, '--all')).claims;
    assert.deepEqual((await verified(join(here.outside, 'tree'), '--all')).claims, seen);
    assert.equal(seen.find((claim) => claim.text === 'src/plum.ts was changed')?.status, 'verified');
    mkdirSync(here.path('packages/a'), { recursive: true });
    here.write('packages/a/tagproof.config.json', '{}');
    here.write('packages/a/implementation-log.md', '# Task 1: A\n\n#FILE_CREATED: x.ts\n');
    here.write('packages/a/x.ts', 'x\n');
    const { claimsGate, claims } = await verified(here.path('packages/a'));
    assert.equal(claimsGate, 'PASSED');
    assert.equal(claims.find((claim) => claim.text === 'x.ts is new')?.status, 'verified');
  });

  it('holds a submodule: what lies in it is unchecked', async () => {
    cleanGit(here.outside, ['init', '-q', 'inner']);
    writeFileSync(join(here.outside, 'inner/a.ts'), 'a\n');
    cleanGit(join(here.outside, 'inner'), ['add', '-A']);
    cleanGit(join(here.outside, 'inner'), ['commit', '-q', '-m', 'a']);
    here.git(
      '-c',
      'protocol.file.allow=always',
      'submodule',
      'add',
      '-q',
      join(here.outside, 'inner'),
      'lib',
    );
    here.log('#FILE_CREATED: lib/a.ts');
    const { claims } = await verified(here.root);
    assert.equal(claims[0]?.status, 'unchecked');
    assert.match(claims[0]?.message ?? '', /submodule/);
  });

  const script = (name: string, body: string): void => {
    writeFileSync(join(here.outside, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(here.outside, name), 0o755);
  };

  it('is found where the tests look for it', () => {
    assert.equal(existsSync(realGit()), true);
  });
});
