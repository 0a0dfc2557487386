import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { buildCli, runBuilt, type BuiltCli } from '../support/builtCli.js';
import { hostileFolder, isPosix, type HostileFolder } from '../support/hostileFolder.js';

describe('the command line as a process', function () {
  this.timeout(60_000);
  let cli: BuiltCli;
  let here: HostileFolder;
  before(async () => {
    cli = await buildCli();
  });
  after(() => cli.dispose());
  beforeEach(() => {
    here = hostileFolder();
    here.grace();
    here.write('src/pear.ts', 'x\n');
    here.log('#FILE_CREATED: src/pear.ts (1 line)');
  });
  afterEach(() => here.dispose());

  const run = (...argv: string[]) => runBuilt(cli, argv, { cwd: here.root });

  it('ends with the code of the verdict', async () => {
    assert.equal((await run('verify')).code, 0);
    here.log('#FILE_CREATED: src/plum.ts');
    assert.equal((await run('verify')).code, 1);
    assert.equal((await run('verify', 'nowhere')).code, 2);
    assert.equal((await run('--version')).out, '0.0.0-test\n');
  });

  it('prints JSON alone on stdout, and what else there is to say on stderr', async () => {
    here.write('pear.png', new Uint8Array([0]));
    const { out, err } = await run('tags', '--format', 'json');
    assert.equal((JSON.parse(out) as { schemaVersion: number }).schemaVersion, 1);
    assert.match(err, /pear\.png/);
    const report = await run('verify', '--format', 'json', '--no-report');
    JSON.parse(report.out);
    assert.equal(report.err, '');
  });

  it('prints neither colour nor progress where there is no terminal, whatever TERM says', async () => {
    const { out, err } = await runBuilt(cli, ['verify'], {
      cwd: here.root,
      env: { TERM: 'xterm-256color', COLORTERM: 'truecolor' },
    });
    assert.doesNotMatch(out, /\u001b/);
    assert.equal(err, '');
  });

  it('prints all of a long result into a pipe', async () => {
    here.write('many.ts', '// #SUGGEST_X: a\n'.repeat(20_000));
    const { out } = await run('tags', '--format', 'json');
    assert.equal((JSON.parse(out) as { tags: unknown[] }).tags.length, 20_001);
  });

  it('ends quietly when its reader has enough, and has still written the report', async function () {
    if (!isPosix) this.skip(); // other pipes
    here.write('many.ts', '// #COMPLETION_DRIVE: Assuming pears ripen\n'.repeat(5_000));
    for (const command of ['tags --all', 'tags --format json', 'verify --format json', 'verify']) {
      const [code, out, err] = await new Promise<[number | null, string, string]>((done) => {
        const shell = spawn('/bin/sh', ['-c', `"$0" "$1" ${command} | head -1`, process.execPath, cli.file], {
          cwd: here.root,
        });
        let [said, wrong] = ['', ''];
        shell.stdout.on('data', (data: Buffer) => (said += data.toString()));
        shell.stderr.on('data', (data: Buffer) => (wrong += data.toString()));
        shell.once('close', (status) => done([status, said, wrong]));
      });
      assert.equal(code, 0);
      assert.equal(out.split('\n').length, 2);
      assert.equal(err, '', command);
    }
    assert.ok(readdirSync(here.path('.orchestration')).includes('verification-report.md'));
  });

  it('ends at once on Ctrl-C in the middle of a large run, and leaves nothing half done', async function () {
    if (!isPosix) this.skip(); // no signals
    here.log(
      ...Array.from(
        { length: 30_000 },
        (_, at) => `#FILE_MODIFIED: src/pear.ts\nLines affected: ${at + 1}\n`,
      ),
    );
    for (const wait of [100, 300]) {
      let asked = 0;
      const ended = await runBuilt(cli, ['verify'], {
        cwd: here.root,
        started: (child) =>
          setTimeout(() => {
            asked = performance.now();
            child.kill('SIGINT');
          }, wait),
      });
      assert.ok(asked > 0 && performance.now() - asked < 1000);
      assert.ok(ended.signal === 'SIGINT' || ended.code === 130, `${ended.code} ${ended.signal}`);
      assert.equal(ended.out, '');
      assert.deepEqual(readdirSync(here.path('.orchestration')), ['implementation-log.md']);
    }
  });

  it('writes the same report each time, in whatever order the file system lists', async () => {
    for (const name of ['b', 'a', 'C', 'ä', 'z10', 'z9'])
      here.write(`src/${name}.ts`, `// #COMPLETION_DRIVE: Assuming ${name}\n`);
    const digest = (): string =>
      createHash('sha256')
        .update(readFileSync(here.path('.orchestration/verification-report.json')))
        .digest('hex');
    await run('verify');
    const first = digest();
    await runBuilt(cli, ['verify'], {
      cwd: here.root,
      env: { LANG: 'de_DE.UTF-8', TZ: 'Asia/Tokyo', LC_ALL: 'C' },
    });
    assert.equal(digest(), first);
    assert.equal(await runBuilt(cli, ['verify', here.root], { cwd: here.outside }).then(digest), first);
  });

  it('may be started twice at once', async () => {
    const both = await Promise.all([run('verify'), run('verify'), run('verify', '--format', 'json')]);
    assert.deepEqual(
      both.map((one) => [one.code, one.err]),
      [
        [0, ''],
        [0, ''],
        [0, ''],
      ],
    );
    assert.deepEqual(readdirSync(here.path('.orchestration')).sort(), [
      'implementation-log.md',
      'verification-report.json',
      'verification-report.md',
    ]);
  });
});
