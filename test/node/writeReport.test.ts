import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { writeOutput, writeReport } from '../../src/node/writeReport.js';
import { temporaryFolder, writeBelow } from '../support/gitRepository.js';

const REPORT = '.orchestration/verification-report.md';

describe('writing a report', () => {
  let base: string;
  let root: string;
  beforeEach(() => {
    base = temporaryFolder();
    root = join(base, 'orchard');
    mkdirSync(root);
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));
  const reason = (path = REPORT): string => {
    const outcome = writeOutput(root, path, 'x');
    return outcome.kind === 'failed' ? outcome.reason : outcome.kind;
  };

  it('makes the folder, replaces the file and leaves nothing else behind', () => {
    assert.deepEqual(writeReport(root, 'md', 'one'), { kind: 'written', path: REPORT });
    assert.deepEqual(writeReport(root, 'md', 'two ü'), { kind: 'written', path: REPORT });
    assert.deepEqual(writeReport(root, 'json', '{}'), {
      kind: 'written',
      path: '.orchestration/verification-report.json',
    });
    assert.equal(readFileSync(join(root, REPORT), 'utf8'), 'two ü');
    assert.deepEqual(readdirSync(join(root, '.orchestration')), [
      'verification-report.json',
      'verification-report.md',
    ]);
    assert.equal(writeOutput(root, '.orchestration/evidence/task/api.json', '{}').kind, 'written');
  });

  it('does not touch a file that already says the same', () => {
    writeReport(root, 'md', 'same');
    utimesSync(join(root, REPORT), 1000, 1000);
    assert.deepEqual(writeReport(root, 'md', 'same'), { kind: 'same', path: REPORT });
    assert.equal(statSync(join(root, REPORT)).mtimeMs, 1_000_000);
    assert.equal(writeReport(root, 'md', 'SAME').kind, 'written');
  });

  it('writes nowhere else', () => {
    for (const path of [
      'src/a.ts',
      '../x',
      '.orchestration',
      '.orchestration/',
      '.orchestration/../x',
      '/tmp/x',
    ])
      assert.match(reason(path), /only files in \.orchestration\/ are written/, path);
    assert.deepEqual(readdirSync(root), []);
  });

  it('does not follow a link out of the workspace, nor write through one', () => {
    mkdirSync(join(base, 'neighbour'));
    symlinkSync('../neighbour', join(root, '.orchestration'));
    assert.equal(reason(), `${REPORT} cannot be written: its folder is a link that leaves the workspace`);
    assert.match(reason('.orchestration/a/b'), /leaves the workspace/);
    rmSync(join(root, '.orchestration'));
    symlinkSync('../nowhere', join(root, '.orchestration'));
    assert.match(reason(), /leaves the workspace/);
    rmSync(join(root, '.orchestration'));
    writeBelow(base, 'neighbour/victim', 'keep');
    mkdirSync(join(root, '.orchestration'));
    symlinkSync('../../neighbour/victim', join(root, REPORT));
    assert.equal(writeReport(root, 'md', 'new').kind, 'written');
    assert.equal(readFileSync(join(base, 'neighbour/victim'), 'utf8'), 'keep');
    assert.ok(lstatSync(join(root, REPORT)).isFile());
    assert.deepEqual(readdirSync(join(base, 'neighbour')), ['victim']);
  });

  it('follows a link that stays inside', () => {
    mkdirSync(join(root, 'notes'));
    symlinkSync('notes', join(root, '.orchestration'));
    assert.equal(writeReport(root, 'md', 'x').kind, 'written');
    assert.ok(existsSync(join(root, 'notes/verification-report.md')));
  });

  it('says what stands in the way', () => {
    mkdirSync(join(root, REPORT), { recursive: true });
    assert.match(reason(), /a folder has its name/);
    assert.equal(reason(`${REPORT}x`), 'written');
    writeBelow(root, '.orchestration/file', 'x');
    assert.match(reason('.orchestration/file/x'), /a file has the name of its folder/);
    rmSync(root, { recursive: true });
    assert.match(reason(), /the workspace is gone/);
  });

  it('replaces a FIFO without waiting for it', () => {
    mkdirSync(join(root, '.orchestration'));
    execFileSync('mkfifo', [join(root, REPORT)]);
    assert.equal(writeReport(root, 'md', 'x').kind, 'written');
  });

  it('says that the disk is full, and leaves the old report', function () {
    if (process.getuid?.() !== 0) this.skip();
    mkdirSync(join(root, '.orchestration'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', join(root, '.orchestration')], {
        stdio: 'ignore',
      });
    } catch {
      this.skip();
    }
    try {
      writeReport(root, 'md', 'old');
      const outcome = writeReport(root, 'md', 'x'.repeat(1_000_000));
      assert.deepEqual(outcome, { kind: 'failed', reason: `${REPORT} cannot be written: the disk is full` });
      assert.equal(readFileSync(join(root, REPORT), 'utf8'), 'old');
      assert.deepEqual(readdirSync(join(root, '.orchestration')), ['verification-report.md']);
      execFileSync('mount', ['-o', 'remount,ro', join(root, '.orchestration')]);
      assert.match(reason(), /the file system is read-only/);
    } finally {
      execFileSync('umount', [join(root, '.orchestration')]);
    }
  });
});
