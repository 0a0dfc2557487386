import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tagproof, verified } from '../support/commandLine.js';
import { hostileFolder, isPosix, snapshot, type HostileFolder } from '../support/hostileFolder.js';

const name = 'tagproof.config.json';

describe('a hostile configuration', () => {
  let here: HostileFolder;
  beforeEach(() => {
    here = hostileFolder();
    here.write('src/pear.ts', 'x\n');
    here.log('#FILE_CREATED: src/pear.ts', '#FILE_CREATED: src/plum.ts');
  });
  afterEach(() => here.dispose());

  /** The run goes on with the defaults, and the finding stands at the place. */
  const survives = async (config: string | Uint8Array, finding?: RegExp): Promise<void> => {
    here.write(name, config);
    const { code, err, verdict, findings } = await verified(here.root);
    assert.equal(err, '');
    assert.equal(code, 1);
    assert.equal(verdict, 'BLOCKED');
    if (finding)
      assert.ok(
        findings.some((one) => one.file === name && finding.test(one.message)),
        JSON.stringify(findings),
      );
    const doctor = await tagproof(here.root, ['doctor']);
    assert.ok(doctor.code === 0 || doctor.code === 1);
    assert.doesNotMatch(doctor.err, /defect/);
  };

  it('is no JSON, no object, empty or binary', async () => {
    await survives('', /no JSON in the file/);
    await survives('{', /closing }/);
    await survives('[]', /must be an object/);
    await survives('null', /must be an object/);
    await survives(new Uint8Array([0, 1, 2]), /was not read.*binary/);
    await survives(Buffer.from('\ufeff{}', 'utf16le'), /was not read.*UTF-16/);
  });

  it('nests 100,000 deep, or is 100 MB', async () => {
    await survives('['.repeat(100_000), /nest deeper than 32/);
    await survives('{"a":'.repeat(50_000), /nest deeper than 32/);
    await survives(`{${'"a":1,'.repeat(40_000)}"b":1}`, /is not a setting|more problems/);
    here.write(name, '{}');
    truncateSync(here.path(name), 100 * 1024 * 1024);
    assert.match((await verified(here.root)).findings.map((one) => one.message).join(), /larger than 5 MB/);
  });

  it('has wrong types everywhere', async () => {
    await survives(
      JSON.stringify({
        logs: { a: 1 },
        exclude: [1],
        excludeDocuments: 'x',
        tolerance: 'x',
        base: '--upload-pack=x',
        defaultBranch: '-x',
        pathMapping: { '/x': '../y' },
        tags: [{ name: 'a' }],
        severities: null,
        policy: 5,
        history: 'yes',
        fencedEntries: 1,
        unclaimedIgnore: {},
        evidenceFolder: '../..',
      }),
      /"policy" must be an object/,
    );
    await survives(
      '{"__proto__": {"policy": {"mode": "grace"}}, "constructor": 1, "toString": 2}',
      /is not a setting/,
    );
  });

  for (const glob of [
    '../../**',
    '/etc/**',
    '~/**',
    'src/../../**',
    'C:\\**',
    '!**/*.md',
    '{a,b}'.repeat(30),
    '[[:alpha:]]',
    'x'.repeat(900),
  ])
    it(`has the glob ${glob.slice(0, 20)}: refused at its place, the default is used`, async () => {
      await survives(JSON.stringify({ logs: [glob] }), /^"logs\[0\]" .*: the default is used$/);
      await survives(JSON.stringify({ exclude: [glob] }), /^"exclude\[0\]"/);
    });

  for (const glob of [
    '**/*a*a*a*a*a*b',
    '**/a*/**/a*/**/a*/**/a*/**/b',
    '{1..99999999}.md',
    '+(+(+(a)+)+)b',
    '@(a|aa)+(a|aa)b',
    '(a+)+$',
  ])
    it(`has the glob ${glob}: matched in no time`, async () => {
      for (let at = 0; at < 30; at++)
        here.write(`${'a'.repeat(200)}${at}/${'a/'.repeat(40)}${'a'.repeat(200)}`, '');
      here.write(
        name,
        JSON.stringify({
          logs: [glob, '.orchestration/implementation-log.md'],
          exclude: [glob],
          excludeDocuments: [glob],
          unclaimedIgnore: [glob],
        }),
      );
      const { code, err } = await verified(here.root);
      assert.equal(code, 1);
      assert.equal(err, '');
    });

  it('points logs through a link to outside: nothing is read there', async function () {
    if (!isPosix) this.skip(); // links need a privilege on Windows
    writeFileSync(join(here.outside, 'log.md'), '# Task 9: hunter2\n\n#FILE_CREATED: hunter2.ts\n');
    symlinkSync(here.outside, here.path('logs'));
    symlinkSync(join(here.outside, 'log.md'), here.path('log.md'));
    here.write(name, '{ "logs": ["logs/**/*.md", "log.md", "logs/log.md"] }');
    const { out } = await verified(here.root);
    assert.doesNotMatch(out, /hunter2/);
  });

  it('is a FIFO, a folder, or a link to outside: not read, and it is said', async function () {
    if (!isPosix) this.skip(); // no FIFOs
    const message = async () => (await verified(here.root)).findings.map((one) => one.message).join();
    execFileSync('mkfifo', [here.path(name)]);
    assert.match(await message(), /not a regular file/);
    execFileSync('rm', [here.path(name)]);
    mkdirSync(here.path(name));
    assert.match(await message(), /it is a folder/);
    execFileSync('rmdir', [here.path(name)]);
    writeFileSync(join(here.outside, 'c.json'), '{ "policy": { "mode": "grace" } }');
    symlinkSync(join(here.outside, 'c.json'), here.path(name));
    assert.match(await message(), /outside the workspace/);
  });

  it('cannot weaken what decides the verdict', async () => {
    here.commit();
    here.git('checkout', '-q', '-b', 'work');
    here.write('src/pear.ts', 'y\n');
    here.log('#FILE_CREATED: src/plum.ts');
    here.write(
      name,
      '{ "policy": { "mode": "grace" }, "tolerance": { "percent": 100 }, "exclude": ["**"], "severities": { "claim-failed": "off" } }',
    );
    const { code, verdict, out } = await verified(here.root);
    assert.equal(code, 1);
    assert.equal(verdict, 'BLOCKED');
    assert.ok((JSON.parse(out) as { weakenings: string[] }).weakenings.length > 0);
  });

  it('moves no output out of .orchestration', async () => {
    here.write(name, '{ "evidenceFolder": "src" }');
    const before = snapshot(here.path('src'));
    await tagproof(here.root, ['verify']);
    assert.deepEqual(snapshot(here.path('src')), before);
  });
});
