import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { RunOutcome, RunRequest } from '../../../src/core/ports/runner.js';
import { neverCancelled } from '../../../src/core/ports/world.js';
import { createCommandRunner } from '../../../src/node/collect/runner.js';
import { hostileFolder, isPosix, type HostileFolder } from '../../support/hostileFolder.js';
import { eventually, processesWith } from '../../support/processes.js';

type Ended = Extract<RunOutcome, { kind: 'ended' }>;

const tsx = join(import.meta.dirname, '../../../node_modules/tsx/dist/loader.mjs');

describe('running an approved command', () => {
  let folder: HostileFolder;
  /** In the environment of everything that a test starts. */
  let mark: string;
  beforeEach(() => {
    folder = hostileFolder(false);
    mark = randomBytes(8).toString('hex');
  });
  afterEach(() => {
    const left = process.platform === 'linux' ? processesWith(mark) : [];
    folder.dispose();
    assert.deepEqual(left, [], 'nothing may be left running');
  });

  const log = '.orchestration/logs/7/build.log';
  const run = (
    words: readonly string[],
    more: Partial<RunRequest> = {},
    token = neverCancelled,
    env: Record<string, string> = {},
  ): Promise<RunOutcome> => {
    const runner = createCommandRunner(folder.root, { ...process.env, ...env });
    const base = { words, folder: '', timeout: 20_000, log, env: { TEST_MARK: mark } };
    return runner.run({ ...base, ...more }, token);
  };
  const ended = (outcome: RunOutcome): Ended =>
    outcome.kind === 'ended' ? outcome : assert.fail(outcome.reason);
  const reason = (outcome: RunOutcome): string =>
    outcome.kind === 'not-started' ? outcome.reason : assert.fail(`it ran: ${outcome.output}`);
  /** Runs a script of Node. */
  const node = async (
    script: string,
    more: Partial<RunRequest> = {},
    token = neverCancelled,
    env: Record<string, string> = {},
  ): Promise<Ended> => {
    folder.write('script.cjs', script);
    return ended(await run([process.execPath, folder.path('script.cjs')], more, token, env));
  };
  const logged = (): string => readFileSync(folder.path(log), 'utf8');

  it('gives its exit code and what it wrote, and keeps both in the log', async () => {
    const outcome = await node('console.log("built"); console.error("a warning"); process.exitCode = 3;');
    assert.equal(outcome.exit, 3);
    assert.deepEqual(outcome.output.split('\n').sort(), ['', 'a warning', 'built']);
    assert.equal(logged(), outcome.output);
    assert.equal(outcome.stopped, undefined);
    assert.equal((await node('', { log: `${log}2` })).exit, 0);
  });

  it('gives each word as it is, whatever a shell would make of it', async () => {
    folder.write('show.cjs', 'console.log(JSON.stringify(process.argv.slice(2)))');
    const odd = ['$(touch x)', '`id`', '; ls', '*', 'a b', '"', "'", '', '$HOME', '&&', '|', '\n'];
    const outcome = ended(await run([process.execPath, 'show.cjs', ...odd]));
    assert.deepEqual(JSON.parse(outcome.output), odd);
    assert.equal(existsSync(folder.path('x')), false);
  });

  it('runs in the folder that is asked for, and nowhere outside', async () => {
    mkdirSync(folder.path('web'));
    assert.match(
      (await node('console.log(process.cwd())', { folder: 'web' })).output,
      /workspace[\\/]web\n$/,
    );
    assert.match(reason(await run(['node'], { folder: '../outside' })), /outside the workspace/);
    assert.match(reason(await run(['node'], { folder: 'gone' })), /gone does not exist/);
    folder.write('file', '');
    assert.match(reason(await run(['node'], { folder: 'file' })), /file is not a folder/);
    if (!isPosix) return;
    symlinkSync(folder.outside, folder.path('link'));
    assert.match(reason(await run(['node'], { folder: 'link' })), /outside the workspace/);
  });

  it('says what cannot be started, and why', async function () {
    assert.equal(reason(await run([])), 'there is no command to run');
    assert.match(reason(await run(['no-such-program-here'])), /is not installed, or not on the PATH/);
    assert.match(reason(await run(['./gone.sh'])), /there is no program \.\/gone\.sh/);
    assert.match(reason(await run(['node', 'a\0b'])), /NUL/);
    assert.match(reason(await run(['node', 'x'.repeat(300_000)])), /arguments are too long/);
    if (!isPosix) this.skip();
    folder.write('plain.sh', '#!/bin/sh\necho hello\n');
    assert.match(reason(await run(['./plain.sh'])), /not executable \(chmod \+x/);
    folder.write('odd.sh', '#!/no/such/interpreter\n');
    chmodSync(folder.path('odd.sh'), 0o755);
    assert.match(reason(await run(['./odd.sh'])), /interpreter in its first line is not installed/);
    assert.equal(existsSync(folder.path(log)), false, 'what never ran has no log');
  });

  it('takes no program from a PATH inside the workspace', async function () {
    if (!isPosix) this.skip();
    folder.write('bin/tool', '#!/bin/sh\necho mine\n');
    chmodSync(folder.path('bin/tool'), 0o755);
    const env = { PATH: `${folder.path('bin')}:bin:.:${process.env['PATH'] ?? ''}` };
    assert.match(reason(await run(['tool'], {}, neverCancelled, env)), /only inside the workspace/);
    assert.equal(ended(await run(['./bin/tool'])).output, 'mine\n');
  });

  it('tells which signal ended it', async function () {
    if (!isPosix) this.skip();
    const outcome = await node('process.kill(process.pid, "SIGSEGV"); setTimeout(() => {}, 10000)');
    assert.equal(outcome.exit, undefined);
    assert.equal(outcome.signal, 'SIGSEGV');
    assert.equal(outcome.stopped, undefined);
  });

  it('gives nothing on standard input: who asks gets the end of it', async () => {
    const outcome = await node('process.stdin.on("end", () => console.log("no answer")).resume()');
    assert.equal(outcome.output, 'no answer\n');
    assert.equal(outcome.exit, 0);
  });

  it('ends what hangs when its time is over', async () => {
    const outcome = await node('console.log("waiting"); setInterval(() => {}, 1000)', { timeout: 4000 });
    assert.equal(outcome.stopped, 'timeout');
    assert.equal(outcome.exit, undefined);
    assert.equal(outcome.output, 'waiting\n');
  });

  it('ends what is cancelled, also when it and its children do not want to end', async () => {
    folder.write('child.cjs', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)');
    const token = { cancelled: false };
    const running = node(
      `process.on('SIGTERM', () => {});
       const { spawn } = require('node:child_process');
       for (let i = 0; i < 3; i++) spawn(process.execPath, [${JSON.stringify(folder.path('child.cjs'))}]);
       setInterval(() => {}, 1000); console.log('ready')`,
      { onOutput: () => void (token.cancelled = true) },
      token,
    );
    const outcome = await running;
    assert.equal(outcome.stopped, 'cancelled');
    assert.equal(outcome.signal, 'SIGKILL');
  });

  it('does not begin what is cancelled already', async () => {
    assert.match(reason(await run(['node'], {}, { cancelled: true })), /cancelled before/);
    assert.deepEqual(readdirSync(folder.root), []);
  });

  const daemon = (wait: string): string => `
    const { spawn } = require('node:child_process');
    const daemon = 'process.on("SIGTERM", () => {}); process.title = "kthreadd"; require("fs").writeFileSync("up", ""); setInterval(() => {}, 1000)';
    const between = 'require("node:child_process").spawn(process.execPath, ["-e", ' + JSON.stringify(daemon) + '], { detached: true, stdio: "ignore" }).unref()';
    spawn(process.execPath, ['-e', between], { detached: true, stdio: 'ignore' });
    const up = () => { try { require('node:fs').statSync('up'); console.log('up'); ${wait} } catch { setTimeout(up, 20); } };
    up();`;

  it('leaves no daemon behind that left its session and lost its parent', async function () {
    if (!isPosix) this.skip();
    const outcome = await node(daemon('process.exit(0)'));
    assert.equal(outcome.exit, 0);
    assert.equal(outcome.output, 'up\n');
    assert.equal(outcome.stopped, undefined);
  });

  it('ends such a daemon, too, when time is over', async function () {
    if (!isPosix) this.skip();
    const outcome = await node(daemon('setInterval(() => {}, 1000)'), { timeout: 8000 });
    assert.equal(outcome.stopped, 'timeout');
    assert.equal(outcome.output, 'up\n');
  });

  it('ends a background process that wiped its environment and keeps the pipe open', async function () {
    if (!existsSync('/bin/sh')) this.skip();
    const began = performance.now();
    const outcome = ended(await run(['/bin/sh', '-c', 'env -i sleep 1234.567 & echo started']));
    assert.equal(outcome.output, 'started\n');
    assert.ok(performance.now() - began < 15_000);
    assert.ok(await eventually(() => processesWith('1234.567').length === 0));
  });

  it('ends a process that changes its name and title to confuse', async function () {
    if (process.platform !== 'linux' || !existsSync('/usr/bin/perl')) this.skip();
    const script =
      '$0 = ") Z 1 1 1 ("; $SIG{TERM} = "IGNORE"; if (!fork) { sleep 1000 } print "x\\n"; sleep 1000';
    const outcome = ended(await run(['/usr/bin/perl', '-e', script], { timeout: 500 }));
    assert.equal(outcome.stopped, 'timeout');
    assert.ok(await eventually(() => processesWith(') Z 1 1 1 (').length === 0));
  });

  it('bounds a flood in memory, in the log and in time', async () => {
    const flood = `const line = 'y'.repeat(99) + '\\n'; const block = Buffer.from(line.repeat(10000));
      const fs = require('node:fs'); for (let i = 0; i < 1000; i++) { let at = 0; while (at < block.length) try { at += fs.writeSync(1, block, at) } catch (e) { if (e.code !== 'EAGAIN') throw e } }`;
    const before = process.memoryUsage().rss;
    const outcome = await node(flood);
    assert.equal(outcome.stopped, 'too-much-output');
    assert.ok(outcome.output.length < 5_000_000, String(outcome.output.length));
    assert.match(outcome.output, /\n\[Tagproof left out [\d,]+ characters here\]\n/);
    const { size } = lstatSync(folder.path(log));
    assert.ok(size > 9_000_000 && size < 12_000_000, String(size));
    assert.match(logged(), /\[Tagproof left out/);
    assert.ok(process.memoryUsage().rss - before < 400e6);
  });

  it('takes many short lines, and one endless one', async () => {
    const lines = await node(
      'let s = ""; for (let i = 0; i < 200000; i++) s += i + "\\n"; process.stdout.write(s)',
    );
    assert.equal(lines.exit, 0);
    assert.match(lines.output, /^0\n1\n2\n/);
    assert.match(lines.output, /\n199998\n199999\n$/);
    const endless = await node('process.stdout.write("a".repeat(300000))', { log: `${log}2` });
    assert.equal(endless.output, 'a'.repeat(300_000));
  });

  it('shows no control characters, no colours and no directions', async () => {
    const { output } = await node(
      `process.stdout.write('\\u001b[31mred\\u001b[0m \\u001b]0;title\\u0007a\\u0000b\\u202ec\\rd\\r\\ne\\u001b]8;;http://x\\u001b\\\\link\\u0008')`,
    );
    assert.equal(output, 'red a\\u{0}b\\u{202e}c\nd\nelink\\u{8}');
    assert.equal(logged(), output);
  });

  it('takes secrets out of what is shown and kept', async () => {
    folder.write(
      '.env',
      'SESSION_SECRET="correct-horse-42"\nPORT=3000\nDATABASE_URL=postgres://ada:p4ss%21word@db/x\n',
    );
    const shown: string[] = [];
    const { output } = await node(
      `const say = (t) => process.stdout.write(t);
       say('tok' + process.env.DEPLOY_TOKEN + '\\n');
       say('correct-horse-42 on 3000 p4ss!word\\n');
       say('Authorization: Bearer abc'); setTimeout(() => { say('def123456\\n');
       say('ghp_0123456789\\u001b[1mabcdefghijABCDEFGHIJ012345\\n');
       say('-----BEGIN PRIVATE KEY-----\\nMIIEsecret\\n'); setTimeout(() => say('MIIFmore\\n-----END PRIVATE KEY-----\\nafter\\n'), 100); }, 100)`,
      { onOutput: (text) => void shown.push(text) },
      neverCancelled,
      { DEPLOY_TOKEN: 'hunter2hunter2' },
    );
    assert.equal(
      output,
      'tok***\n*** on 3000 ***\nAuthorization: ***\n***\n*** (private key)\n\n\n\nafter\n',
    );
    assert.equal(shown.join(''), output);
    assert.equal(logged(), output);
  });

  it('gives a secret no chance between two pieces of an endless line', async () => {
    const { output } = await node(
      `const key = 'ghp_' + 'a1B2'.repeat(9); let at = 0; const all = ('x'.repeat(997) + ' ' + key + ' ').repeat(300);
       const next = () => { if (at >= all.length) return; process.stdout.write(all.slice(at, at += 7919), next); }; next()`,
    );
    assert.equal(output.match(/\*\*\*/g)?.length, 300);
    assert.doesNotMatch(output, /ghp_|a1B2/);
  });

  it('inherits what a build needs, and nothing of an editor, a hook or a test run', async () => {
    const { output } = await node(
      'console.log(JSON.stringify(process.env))',
      { env: { TEST_MARK: mark, OWN: 'yes' } },
      neverCancelled,
      {
        npm_config_cache: 'kept',
        VSCODE_IPC_HOOK: 'x',
        ELECTRON_RUN_AS_NODE: '1',
        GIT_DIR: '/x',
        FORCE_COLOR: '1',
        NODE_TEST_CONTEXT: 'child-v8',
        TAGPROOF_RUN: 'outer',
      },
    );
    const env = JSON.parse(output) as Record<string, string>;
    assert.equal(env['npm_config_cache'], 'kept');
    assert.equal(env['PATH'], process.env['PATH']);
    assert.equal(env['CI'], 'true');
    assert.equal(env['OWN'], 'yes');
    assert.match(env['TAGPROOF_RUN'] ?? '', /^outer:[0-9a-f]{32}$/);
    for (const name of [
      'VSCODE_IPC_HOOK',
      'ELECTRON_RUN_AS_NODE',
      'GIT_DIR',
      'FORCE_COLOR',
      'NODE_TEST_CONTEXT',
    ])
      assert.equal(env[name], undefined, name);
  });

  it('writes its log anew, below .orchestration only, and follows no link', async function () {
    await node('console.log(1)');
    assert.match(reason(await run([process.execPath, '-v'])), /is there already/);
    assert.match(
      reason(await run([process.execPath, '-v'], { log: 'src/x.log' })),
      /in \.orchestration\/ only/,
    );
    assert.match(reason(await run([process.execPath, '-v'], { log: '../x.log' })), /only/);
    if (!isPosix) this.skip();
    symlinkSync(folder.outside, folder.path('.orchestration/logs/8'));
    symlinkSync(join(folder.outside, 'y'), folder.path('.orchestration/logs/7/y.log'));
    const far = await run([process.execPath, '-v'], { log: '.orchestration/logs/8/x.log' });
    assert.match(reason(far), /link that leaves the workspace/);
    const linked = await run([process.execPath, '-v'], { log: '.orchestration/logs/7/y.log' });
    assert.match(reason(linked), /there already/);
    assert.deepEqual(readdirSync(folder.outside), []);
  });

  it('keeps git from showing logs, and leaves what a person wrote there', async () => {
    folder.git('init', '-q');
    await node('console.log(1)');
    assert.equal(folder.git('status', '--porcelain', '-uall'), '?? script.cjs');
    folder.write('.orchestration/logs/.gitignore', '# mine\n');
    await node('console.log(1)', { log: `${log}2` });
    assert.equal(readFileSync(folder.path('.orchestration/logs/.gitignore'), 'utf8'), '# mine\n');
  });

  it('reads what a test runner was told to report, and keeps it nowhere', async () => {
    const { reports, output } = await node(
      `const [kept, told] = process.env.NODE_OPTIONS.split(' '); const file = told.slice('--title='.length);
       require('node:fs').writeFileSync(file, '<tests/>'); require('node:fs').mkdirSync(file + '.d'); console.log(kept, file)`,
      {
        added: { NODE_OPTIONS: '--title=${reports}/junit.xml' },
        env: { TEST_MARK: mark, NODE_OPTIONS: '--no-warnings' },
      },
    );
    assert.deepEqual(reports, { 'junit.xml': '<tests/>' });
    const [kept, file = ''] = output.trim().split(' ');
    assert.equal(kept, '--no-warnings');
    assert.ok(!file.startsWith(folder.root) && !existsSync(join(file, '..')));
    assert.equal((await node('', { log: `${log}2` })).reports, undefined);
  });

  it('ends what runs when Tagproof itself ends', async function () {
    if (!isPosix) this.skip();
    folder.write(
      'hang.cjs',
      'process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000)',
    );
    const runner = JSON.stringify(join(import.meta.dirname, '../../../src/node/collect/runner.ts'));
    folder.write(
      'outer.mts',
      `import { createCommandRunner } from ${runner};
       createCommandRunner(${JSON.stringify(folder.root)}, process.env).run(
         { words: [process.execPath, 'hang.cjs'], folder: '', timeout: 60000, log: ${JSON.stringify(log)}, onOutput: () => process.exit(7) },
         { cancelled: false });`,
    );
    // Coverage of modules that have no file is more than the reporter can read.
    const env = { NODE_V8_COVERAGE: '' };
    const outcome = ended(
      await run([process.execPath, '--import', tsx, 'outer.mts'], { log: `${log}2`, env }),
    );
    assert.equal(outcome.exit, 7, outcome.output);
  });
});
