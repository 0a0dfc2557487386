import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { createNeedleSearch } from '../../src/node/needleSearch.js';
import { scanFiles } from '../../src/node/scan.js';
import { temporaryFolder, writeBelow } from '../support/gitRepository.js';

const NAMES = ['FILE_CREATED', 'COMPLETION_DRIVE', 'COMPLETION_DRIVE_INTEGRATION', 'VERIFIED'];

describe('a scan', () => {
  let root: string;
  beforeEach(() => (root = temporaryFolder()));
  afterEach(() => rmSync(root, { recursive: true }));

  it('gives the texts that hold a name, in whatever case, in the order asked', () => {
    writeBelow(root, 'b.ts', '// #COMPLETION_DRIVE: plum\n');
    writeBelow(root, 'a.ts', '// #file_Created: pear ü\n');
    writeBelow(root, 'c.ts', 'nothing at all\n');
    writeBelow(root, 'empty.ts', '');
    assert.deepEqual(scanFiles(root, ['b.ts', 'a.ts', 'c.ts', 'empty.ts', 'gone.ts'], NAMES), {
      candidates: [
        { path: 'b.ts', text: '// #COMPLETION_DRIVE: plum\n' },
        { path: 'a.ts', text: '// #file_Created: pear ü\n' },
      ],
      skipped: [],
    });
  });

  it('does not see what a longer file before it left in memory', () => {
    writeBelow(root, 'long', `${'x'.repeat(50)} VERIFIED`);
    writeBelow(root, 'short', 'x'.repeat(50));
    assert.deepEqual(
      scanFiles(root, ['long', 'short'], NAMES).candidates.map(({ path }) => path),
      ['long'],
    );
  });

  it('says why a file was not read', () => {
    writeBelow(root, 'picture.png', new Uint8Array([1, 0, 2]));
    writeBelow(root, 'wide.txt', new Uint8Array([0xff, 0xfe, 65, 0]));
    writeBelow(root, 'huge.ts', 'VERIFIED'.repeat(10));
    writeBelow(root, '.env', '# VERIFIED\n');
    writeBelow(root, 'note', '-----BEGIN PRIVATE KEY-----\nVERIFIED\n');
    writeBelow(root, 'real/a.ts', 'VERIFIED');
    symlinkSync('/etc/passwd', join(root, 'out'));
    symlinkSync('real', join(root, 'wood'));
    execFileSync('mkfifo', [join(root, 'pipe')]);
    const paths = [
      'picture.png',
      'wide.txt',
      'huge.ts',
      '.env',
      'note',
      'out',
      'wood/a.ts',
      'pipe',
      'real',
      '../x',
    ];
    const { candidates, skipped } = scanFiles(root, paths, NAMES, 60);
    assert.deepEqual(candidates, []);
    assert.deepEqual(
      skipped.map(({ path, reason }) => `${path}: ${reason}`),
      [
        'picture.png: it is a binary file',
        'wide.txt: it is UTF-16 text: only UTF-8 is read',
        'huge.ts: it is larger than 60 bytes: not read',
        '.env: it may hold secrets: only names are taken from it',
        'note: it holds a private key',
        'out: it is a link',
        'wood/a.ts: it is behind a link',
        'pipe: it is not a regular file',
        'real: it is a folder',
        '../x: it is outside the workspace',
      ],
    );
    assert.deepEqual(scanFiles(join(root, 'gone'), ['a'], NAMES), { candidates: [], skipped: [] });
  });
});

describe('a search for names', () => {
  it('finds what a plain search finds', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'B', '_', 'ü', ' '), maxLength: 40 });
    const name = fc.string({ unit: fc.constantFrom('A', 'B', '_'), minLength: 3, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), letters, (names, text) => {
        const bytes = Buffer.from(text);
        const expected = names.some((one) => text.toUpperCase().includes(one));
        assert.equal(createNeedleSearch(names)(bytes, bytes.length), expected);
      }),
      { numRuns: 2000 },
    );
  });
  it('looks no further than the length given', () => {
    assert.equal(createNeedleSearch(['ABC'])(Buffer.from('xabc'), 3), false);
    assert.equal(createNeedleSearch(['ABC'])(Buffer.from('xabc'), 4), true);
  });
  it('takes every text where it could miss a name, and none without names', () => {
    const nothing = Buffer.from('x');
    assert.equal(createNeedleSearch(['AB', 'LONG_NAME'])(nothing, 1), true);
    assert.equal(createNeedleSearch(['ÄPFEL'])(nothing, 1), true);
    assert.equal(createNeedleSearch([])(nothing, 1), false);
  });
});
