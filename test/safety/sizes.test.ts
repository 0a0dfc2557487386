import assert from 'node:assert/strict';
import { closeSync, mkdirSync, openSync, truncateSync, writeSync } from 'node:fs';
import { tagproof, verified } from '../support/commandLine.js';
import { hostileFolder, logPath, type HostileFolder } from '../support/hostileFolder.js';

const megabyte = 1024 * 1024;

describe('a workspace of the wrong size', function () {
  this.timeout(60_000);
  let here: HostileFolder;
  beforeEach(() => {
    here = hostileFolder();
    here.grace();
    here.write('src/pear.ts', 'x\n');
    here.log('#FILE_CREATED: src/pear.ts (1 line)');
  });
  afterEach(() => here.dispose());

  it('with a text of 100 MB: not read, with a finding; what is known without reading it still counts', async () => {
    here.write('huge.txt', '// #COMPLETION_DRIVE: Assuming pears ripen\n');
    truncateTo('huge.txt', 100);
    here.write('huge.ts', '// pear\n'.repeat(1200));
    grow('huge.ts', 6);
    here.log(
      '#FILE_CREATED: huge.ts (9 lines)',
      '',
      '#COMPLETION_DRIVE: Assuming pear is installed',
      '  Verification: grep -c pear huge.ts',
    );
    const { code, claims, findings } = await verified(here.root);
    assert.equal(code, 0);
    const status = (text: string) => claims.find((claim) => claim.text === text);
    assert.equal(status('huge.ts exists')?.status, 'verified');
    assert.equal(status('huge.ts has 9 lines')?.status, 'unchecked');
    assert.match(status('huge.ts has 9 lines')?.message ?? '', /larger than 5 MB: not read/);
    assert.notEqual(status('grep -c pear huge.ts')?.status, 'verified');
    const skipped = findings.filter((one) => one.code === 'file-skipped').map((one) => one.file);
    assert.ok(skipped.includes('huge.ts'), 'the tags in it are not known, and that is said');
    assert.match(
      (await tagproof(here.root, ['tags'])).err,
      /huge\.ts.*larger than 5 MB|larger than 5 MB.*huge\.ts/,
    );
  });

  it('with a picture of 100 MB: no finding, nobody looks for tags in it', async () => {
    here.write('film.bin', new Uint8Array([1, 2, 0, 0]));
    truncateTo('film.bin', 100);
    assert.deepEqual((await verified(here.root)).findings, []);
  });

  it('with 210,000 tags in one file: a finding says that not all are read', async () => {
    here.write('many.ts', '// #SUGGEST_X: a\n'.repeat(210_000));
    const { code, findings } = await verified(here.root);
    assert.equal(code, 0);
    const finding = findings.find((one) => one.code === 'too-many-tags');
    assert.deepEqual([finding?.file, finding?.severity], ['many.ts', 'warning']);
    assert.match(finding?.message ?? '', /first 200000 tags .* split the file, or exclude it/);
  });

  it('with a million lines', async () => {
    here.write('lines.txt', 'a\n'.repeat(1_000_000));
    here.log(
      '#FILE_CREATED: lines.txt (1000000 lines)',
      '',
      '#COMPLETION_DRIVE: Assuming pear is installed',
      '  Verification: wc -l lines.txt',
      '  Expected: 1000000',
    );
    const { code, claims } = await verified(here.root);
    assert.equal(code, 0);
    assert.equal(claims.find((claim) => claim.text === 'lines.txt has 1000000 lines')?.status, 'verified');
    assert.equal(claims.find((claim) => claim.kind === 'command')?.status, 'verified');
  });

  it('with one line of 4 MB, in code, in Markdown and in the log', async () => {
    const line = `// #COMPLETION_DRIVE: ${'a '.repeat(2 * megabyte)}`;
    here.write('line.ts', line);
    here.write('line.md', line.slice(3));
    here.write(logPath, `# Task 7: P\n\n#FILE_CREATED: src/pear.ts\n\n${'[`*_<a '.repeat(100_000)}\n`);
    const { code, claims } = await verified(here.root);
    assert.equal(code, 0);
    assert.equal(claims.find((claim) => claim.text === 'src/pear.ts exists')?.status, 'verified');
  });

  it('with 10,000 claims about one file', async () => {
    here.log(
      ...Array.from({ length: 5000 }, (_, at) => `#FILE_MODIFIED: src/pear.ts\nLines affected: ${at + 1}\n`),
    );
    const { code, claims } = await verified(here.root);
    assert.equal(code, 1);
    assert.ok(claims.length >= 10_000 || claims.length > 4000, `${claims.length}`);
  });

  it('with more claims than one run can hold: exit 2, and what to do', async () => {
    here.write(logPath, `# Task 7: P\n\n${'#FILE_CREATED: src/pear.ts\n'.repeat(101_000)}`);
    const { code, out, err } = await tagproof(here.root, ['verify']);
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(
      err,
      /^tagproof: There are 202000 claims, and at most 200000 are checked in one run\n {2}Name one task/,
    );
  });

  it('with a log of many small lists, which Markdown parsers choke on', async () => {
    here.write(
      logPath,
      `# Task 7: P\n\n#FILE_CREATED: src/pear.ts\n\n${'- a\n\n  1. b\n\n> c\n\n'.repeat(20_000)}`,
    );
    const { claims } = await verified(here.root);
    assert.equal(claims.find((claim) => claim.text === 'src/pear.ts exists')?.status, 'verified');
  });

  it('with headings, quotes and lists nested thousands deep', async () => {
    for (const deep of [
      '> '.repeat(50_000),
      '- '.repeat(50_000),
      '['.repeat(100_000),
      '*'.repeat(100_000),
      `${'  '.repeat(500)}- x\n`.repeat(500),
      '<'.repeat(100_000),
    ]) {
      here.write(logPath, `# Task 7: P\n\n#FILE_CREATED: src/pear.ts\n\n${deep}\n`);
      const { code, err } = await verified(here.root);
      assert.equal(code, 0, err);
    }
  });

  it('with folders 300 deep, and a name of 255 characters', async () => {
    const deep = Array.from({ length: 300 }, () => 'd').join('/');
    mkdirSync(here.path(deep), { recursive: true });
    here.write(`${deep}/a.ts`, '// #COMPLETION_DRIVE: Assuming depth\n');
    here.write(`${'n'.repeat(252)}.ts`, '// #COMPLETION_DRIVE: Assuming length\n');
    here.log(`#FILE_CREATED: ${deep}/a.ts`, `#FILE_CREATED: ${'n'.repeat(252)}.ts`);
    const { code, claims } = await verified(here.root);
    assert.equal(code, 0);
    assert.deepEqual(
      claims.filter((claim) => claim.text.endsWith('exists')).map((claim) => claim.status),
      ['verified', 'verified'],
    );
    assert.match((await tagproof(here.root, ['tags'])).out, /Assuming length/);
  });

  it('with patterns that hang other engines', async () => {
    here.write('bomb.txt', `${'a'.repeat(60_000)}!\n`.repeat(10));
    const bombs = [
      '(a+)+$',
      '(a|aa)+$',
      '.{0,1000}q$',
      '(.*a){25}b',
      '\\(a*\\)*b',
      '(a?){500}a{500}',
      '[',
      'a**',
      '('.repeat(2000),
      'x'.repeat(5000),
    ];
    here.log(
      ...bombs.flatMap((bomb) => [
        '#COMPLETION_DRIVE: Assuming pear is installed',
        `  Verification: grep -E '${bomb}' bomb.txt`,
        '',
      ]),
    );
    const { claims, err } = await verified(here.root);
    assert.equal(err, '');
    const commands = claims.filter((claim) => claim.kind === 'command');
    assert.ok(commands.length >= bombs.length - 1);
    assert.ok(commands.every((claim) => claim.message !== ''));
  });

  it('with globs that hang other engines, in claims and on the command line of programs', async () => {
    for (let at = 0; at < 50; at++) here.write(`${'a'.repeat(120)}${at}/${'a'.repeat(120)}`, '');
    const globs = [
      '*a*a*a*a*a*a*a*a*b',
      '**/a*/**/a*/**/a*/**/a*/**/b',
      '{a,b}'.repeat(40),
      '{1..99999999}',
      '+(+(+(a)))b',
      '[[[[',
      '!(a)*',
    ];
    here.log(
      ...globs.map((glob) => `#FILE_CREATED: src/${glob}.ts`),
      ...globs.flatMap((glob) => [
        '',
        '#COMPLETION_DRIVE: Assuming pear is installed',
        `  Verification: ls ${glob}`,
        '',
        '#COMPLETION_DRIVE: Assuming pear is installed',
        `  Verification: find . -name '${glob}'`,
      ]),
    );
    const { claims, err } = await verified(here.root);
    assert.equal(err, '');
    assert.ok(claims.length > globs.length);
  });

  function truncateTo(path: string, megabytes: number): void {
    truncateSync(here.path(path), megabytes * megabyte);
  }

  function grow(path: string, megabytes: number): void {
    const file = openSync(here.path(path), 'a');
    for (let at = 0; at < megabytes; at++) writeSync(file, '// plum\n'.repeat(megabyte / 8));
    closeSync(file);
  }
});
