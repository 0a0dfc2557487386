import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { buildCli, runBuilt, type BuiltCli } from '../support/builtCli.js';
import { hostileFolder, isPosix, snapshot, type HostileFolder } from '../support/hostileFolder.js';
import { record, type Recorded } from './recorded.js';

/** Shows every call of the operating system; Linux only, and not everywhere. */
const tracer = 'strace';

/** Commands of git that neither run a filter, a hook or a text conversion, nor reach for the network. */
const harmless = new Set([
  'version',
  'rev-parse',
  'config',
  'ls-files',
  'ls-tree',
  'cat-file',
  'log',
  'rev-list',
  'merge-base',
  'for-each-ref',
  'symbolic-ref',
  'check-attr',
  'check-ignore',
  'diff-tree',
]);

describe('a hostile workspace', function () {
  let cli: BuiltCli;
  let here: HostileFolder;
  before(async function () {
    if (!isPosix) this.skip(); // the decoys are shell scripts
    cli = await buildCli();
    here = hostileFolder();
    arm(here);
  });
  after(() => {
    here?.dispose();
    cli?.dispose();
  });

  for (const argv of [
    ['verify'],
    ['verify', '--all', '--format', 'json'],
    ['tags', '--all'],
    ['explain', '.orchestration/implementation-log.md:3'],
    ['doctor'],
  ])
    describe(`under tagproof ${argv.join(' ')}`, () => {
      let done: Recorded;
      before(async () => {
        done = await record(cli, argv, here.root);
      });

      it('comes to a result', () => {
        assert.ok(done.code === 0 || done.code === 1, done.err);
        assert.doesNotMatch(done.err, /defect/);
      });

      it('starts no program but git, and no shell', () => {
        assert.deepEqual(done.decoys, []);
        assert.deepEqual(done.shells, []);
        assert.ok(done.programs.length > 0);
        for (const [program = ''] of done.programs) assert.match(program, /[/]bin[/]git$/);
      });

      it('asks git only for what cannot run, fetch or change anything', () => {
        assert.ok(done.git.length > 0);
        for (const args of done.git) {
          const command = args.find((arg, at) => !arg.startsWith('-') && args[at - 1] !== '-c') ?? '';
          assert.ok(harmless.has(command), args.join(' '));
          assert.ok(args.includes('core.fsmonitor='), args.join(' '));
          assert.ok(args.includes('core.hooksPath=/dev/null'), args.join(' '));
          assert.ok(
            !args.includes('-m') &&
              !args.some((arg) => arg.startsWith('--textconv') || arg.startsWith('--ext-diff')),
          );
          assert.ok(!args.includes('--filters'), args.join(' '));
          if (command === 'config')
            assert.deepEqual(args.slice(args.indexOf('config')), ['config', '--list', '-z']);
          if (command === 'log')
            assert.ok(!args.some((arg) => arg === '-p' || arg === '--patch'), args.join(' '));
        }
      });

      it('connects to nothing', () => {
        assert.deepEqual(done.connections, []);
      });

      it('reads below the workspace only', () => {
        assert.ok(done.reads.includes(here.path('tagproof.config.json')) || done.reads.includes(here.root));
        const allowed = [here.root, realpathSync(join(cli.file, '..'))];
        const strange = done.reads.filter(
          (path) => !allowed.some((folder) => path === folder || path.startsWith(folder + sep)),
        );
        assert.deepEqual([...new Set(strange)], []);
      });

      it('writes below .orchestration only', () => {
        const strange = done.writes.filter((path) => !path.startsWith(here.path('.orchestration') + sep));
        assert.deepEqual(strange, []);
        if (argv[0] !== 'verify') assert.deepEqual(done.writes, []);
      });

      it('sets off no trap', () => {
        assert.equal(existsSync(join(here.outside, 'pwned')), false);
      });

      it('shows no secret', () => {
        assert.doesNotMatch(done.out + done.err, /hunter2|AKIAIOSFODNN7/);
      });
    });

  it('is hostile indeed: what git users type every day springs its traps', () => {
    spawnSync('git', ['diff'], { cwd: here.root, stdio: 'ignore' });
    assert.equal(existsSync(join(here.outside, 'pwned')), true);
    rmSync(join(here.outside, 'pwned'));
  });

  it('keeps its bytes, and those beside it, but for the report', async () => {
    const isReport = (path: string): boolean => path.includes('verification-report.');
    const before = [snapshot(here.root, isReport), snapshot(here.outside)];
    await runBuilt(cli, ['verify', '--all'], { cwd: here.root });
    assert.deepEqual([snapshot(here.root, isReport), snapshot(here.outside)], before);
    for (const extension of ['md', 'json'])
      assert.doesNotMatch(
        readFileSync(here.path(`.orchestration/verification-report.${extension}`), 'utf8'),
        /hunter2|AKIAIOSFODNN7/,
      );
  });

  it('makes the operating system do nothing else either', async function () {
    if (spawnSync(tracer, ['-f', 'true']).status !== 0) this.skip(); // strace is missing, or may not trace here
    const folder = mkdtempSync(join(tmpdir(), 'tagproof-trace-'));
    try {
      const trace = join(folder, 'trace');
      const { code, err } = await runBuilt(cli, ['verify'], {
        cwd: here.root,
        through: [
          tracer,
          '-f',
          '-qq',
          '-s',
          '400',
          '-e',
          'trace=execve,connect,socket,openat,open',
          '-o',
          trace,
        ],
      });
      assert.equal(code, 1, err);
      const lines = readFileSync(trace, 'utf8').split('\n');
      const started = lines.filter((line) => /execve\(/.test(line) && line.endsWith(' = 0')).slice(1);
      assert.ok(started.length > 0);
      for (const line of started) assert.match(line, /execve\("[^"]*\/git"/);
      assert.deepEqual(
        lines.filter((line) => /connect\(|AF_INET/.test(line)),
        [],
      );
      assert.deepEqual(
        lines.filter((line) => line.includes(here.outside)),
        [],
      );
      assert.deepEqual(
        lines.filter(
          (line) =>
            /open(?:at)?\(/.test(line) &&
            line.includes(here.root) &&
            /O_WRONLY|O_RDWR|O_CREAT/.test(line) &&
            !line.includes(`${here.root}/.orchestration/.verification-report.`),
        ),
        [],
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** Everything at once that could make a careless program run, fetch, read outside or leak. */
function arm(here: HostileFolder): void {
  const pwned = join(here.outside, 'pwned');
  here.write('src/pear.ts', 'export const pear = 1;\n// #COMPLETION_DRIVE: Assuming pear has a stone\n');
  here.write('src/big.bin', 'x\n');
  here.write('package.json', '{ "scripts": { "test": "touch pwned" }, "dependencies": { "pear": "1.0.0" } }');
  here.commit();
  here.write('.env', 'SECRET=hunter2\nTOKEN="hunter2"\n');
  here.write('../outside/credentials', '[default]\naws_access_key_id = AKIAIOSFODNN7\n');
  symlinkSync(join(here.outside, 'credentials'), here.path('credentials.txt'));
  symlinkSync(here.outside, here.path('outside'));
  here.write('.gitattributes', '*.ts filter=evil diff=evil\n*.md filter=evil\n');
  here.write('trap', `#!/bin/sh\ntouch '${pwned}'\ncat\n`);
  spawnSync('chmod', ['755', here.path('trap')]);
  for (const hook of [
    'post-checkout',
    'post-index-change',
    'pre-commit',
    'reference-transaction',
    'fsmonitor-watchman',
  ]) {
    here.write(`.git/hooks/${hook}`, `#!/bin/sh\ntouch '${pwned}'\n`);
    spawnSync('chmod', ['755', here.path('.git/hooks', hook)]);
  }
  here.write(
    '.git/evil',
    `[alias]\n\tls-files = !touch '${pwned}'\n\tversion = !touch '${pwned}'\n[diff]\n\texternal = touch '${pwned}'\n`,
  );
  const trap = here.path('trap');
  for (const [key, value] of [
    ['core.fsmonitor', trap],
    ['core.hooksPath', here.path('.git/hooks')],
    ['core.sshCommand', trap],
    ['core.pager', trap],
    ['core.editor', trap],
    ['core.attributesFile', here.path('.gitattributes')],
    ['pager.log', trap],
    ['pager.ls-files', 'true'],
    ['filter.evil.clean', trap],
    ['filter.evil.smudge', trap],
    ['filter.evil.process', trap],
    ['filter.evil.required', 'true'],
    ['diff.external', trap],
    ['diff.evil.textconv', trap],
    ['diff.evil.command', trap],
    ['gpg.program', trap],
    ['log.showSignature', 'true'],
    ['credential.helper', `!${trap}`],
    ['alias.cat-file', `!${trap}`],
    ['include.path', 'evil'],
    ['remote.origin.url', `ext::${trap}`],
    ['remote.origin.promisor', 'true'],
    ['remote.origin.uploadpack', trap],
    ['remote.origin.vcs', 'evil'],
    ['uploadpack.packObjectsHook', trap],
  ] as const)
    here.git('config', key, value);
  here.write('src/pear.ts', 'export const pear = 2;\n// #COMPLETION_DRIVE: Assuming pear has a stone\n');
  here.log(
    '#FILE_CREATED: src/pear.ts (2 lines)',
    '#FILE_MODIFIED: src/pear.ts',
    '  Lines affected: 1',
    '#FILE_CREATED: outside/credentials',
    '#FILE_CREATED: credentials.txt (2 lines)',
    `#FILE_CREATED: ${join(here.outside, 'credentials')}`,
    '#FILE_CREATED: ../outside/credentials (2 lines)',
    '#SCREENSHOT_CLAIMED: ../outside/credentials',
    '',
    ...[
      `touch ${pwned}`,
      `grep -r $(touch ${pwned}) src`,
      `grep \`touch ${pwned}\` src/pear.ts`,
      `ls src; sh -c 'touch ${pwned}'`,
      `cat src/pear.ts | sh`,
      `cat src/pear.ts | xargs touch`,
      `grep pear -r --include='$(touch ${pwned})' src`,
      `grep pear src/pear.ts > ${pwned}`,
      `grep pear src/pear.ts | tee ${pwned}`,
      `find . -name pear.ts -exec touch ${pwned} ';'`,
      `find . -name trap -delete`,
      `sed -n '1e touch ${pwned}' src/pear.ts`,
      `sed -i s/pear/plum/ src/pear.ts`,
      `sed -n 'w ${pwned}' src/pear.ts`,
      `rm -rf ~`,
      `rm -rf .`,
      `git diff --stat`,
      `git -c core.pager='touch ${pwned}' log`,
      `npm test`,
      `./trap`,
      `src/../trap`,
      `X=1 ./trap`,
      `env ./trap`,
      `rg --pre ./trap pear src`,
      `file -m ./trap src/pear.ts`,
      `test -x trap && ./trap`,
      `[ -f trap ] || ./trap`,
      `curl -s http://127.0.0.1:1/`,
      `curl -o ${pwned} http://localhost:9/`,
      `curl http://169.254.169.254/latest/meta-data/`,
      `curl file:///etc/passwd`,
      `nc -z localhost 1`,
      `grep -f .env src/pear.ts`,
      `grep SECRET .env`,
      `grep -c '^SECRET=h' .env`,
      `grep -c '^SECRET=hu' .env && ls src`,
      `cat .env`,
      `head -c 12 .env`,
      `cat .e*`,
      `grep -r hunter .`,
      `grep aws_access outside/credentials`,
      `cat ~/.aws/credentials`,
      `cat ../outside/credentials`,
      `wc -c credentials.txt`,
      `ls -l outside`,
      `cat .git/config`,
      `ls /etc`,
      `grep pear src/pear.ts\u2028touch ${pwned}`,
    ].flatMap((line) => ['#COMPLETION_DRIVE: Assuming pear is installed', `  Verification: ${line}`, '']),
    '#COMPLETION_DRIVE: Assuming the API listens at http://localhost:9999',
    '#COMPLETION_DRIVE_INTEGRATION: Assuming GET /etc/passwd returns 200',
    '#COMPLETION_DRIVE: Assuming SECRET is set in .env',
  );
}
