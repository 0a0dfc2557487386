import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { tagproof, verified } from '../support/commandLine.js';
import { hostileFolder, isPosix, logPath, snapshot, type HostileFolder } from '../support/hostileFolder.js';

describe('a log that is not what it should be', () => {
  let here: HostileFolder;
  beforeEach(() => {
    here = hostileFolder();
    here.grace();
  });
  afterEach(() => here.dispose());

  /** The sentence that a blocked run gives, and a next step beside it. */
  const blocked = async (reason: RegExp): Promise<string> => {
    const { code, out } = await tagproof(here.root, ['verify', '--no-report']);
    assert.equal(code, 1);
    assert.match(out, /^BLOCKED/);
    assert.match(out.replace(/\s+/g, ' '), reason);
    assert.match(out, /^next {2}\S/m);
    return out;
  };
  const finding = async (code: string) =>
    (await verified(here.root)).findings.find((one) => one.code === code);

  it('is missing: blocked, with what to write', async () => {
    await blocked(/there is no implementation log: write \.orchestration\/implementation-log\.md/);
  });

  it('is empty: blocked, at its first line', async () => {
    here.write(logPath, '');
    await blocked(/The implementation log is empty/);
    assert.deepEqual((await finding('log-empty'))?.file, logPath);
    here.write(logPath, '\n \n\t\n');
    await blocked(/no tag in|is empty/);
  });

  it('has no tag: blocked, with tags to add', async () => {
    here.log('All done!');
    await blocked(/#FILE_CREATED/);
    assert.equal((await finding('log-no-tags'))?.line, 1);
  });

  it('is a folder: as if missing', async () => {
    mkdirSync(here.path(logPath), { recursive: true });
    await blocked(/there is no implementation log/);
  });

  it('is binary, UTF-16 or too large: blocked, and it says which', async () => {
    here.write(logPath, new Uint8Array([0, 1, 2, 3]));
    await blocked(/was not read: it is a binary file/);
    here.write(logPath, Buffer.from('\ufeff#FILE_CREATED: src/pear.ts\n', 'utf16le'));
    await blocked(/was not read: it is UTF-16 text: only UTF-8 is read/);
    here.write(logPath, '# Task 7\n\n#FILE_CREATED: src/pear.ts\n');
    truncateSync(here.path(logPath), 100 * 1024 * 1024);
    await blocked(/was not read: it is larger than 5 MB/);
  });

  it('has bytes that are no UTF-8: the rest is read', async () => {
    here.write('src/pear.ts', 'x\n');
    here.write(
      logPath,
      Buffer.from([
        ...Buffer.from('# Task 7: P\n\ncaf'),
        0xe9,
        0xff,
        ...Buffer.from('\n\n#FILE_CREATED: src/pear.ts\n'),
      ]),
    );
    assert.equal((await verified(here.root)).claimsGate, 'PASSED');
  });

  it('has a byte order mark and CRLF: read as usual', async () => {
    here.write('src/pear.ts', 'x\n');
    here.write(logPath, '\ufeff# Task 7: P\r\n\r\n#FILE_CREATED: src/pear.ts (1 line)\r\n');
    const { claimsGate, claims } = await verified(here.root);
    assert.equal(claimsGate, 'PASSED');
    assert.equal(claims[0]?.line, 3);
  });

  it('is a link out of the workspace: not read, and nothing of it is shown', async function () {
    if (!isPosix) this.skip(); // links need a privilege on Windows
    writeFileSync(join(here.outside, 'log.md'), '# Task 9: hunter2\n\n#FILE_CREATED: hunter2.ts\n');
    mkdirSync(here.path('.orchestration'));
    symlinkSync(join(here.outside, 'log.md'), here.path(logPath));
    const out = await blocked(/was not read: it is outside the workspace/);
    assert.doesNotMatch(out, /hunter2/);
  });

  it('is a FIFO, a device, a socket or a link to itself: nobody waits', async function () {
    if (!isPosix) this.skip(); // no FIFOs
    mkdirSync(here.path('.orchestration'));
    execFileSync('mkfifo', [here.path(logPath)]);
    await blocked(/was not read: it is not a regular file/);
    rmSync(here.path(logPath));
    symlinkSync('/dev/zero', here.path(logPath));
    await blocked(/was not read: it is outside the workspace/);
    rmSync(here.path(logPath));
    symlinkSync('implementation-log.md', here.path(logPath));
    await blocked(/was not read: it is a link that leads back to itself/);
  });

  it('lies in a folder that is a link out: not read, and no report is written there', async function () {
    if (!isPosix) this.skip(); // links need a privilege on Windows
    writeFileSync(
      join(here.outside, 'implementation-log.md'),
      '# Task 9: hunter2\n\n#FILE_CREATED: src/pear.ts\n',
    );
    symlinkSync(here.outside, here.path('.orchestration'));
    const before = snapshot(here.outside);
    const { code, out, err } = await tagproof(here.root, ['verify']);
    assert.equal(code, 1);
    assert.doesNotMatch(out, /hunter2/);
    assert.match(err, /the report was not written: .*its folder is a link that leaves the workspace/);
    assert.deepEqual(snapshot(here.outside), before);
  });

  describe('beside a report that cannot be written', () => {
    const md = '.orchestration/verification-report.md';
    beforeEach(() => {
      here.write('src/pear.ts', 'x\n');
      here.log('#FILE_CREATED: src/pear.ts');
    });
    const written = async (): Promise<string> => {
      const { code, out, err } = await tagproof(here.root, ['verify']);
      assert.equal(code, 0);
      assert.match(out, /^CONDITIONAL .*\n +claims +PASSED +2 claims are verified/);
      return err;
    };

    it('because a folder has its name: says so, and the verdict stands', async () => {
      mkdirSync(here.path(md));
      assert.match(
        await written(),
        /^tagproof: the report was not written: .*verification-report\.md .*: a folder has its name\n$/,
      );
    });

    it('because a link has its name: the link is replaced, what it points to is untouched', async function () {
      if (!isPosix) this.skip(); // links need a privilege on Windows
      const target = join(here.outside, 'precious');
      writeFileSync(target, 'precious');
      symlinkSync(target, here.path(md));
      assert.equal(await written(), '');
      assert.equal(readFileSync(target, 'utf8'), 'precious');
      assert.match(readFileSync(here.path(md), 'utf8'), /^# Verification report/);
    });

    it('because a FIFO has its name: it is replaced, nobody waits', async function () {
      if (!isPosix) this.skip(); // no FIFOs
      execFileSync('mkfifo', [here.path(md)]);
      assert.equal(await written(), '');
      assert.match(readFileSync(here.path(md), 'utf8'), /^# Verification report/);
    });

    it('because a file has the name of its folder', async () => {
      rmSync(here.path('.orchestration'), { recursive: true });
      here.write('.orchestration', 'a file');
      here.write('implementation-log.md', '# Task 7: P\n\n#FILE_CREATED: src/pear.ts\n');
      const { code, err } = await tagproof(here.root, ['verify']);
      assert.equal(code, 0);
      assert.match(err, /the report was not written: .*a file has the name of its folder/);
    });

    it('leaves no temporary file behind', async () => {
      mkdirSync(here.path(md));
      await written();
      chmodSync(here.path('.orchestration'), 0o755);
      assert.deepEqual([...snapshot(here.path('.orchestration')).keys()].sort(), [
        'implementation-log.md',
        'verification-report.json',
        'verification-report.md',
      ]);
    });
  });
});
