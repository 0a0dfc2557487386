import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCli, runBuilt, type BuiltCli } from '../support/builtCli.js';
import { tagproof, verified, type ReportedClaim } from '../support/commandLine.js';
import { hostileFolder, isPosix, logPath, type HostileFolder } from '../support/hostileFolder.js';

describe('a claim about a path', () => {
  let here: HostileFolder;
  beforeEach(() => {
    here = hostileFolder();
    here.grace();
    writeFileSync(join(here.outside, 'secret.txt'), 'hunter2\nhunter2\n');
    here.write('src/pear.ts', 'x\n');
  });
  afterEach(() => here.dispose());

  /** Nothing can be said, neither yes nor no, and the reason is given at the claim. */
  const refused = (claims: readonly ReportedClaim[], reason: RegExp): void => {
    assert.ok(claims.length > 0);
    for (const claim of claims) {
      assert.equal(claim.status, 'unchecked', `${claim.text}: ${claim.message}`);
      assert.match(claim.message, reason);
    }
  };

  for (const [path, reason] of [
    ['../outside/secret.txt', /above the root of the workspace|outside the workspace/],
    ['src/../../outside/secret.txt', /above the root of the workspace|outside the workspace/],
    ['/etc/passwd', /absolute path/],
    ['~/.aws/credentials', /home folder/],
    ['~root/.profile', /home folder|outside/],
    ['C:\\Windows\\win.ini', /absolute|drive|outside/],
    ['C:/Windows/win.ini', /absolute|drive|outside/],
    ['\\\\host\\share\\file.txt', /network path/],
    ['//host/share/file.txt', /absolute|network/],
    ['file:///etc/passwd', /no known form|outside/],
    ['\\\\?\\C:\\file.txt', /network path|outside|no known form/],
  ] as const)
    it(`is not followed out of the workspace: ${path}`, async () => {
      here.log(`#FILE_CREATED: ${path}`);
      const { code, claims } = await verified(here.root);
      assert.equal(code, 0);
      refused(claims, reason);
    });

  it('says the same whether or not there is something outside', async () => {
    const told = async (path: string): Promise<string[]> => {
      here.log(`#FILE_CREATED: ${path} (2 lines)`);
      const { claims } = await verified(here.root);
      return claims.map((claim) => `${claim.status} ${claim.message}`.replaceAll(path, 'PATH'));
    };
    assert.deepEqual(await told('../outside/secret.txt'), await told('../outside/nothing.txt'));
    if (!isPosix) return;
    symlinkSync(join(here.outside, 'secret.txt'), here.path('there.txt'));
    symlinkSync(join(here.outside, 'nothing.txt'), here.path('gone.txt'));
    assert.deepEqual(await told('there.txt'), await told('gone.txt'));
  });

  it('holds a NUL, or is very long: no crash, and nothing verified', async () => {
    for (const path of [
      'src/pe\0ar.ts',
      `${'a/'.repeat(3000)}b.ts`,
      `src/${'n'.repeat(300)}.ts`,
      `${'../'.repeat(2000)}etc/passwd`,
    ]) {
      here.log(`#FILE_CREATED: ${path}`);
      const { code, err, claims } = await verified(here.root);
      assert.ok(code === 0 || code === 1, err);
      assert.ok(
        claims.every((claim) => claim.status !== 'verified'),
        path.slice(0, 40),
      );
      assert.equal(err, '');
    }
  });

  it('is mapped by the configuration: only ever into the workspace', async () => {
    here.write(
      'tagproof.config.json',
      JSON.stringify({ pathMapping: { '/home/ada/p': '', '/etc': '../outside', '/x': 'src/../..' } }),
    );
    here.log(
      '#FILE_CREATED: /home/ada/p/src/pear.ts',
      '#FILE_CREATED: /etc/secret.txt',
      '#FILE_CREATED: /home/ada/p/../outside/secret.txt',
    );
    const { claims } = await verified(here.root);
    const outside = claims.filter((claim) => claim.line > 3);
    assert.ok(outside.length >= 2);
    for (const claim of outside) assert.equal(claim.status, 'unchecked', claim.text);
  });

  describe('that is no regular file', () => {
    before(function () {
      if (!isPosix) this.skip(); // links, FIFOs and devices
    });

    const about = async (path: string): Promise<ReportedClaim[]> => {
      here.log(
        `#FILE_CREATED: ${path} (2 lines)`,
        '',
        '#COMPLETION_DRIVE: Assuming pear is installed',
        `  Verification: grep -c hunter2 ${path}`,
        '',
        '#COMPLETION_DRIVE: Assuming pear is installed',
        `  Verification: test -s ${path}`,
      );
      const { out, err, claims } = await verified(here.root);
      assert.equal(err, '');
      assert.doesNotMatch(out, /printed|2 lines in/);
      return claims.filter((claim) => claim.text.includes(path));
    };

    it('a link out: neither existence nor content is told', async () => {
      symlinkSync(join(here.outside, 'secret.txt'), here.path('link.txt'));
      refused(await about('link.txt'), /outside the workspace/);
    });

    it('a file below a folder that is a link out', async () => {
      symlinkSync(here.outside, here.path('folder'));
      refused(await about('folder/secret.txt'), /outside the workspace/);
      refused(await about('folder/../folder/secret.txt'), /outside the workspace/);
    });

    it('a link to itself, and links in a ring', async () => {
      symlinkSync('loop.txt', here.path('loop.txt'));
      refused(await about('loop.txt'), /leads back to itself/);
      symlinkSync('b', here.path('a'));
      symlinkSync('a', here.path('b'));
      refused(await about('a/x.txt'), /leads back to itself/);
      mkdirSync(here.path('deep'));
      symlinkSync('..', here.path('deep/up'));
      here.log('#COMPLETION_DRIVE: Assuming pear is installed', '  Verification: grep -r nothing-at-all .');
      assert.equal((await verified(here.root)).err, '');
    });

    it('a FIFO, and /dev/zero behind a link', async () => {
      execFileSync('mkfifo', [here.path('fifo.txt')]);
      refused(await about('fifo.txt'), /not a regular file/);
      symlinkSync('/dev/zero', here.path('zero.txt'));
      refused(await about('zero.txt'), /outside the workspace/);
    });

    it('a socket', async () => {
      const server = createServer();
      await new Promise<void>((ready) => server.listen(here.path('s.txt'), ready));
      try {
        refused(await about('s.txt'), /not a regular file/);
      } finally {
        server.close();
      }
    });

    for (const repository of [true, false])
      it(`is passed over when tags are looked for ${repository ? 'in a repository' : 'outside git'}`, async () => {
        const folder = hostileFolder(repository);
        try {
          writeFileSync(join(folder.outside, 'notes.ts'), '// #COMPLETION_DRIVE: Assuming hunter2\n');
          symlinkSync(join(folder.outside, 'notes.ts'), folder.path('link.ts'));
          symlinkSync(folder.outside, folder.path('folder'));
          symlinkSync('.', folder.path('round'));
          symlinkSync('/dev/zero', folder.path('zero.ts'));
          execFileSync('mkfifo', [folder.path('fifo.ts')]);
          folder.write('src/pear.ts', '// #COMPLETION_DRIVE: Assuming pears ripen\n');
          if (repository) folder.git('add', 'link.ts', 'folder', 'round', 'src');
          for (const argv of [
            ['tags'],
            ['tags', '.', 'src'],
            ['tags', 'link.ts', 'fifo.ts', 'zero.ts', 'folder/notes.ts', 'round/src'],
          ]) {
            const { code, out } = await tagproof(folder.root, argv);
            assert.equal(code, 0);
            assert.doesNotMatch(out, /hunter2/);
            if (!argv.includes('link.ts')) assert.equal(out.split('pears ripen').length, 2);
          }
          assert.doesNotMatch((await verified(folder.root)).out, /hunter2/);
        } finally {
          folder.dispose();
        }
      });

    it('a link that stays inside is followed', async () => {
      here.write('two.txt', 'a\nb\n');
      symlinkSync('../two.txt', here.path('src/two.txt'));
      here.log('#FILE_CREATED: src/two.txt (2 lines)');
      assert.deepEqual(
        (await verified(here.root)).claims
          .filter((claim) => claim.text.includes('lines'))
          .map((claim) => claim.status),
        ['verified'],
      );
    });
  });

  describe('that may not be read', () => {
    let cli: BuiltCli;
    before(async function () {
      if (process.getuid?.() !== 0 && !isPosix) this.skip(); // no modes
      cli = await buildCli();
    });
    after(() => cli?.dispose());

    /** As a user without privileges: root reads everything. */
    const asNobody = (argv: string[]) => {
      chmodSync(join(here.root, '..'), 0o755);
      // Git refuses another user's repository.
      if (process.getuid?.() === 0) execFileSync('chown', ['-R', '65534', here.root]);
      return runBuilt(cli, argv, {
        cwd: here.root,
        env: { HOME: '/nonexistent' },
        ...(process.getuid?.() === 0 ? { uid: 65534 } : {}),
      });
    };
    const json = ['verify', '--no-report', '--format', 'json'];
    const claimsOf = (out: string): ReportedClaim[] =>
      (JSON.parse(out) as { tasks: { claims: ReportedClaim[] }[] }).tasks.flatMap((task) => task.claims);

    it('a file of mode 000: it exists, its lines are unchecked', async () => {
      here.write('locked.ts', 'a\nb\n');
      here.log(
        '#FILE_CREATED: locked.ts (9 lines)',
        '',
        '#COMPLETION_DRIVE: Assuming pear is installed',
        '  Verification: grep a locked.ts',
      );
      chmodSync(here.path('locked.ts'), 0);
      const { code, out } = await asNobody(json);
      assert.equal(code, 0);
      const claims = claimsOf(out);
      assert.equal(claims.find((claim) => claim.text === 'locked.ts exists')?.status, 'verified');
      const lines = claims.find((claim) => claim.text.includes('9 lines'));
      assert.equal(lines?.status, 'unchecked');
      assert.match(lines.message, /permission denied/);
      assert.match(
        (await asNobody(['tags'])).err + (await asNobody(['tags', 'locked.ts'])).err,
        /locked\.ts: not read: it cannot be read: permission denied/,
      );
    });

    it('a folder of mode 000: what lies in it is unchecked, the rest is not', async () => {
      here.write('locked/a.ts', 'a\n');
      here.log('#FILE_CREATED: locked/a.ts', '#FILE_CREATED: src/pear.ts');
      chmodSync(here.path('locked'), 0);
      const { code, out, err } = await asNobody(json);
      chmodSync(here.path('locked'), 0o755);
      assert.equal(code, 0, err);
      const claims = claimsOf(out);
      assert.equal(claims.find((claim) => claim.text === 'src/pear.ts exists')?.status, 'verified');
      assert.equal(claims.find((claim) => claim.text === 'locked/a.ts exists')?.status, 'unchecked');
      assert.equal((await asNobody(['tags', 'locked/nothing'])).code, 2);
    });

    it('the log itself: blocked, and it says why', async () => {
      here.log('#FILE_CREATED: src/pear.ts');
      chmodSync(here.path(logPath), 0);
      const { code, out } = await asNobody(['verify', '--no-report']);
      assert.equal(code, 1);
      assert.match(out.replace(/\s+/g, ' '), /The log was not read: it cannot be read: permission denied/);
    });

    it('a read-only .orchestration: the verdict is given, and why there is no report', async () => {
      here.log('#FILE_CREATED: src/pear.ts');
      chmodSync(here.path('.orchestration'), 0o555);
      const { code, out, err } = await asNobody(['verify']);
      chmodSync(here.path('.orchestration'), 0o755);
      assert.equal(code, 0);
      assert.match(out, /^CONDITIONAL .*\n +claims +PASSED +2 claims are verified/);
      assert.match(
        err,
        /^tagproof: the report was not written: \S+verification-report\.md cannot be written: permission denied\n/,
      );
    });

    it('a workspace folder that may not be entered: exit 2, one line and a next step', async () => {
      chmodSync(here.root, 0);
      const { code, out, err } = await asNobodyFrom(here.outside, ['verify', here.root]);
      chmodSync(here.root, 0o755);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.doesNotMatch(err, /defect|at .*\.js/);
    });

    const asNobodyFrom = (cwd: string, argv: string[]) => {
      chmodSync(join(here.root, '..'), 0o755);
      return runBuilt(cli, argv, {
        cwd,
        env: { HOME: '/nonexistent' },
        ...(process.getuid?.() === 0 ? { uid: 65534 } : {}),
      });
    };
  });

  it('is named on the command line from outside: its own folder is the workspace, no other', async () => {
    const { code, out } = await tagproof(here.root, ['tags', join(here.outside, 'secret.txt')]);
    assert.equal(code, 0);
    assert.equal(out, 'No tags.\n');
  });
});
