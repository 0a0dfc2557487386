import assert from 'node:assert/strict';
import { anywhere, asFolder, isFolderPath, toWorkspacePath } from '../../../src/core/claim/pathMapping.js';

const inside = (path: string, raw = path) => ({ kind: 'inside', path, raw });
const read = (raw: string, pathMapping: Readonly<Record<string, string>> = {}) =>
  toWorkspacePath(raw, { pathMapping });

function outside(raw: string, reason: RegExp, mapping: Readonly<Record<string, string>> = {}): void {
  const path = read(raw, mapping);
  assert.equal(path.kind, 'outside', `${raw} is ${path.kind}`);
  if (path.kind !== 'outside') return;
  assert.match(path.reason, reason);
  assert.doesNotMatch(path.reason, /exist|missing|not found/i);
}

describe('toWorkspacePath', () => {
  it('normalises relative paths', () => {
    assert.deepEqual(read('src/a.ts'), inside('src/a.ts'));
    assert.deepEqual(read('./src//./b/../a.ts'), inside('src/a.ts', './src//./b/../a.ts'));
    assert.deepEqual(read('.'), inside('', '.'));
  });

  it('reads Windows separators', () => {
    assert.deepEqual(read('src\\lib\\a.ts'), inside('src/lib/a.ts', 'src\\lib\\a.ts'));
    outside('C:\\work\\a.ts', /absolute/);
  });

  it('says why a path lies outside, and nothing of what is there', () => {
    outside('/etc/passwd', /absolute path/);
    outside('~/notes.md', /home folder/);
    outside('../other/a.ts', /above the root/);
    outside('src/../../a.ts', /above the root/);
    outside('file:///etc/passwd', /URL/);
    outside('https://example.com/a.ts', /URL/);
    outside('\\\\server\\share\\a', /network/);
    outside('//server/share/a', /network/);
    outside('src/a\u0000.ts', /character/);
    outside('$HOME/a.ts', /variable/);
    outside('%USERPROFILE%\\a.ts', /variable/);
    outside('a'.repeat(5_000), /too long/);
  });

  it('maps the folders of authors, the longest first', () => {
    const mapping = { '/Users/ada/code/lib': 'packages/lib', '/Users/ada/code': '', '~/.tool': '.tool' };
    assert.deepEqual(
      read('/Users/ada/code/src/a.ts', mapping),
      inside('src/a.ts', '/Users/ada/code/src/a.ts'),
    );
    assert.deepEqual(
      read('/Users/ada/code/lib/a.ts', mapping),
      inside('packages/lib/a.ts', '/Users/ada/code/lib/a.ts'),
    );
    assert.deepEqual(read('~/.tool/x.md', mapping), inside('.tool/x.md', '~/.tool/x.md'));
    assert.deepEqual(read('/Users/ada/code', mapping), inside('', '/Users/ada/code'));
    outside('/Users/ada/codex/a.ts', /absolute/, mapping);
  });

  it('maps drives whatever their case', () => {
    assert.deepEqual(
      read('c:\\Work\\app\\a.ts', { 'C:/Work/': '' }),
      inside('app/a.ts', 'c:\\Work\\app\\a.ts'),
    );
  });

  it('does not let a mapping lead out of the workspace', () => {
    outside('/code/../etc/passwd', /absolute/, { '/code': '' });
    outside('/code/a.ts', /absolute/, { '/code': '../..' });
    outside('/code/a.ts', /absolute/, { '/code': '/etc' });
    outside('/code/a.ts', /absolute/, { ' ': 'src' });
  });

  it('knows globs, and brackets that are names', () => {
    assert.deepEqual(read('src/**/*.ts'), { kind: 'glob', pattern: 'src/**/*.ts', raw: 'src/**/*.ts' });
    assert.deepEqual(read('src/{a,b}.ts'), { kind: 'glob', pattern: 'src/{a,b}.ts', raw: 'src/{a,b}.ts' });
    assert.deepEqual(read('app/[id]/page.tsx'), inside('app/[id]/page.tsx'));
    assert.deepEqual(read('app/[id]/*.tsx'), {
      kind: 'glob',
      pattern: 'app/\\[id\\]/*.tsx',
      raw: 'app/[id]/*.tsx',
    });
  });
});

describe('folders and bare names', () => {
  it('become globs', () => {
    assert.deepEqual(asFolder(read('src/')), { kind: 'glob', pattern: 'src/**', raw: 'src/' });
    assert.deepEqual(asFolder(read('.')), { kind: 'glob', pattern: '**', raw: '.' });
    assert.equal(asFolder(read('/etc/')).kind, 'outside');
    assert.deepEqual(anywhere(read('[id].tsx')), {
      kind: 'glob',
      pattern: '**/\\[id\\].tsx',
      raw: '[id].tsx',
    });
    assert.equal(anywhere(read('/a')).kind, 'outside');
    assert.ok(isFolderPath('src/') && isFolderPath('..') && !isFolderPath('src'));
  });
});
