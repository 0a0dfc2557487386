import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { FilePort } from '../../../src/core/ports/files.js';
import { createCommitFiles } from '../../../src/node/commitFiles.js';
import { createFilePort } from '../../../src/node/files.js';
import { createGitPort } from '../../../src/node/git.js';
import { makeRepository, temporaryFolder, writeBelow } from '../../support/gitRepository.js';
import { memoryWorld, type MemoryFiles } from '../../support/memoryWorld.js';

type Implementation = (files: MemoryFiles) => { port: FilePort; dispose(): void };

const implementations: Readonly<Record<string, Implementation>> = {
  memory: (files) => ({ port: memoryWorld(files).files, dispose: () => undefined }),
  disk(files) {
    const root = temporaryFolder();
    for (const [path, content] of Object.entries(files)) writeBelow(root, path, content);
    return { port: createFilePort(root), dispose: () => rmSync(root, { recursive: true }) };
  },
  commit(files) {
    const repository = makeRepository();
    for (const [path, content] of Object.entries(files)) repository.write(path, content);
    const commit = repository.commit();
    const found = createGitPort(repository.root);
    assert.equal(found.kind, 'git');
    return { port: createCommitFiles(found.git, commit), dispose: () => repository.dispose() };
  },
};

const orchard: MemoryFiles = {
  'apple.ts': 'export const apple = 1;\n',
  'pear/tree.ts': 'pear\nleaf',
  'pear/plum/stone.md': '# Stone\n',
  'pear.ts': '',
  'cherry.bin': new Uint8Array([1, 2, 0, 3]),
  'latin.txt': new Uint8Array([0x66, 0xfc, 0x72, 0x0a]),
  'mark.txt': '\uFEFFfirst',
  '.env': 'SECRET_KEY=hunter2\nexport PORT=80\n',
  '.env.example': '# names\nSECRET_KEY=\nPORT = 80\n',
  'certs/server.key': 'not for you',
  'notes.txt': '-----BEGIN RSA PRIVATE KEY-----\nabc\n',
};

for (const [name, implementation] of Object.entries(implementations))
  describe(`files port: ${name}`, () => {
    let port: FilePort;
    let dispose: () => void;
    before(() => ({ port, dispose } = implementation(orchard)));
    after(() => dispose());

    it('tells a file with its size in bytes, a folder, and what is missing', () => {
      assert.deepEqual({ ...port.stat('apple.ts') }, { kind: 'file', size: 24, realPath: 'apple.ts' });
      assert.deepEqual({ ...port.stat('mark.txt') }, { kind: 'file', size: 8, realPath: 'mark.txt' });
      assert.deepEqual(port.stat('pear/plum'), { kind: 'folder', realPath: 'pear/plum' });
      assert.deepEqual(port.stat('fig.ts'), { kind: 'missing' });
      assert.deepEqual(port.stat('pear/fig/seed.ts'), { kind: 'missing' });
      assert.deepEqual(port.stat('apple.ts/below'), { kind: 'missing' });
    });

    it('takes ./ and a trailing slash as a person means them', () => {
      assert.equal(port.stat('./pear//tree.ts').kind, 'file');
      assert.deepEqual(port.stat('pear/'), { kind: 'folder', realPath: 'pear' });
      assert.equal(port.stat('pear/../apple.ts').kind, 'file');
      assert.equal(port.stat('').kind, 'folder');
      assert.equal(port.stat('.').kind, 'folder');
    });

    it('hashes the bytes of a file, and nothing of a folder, a secret or what is missing', () => {
      assert.equal(
        port.hash('cherry.bin'),
        createHash('sha256')
          .update(Buffer.from([1, 2, 0, 3]))
          .digest('hex'),
      );
      assert.equal(port.hash('pear.ts'), createHash('sha256').digest('hex'));
      for (const path of ['pear', 'fig.ts', '.env', 'certs/server.key', '../apple.ts'])
        assert.equal(port.hash(path), undefined, path);
    });

    it('says nothing of what is outside', () => {
      for (const path of [
        '../apple.ts',
        '/etc/passwd',
        '~/x',
        'C:/x',
        '\\\\host\\share',
        'file:///etc/passwd',
      ])
        assert.equal(port.stat(path).kind, 'unknown', path);
      assert.equal(port.read('pear/../../x').kind, 'unknown');
      assert.equal(port.list('..'), undefined);
    });

    it('reads text with a hash of its bytes', () => {
      assert.deepEqual(port.read('pear/tree.ts'), {
        kind: 'text',
        text: 'pear\nleaf',
        hash: '99212f37a85ec2ce0f46ea1665dd043373fc68242eb31d1713754d7cd9cca47b',
      });
      const empty = port.read('pear.ts');
      assert.equal(empty.kind === 'text' && empty.text, '');
    });

    it('reads invalid UTF-8 with replacement characters and keeps a byte order mark', () => {
      const latin = port.read('latin.txt');
      assert.equal(latin.kind === 'text' && latin.text, 'f\uFFFDr\n');
      const mark = port.read('mark.txt');
      assert.equal(mark.kind === 'text' && mark.text, '\uFEFFfirst');
    });

    it('says why a file is no text', () => {
      assert.equal(port.read('cherry.bin').kind, 'binary');
      assert.equal(port.read('pear').kind, 'folder');
      assert.equal(port.read('fig.ts').kind, 'missing');
    });

    it('gives bytes of any regular file', () => {
      const cherry = port.readBytes('cherry.bin');
      assert.deepEqual(cherry.kind === 'bytes' && [...cherry.bytes], [1, 2, 0, 3]);
      assert.equal(port.readBytes('pear').kind, 'folder');
    });

    it('refuses secrets in every form but names', () => {
      for (const path of ['.env', 'certs/server.key', 'notes.txt']) {
        assert.equal(port.read(path).kind, 'refused', path);
        assert.equal(port.readBytes(path).kind, 'refused', path);
      }
      assert.equal(port.read('.env.example').kind, 'text');
      assert.deepEqual(port.envNames('.env'), ['SECRET_KEY', 'PORT']);
      assert.deepEqual(port.envNames('.env.example'), ['SECRET_KEY', 'PORT']);
      assert.equal(port.envNames('certs/server.key'), undefined);
      assert.equal(port.envNames('.env.local'), undefined);
    });

    it('lists folders by code unit, folders with a slash', () => {
      assert.deepEqual(port.list('pear'), ['plum/', 'tree.ts']);
      const top = port.list('.')?.filter((one) => one !== '.git/');
      assert.deepEqual(top?.slice(0, 3), ['.env', '.env.example', 'apple.ts']);
      assert.deepEqual(top?.slice(-2), ['pear.ts', 'pear/']);
      assert.equal(port.list('fig'), undefined);
      assert.equal(port.list('apple.ts'), undefined);
    });

    it('names all files, sorted', () => {
      assert.deepEqual(port.all(), Object.keys(orchard).sort());
    });
  });
