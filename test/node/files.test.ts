import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createFilePort, type DiskFiles } from '../../src/node/files.js';
import { temporaryFolder, writeBelow } from '../support/gitRepository.js';

const OUTSIDE = 'it is outside the workspace';

describe('files on disk', () => {
  let base: string;
  let root: string;
  let port: DiskFiles;
  beforeEach(() => {
    base = temporaryFolder();
    root = join(base, 'orchard');
    mkdirSync(root);
    writeBelow(base, 'neighbour/plum.txt', 'not yours');
    writeBelow(root, 'apple.txt', 'red\n');
    writeBelow(root, 'trees/pear.txt', 'green\n');
    port = createFilePort(root);
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));
  const link = (target: string, path: string): void => symlinkSync(target, join(root, path));

  it('follows a link that stays in the workspace, to a file, to a folder, and through one', () => {
    link('apple.txt', 'fruit.txt');
    link('trees', 'wood');
    link(join(root, 'trees', 'pear.txt'), 'absolute.txt');
    link('../orchard/apple.txt', 'round-about.txt');
    assert.deepEqual(port.stat('fruit.txt'), {
      kind: 'file',
      size: 4,
      realPath: 'fruit.txt',
      linkedTo: 'apple.txt',
    });
    assert.deepEqual(port.stat('wood'), { kind: 'folder', realPath: 'wood', linkedTo: 'trees' });
    for (const path of ['wood/pear.txt', 'absolute.txt']) {
      const text = port.read(path);
      assert.equal(text.kind === 'text' && text.text, 'green\n', path);
    }
    assert.equal(port.read('round-about.txt').kind, 'text');
    assert.deepEqual(port.list('wood'), ['pear.txt']);
    assert.deepEqual(port.list(''), [
      'absolute.txt',
      'apple.txt',
      'fruit.txt',
      'round-about.txt',
      'trees/',
      'wood/',
    ]);
  });

  it('gives one and the same answer for every link that leaves, whether its target exists or not', () => {
    link('/etc/passwd', 'a');
    link('/etc/no-such-file', 'b');
    link('../neighbour/plum.txt', 'c');
    link('../neighbour/fig.txt', 'd');
    link('/dev/zero', 'e');
    link('../neighbour', 'f');
    link('f/plum.txt', 'g');
    link('f/fig.txt', 'h');
    for (const path of ['a', 'b', 'c', 'd', 'e', 'f', 'f/plum.txt', 'f/fig.txt', 'g', 'h', 'f/../a']) {
      assert.deepEqual(port.stat(path), { kind: 'unknown', reason: OUTSIDE }, path);
      assert.deepEqual(port.read(path), { kind: 'unknown', reason: OUTSIDE }, path);
    }
    assert.equal(port.list('f'), undefined);
  });

  it('ends on links that lead back to themselves, and on links that multiply', () => {
    link('loop', 'loop');
    link('two', 'one');
    link('one', 'two');
    link('trees', 'l0');
    for (let at = 1; at < 60; at++) link(`l${at - 1}/../l${at - 1}`, `l${at}`);
    for (const path of ['loop', 'one', 'loop/x', 'l59', 'l59/pear.txt'])
      assert.deepEqual(
        port.stat(path),
        { kind: 'unknown', reason: 'it is a link that leads back to itself' },
        path,
      );
    assert.equal(port.stat('l3/pear.txt').kind, 'file');
  });

  it('calls a link to nothing inside the workspace missing', () => {
    link('fig.txt', 'broken');
    assert.deepEqual(port.stat('broken'), { kind: 'missing' });
  });

  it('refuses a secret under a harmless name', () => {
    writeBelow(root, '.env', 'TOKEN=abc\n');
    link('.env', 'notes.txt');
    assert.equal(port.read('notes.txt').kind, 'refused');
    assert.equal(port.envNames('notes.txt'), undefined);
  });

  it('does not wait for a FIFO and does not read a socket', async () => {
    execFileSync('mkfifo', [join(root, 'pipe')]);
    const server = createServer();
    await new Promise<void>((done) => server.listen(join(root, 'socket'), done));
    for (const path of ['pipe', 'socket']) {
      assert.deepEqual(port.stat(path), { kind: 'unknown', reason: 'it is not a regular file' });
      assert.deepEqual(port.read(path), { kind: 'unknown', reason: 'it is not a regular file' });
    }
    await new Promise((done) => server.close(done));
  });

  it('does not read what is too large, and says how large is too large', () => {
    writeFileSync(join(root, 'huge.log'), '');
    truncateSync(join(root, 'huge.log'), 100 * 1024 * 1024);
    assert.deepEqual(port.stat('huge.log'), { kind: 'file', size: 104857600, realPath: 'huge.log' });
    assert.deepEqual(port.read('huge.log'), {
      kind: 'too-large',
      reason: 'it is larger than 5 MB: not read',
    });
    assert.equal(port.readBytes('huge.log').kind, 'too-large');
    const strict = createFilePort(root, { limits: { text: 3 } });
    assert.deepEqual(strict.read('apple.txt'), {
      kind: 'too-large',
      reason: 'it is larger than 3 bytes: not read',
    });
  });

  it('says that UTF-16 is not read', () => {
    writeBelow(root, 'wide.txt', new Uint8Array([0xff, 0xfe, 0x61, 0]));
    assert.deepEqual(port.read('wide.txt'), {
      kind: 'binary',
      reason: 'it is UTF-16 text: only UTF-8 is read',
    });
  });

  it('calls a wrong case missing where the file system tells cases apart', () => {
    assert.deepEqual(port.stat('Apple.txt'), { kind: 'missing' });
    writeBelow(root, 'APPLE.txt', 'x');
    port.invalidate();
    assert.equal(port.stat('APPLE.txt').kind, 'file');
  });

  it('refuses paths that are none', () => {
    assert.match(reasonOf(port.stat('a\0b')), /NUL/);
    assert.match(reasonOf(port.stat('a/'.repeat(3000))), /too long/);
    assert.deepEqual(port.stat('x'.repeat(300)), { kind: 'missing' });
    assert.deepEqual(port.stat('apple.txt/'), { kind: 'missing' });
  });

  it('goes as deep as folders go', () => {
    const deep = 'd/'.repeat(400);
    writeBelow(root, `${deep}seed.txt`, 'x');
    assert.equal(port.stat(`${deep}seed.txt`).kind, 'file');
  });

  it('keeps facts until it is told to forget them', () => {
    assert.deepEqual(port.stat('fig.txt'), { kind: 'missing' });
    assert.equal(port.read('trees/pear.txt').kind, 'text');
    link('trees', 'wood');
    port.invalidate('wood');
    assert.deepEqual(port.stat('wood/new.txt'), { kind: 'missing' });
    writeBelow(root, 'fig.txt', 'x');
    writeBelow(root, 'trees/pear.txt', 'ripe');
    writeBelow(root, 'trees/new.txt', 'n');
    assert.deepEqual(port.stat('fig.txt'), { kind: 'missing' });
    port.invalidate('fig.txt');
    assert.equal(port.stat('fig.txt').kind, 'file');
    port.invalidate('trees');
    const pear = port.read('trees/pear.txt');
    assert.equal(pear.kind === 'text' && pear.text, 'ripe');
    assert.equal(port.stat('wood/new.txt').kind, 'file');
  });

  it('follows a link again when another one on its way leads elsewhere', () => {
    writeBelow(root, 'sour.txt', 'sour');
    link('apple.txt', 'middle.txt');
    link('middle.txt', 'first.txt');
    link('trees', 'wood');
    link('wood', 'forest');
    assert.equal(port.stat('forest/pear.txt').kind, 'file');
    assert.equal(port.read('first.txt').kind, 'text');
    for (const name of ['middle.txt', 'wood']) rmSync(join(root, name));
    link('sour.txt', 'middle.txt');
    link('.', 'wood');
    port.invalidate('middle.txt');
    const first = port.read('first.txt');
    assert.equal(first.kind === 'text' && first.text, 'sour');
    port.invalidate('wood');
    assert.equal(port.stat('forest/pear.txt').kind, 'missing');
  });

  it('notices a folder that was swapped for a link after it was checked', () => {
    assert.equal(port.stat('trees/pear.txt').kind, 'file');
    renameSync(join(root, 'trees'), join(root, 'trees.old'));
    writeBelow(base, 'neighbour/pear.txt', 'stolen');
    link('../neighbour', 'trees');
    assert.deepEqual(port.read('trees/pear.txt'), { kind: 'unknown', reason: OUTSIDE });
  });

  it('looks again when a file was replaced', () => {
    assert.equal(port.stat('apple.txt').kind, 'file');
    writeBelow(root, 'next.txt', 'sweet\n');
    renameSync(join(root, 'next.txt'), join(root, 'apple.txt'));
    const apple = port.read('apple.txt');
    assert.equal(apple.kind === 'text' && apple.text, 'sweet\n');
  });

  it('is an empty workspace where there is no folder', () => {
    const gone = createFilePort(join(base, 'gone'));
    assert.deepEqual(gone.stat('apple.txt'), { kind: 'missing' });
    assert.deepEqual(gone.all(), []);
  });

  it('says that permission is denied', function () {
    if (process.platform === 'win32') this.skip();
    writeBelow(root, 'closed/in.txt', 'x');
    for (const path of ['apple.txt', 'closed']) chmodSync(join(root, path), 0o000);
    for (const path of [base, root]) chmodSync(path, 0o755);
    const answers = asNobody(root, ['apple.txt', 'closed/in.txt', 'trees/pear.txt']);
    chmodSync(join(root, 'closed'), 0o755);
    const denied = { kind: 'unknown', reason: 'it cannot be read: permission denied' };
    assert.deepEqual(answers.read, [denied, denied, 'text']);
    assert.equal(answers.closed, 'not listed');
  });
});

function reasonOf(fact: { readonly kind: string; readonly reason?: string }): string {
  return fact.reason ?? fact.kind;
}

/** Runs the port as a user without rights: the superuser may read everything. */
function asNobody(root: string, paths: readonly string[]): { read: unknown[]; closed: string } {
  const script = `
    const { createFilePort } = await import(${JSON.stringify(join(import.meta.dirname, '../../src/node/files.ts'))});
    if (process.getuid() === 0) { process.setgid(65534); process.setuid(65534); }
    const port = createFilePort(${JSON.stringify(root)});
    const read = ${JSON.stringify(paths)}.map((path) => port.read(path)).map((one) => (one.kind === 'text' ? 'text' : one));
    console.log(JSON.stringify({ read, closed: port.list('closed') ?? 'not listed' }));`;
  const file = join(root, '..', 'ask.mjs');
  writeFileSync(file, script);
  const cwd = join(import.meta.dirname, '../..');
  return JSON.parse(execFileSync(process.execPath, ['--import', 'tsx', file], { encoding: 'utf8', cwd })) as {
    read: unknown[];
    closed: string;
  };
}
