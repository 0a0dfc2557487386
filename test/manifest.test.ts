import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string;
  publisher: string;
  license: string;
  main: string;
  bin: Record<string, string>;
  engines: { vscode: string };
  scripts: Record<string, string>;
  dependencies?: unknown;
  devDependencies: Record<string, string>;
};

describe('the manifest', () => {
  it('names the extension, its publisher and its licence', () => {
    assert.deepEqual([manifest.name, manifest.publisher, manifest.license], ['tagproof', 'tagproof', 'MIT']);
    assert.equal(manifest.engines.vscode, '^1.103.0');
  });

  it('has the packages the design rests on, and installs nothing beside the bundle', () => {
    for (const name of [
      '@types/vscode',
      '@vscode/test-electron',
      'remark-parse',
      'fast-glob',
      'esbuild',
      'mocha',
    ])
      assert.ok(manifest.devDependencies[name], name);
    assert.equal(manifest.dependencies, undefined);
  });

  it('leads to files that exist, or that the build makes', () => {
    assert.deepEqual(manifest.bin, { tagproof: 'dist/cli.js' });
    for (const path of [
      'package.json',
      'tsconfig.json',
      'src',
      'test',
      'esbuild.js',
      '.ci/run',
      '.vscodeignore',
    ])
      assert.ok(existsSync(join(root, path)), path);
    for (const [name, script] of Object.entries(manifest.scripts))
      for (const file of script.match(/\b(?:scripts|bench)\/[\w.-]+|\besbuild\.js\b/g) ?? [])
        assert.ok(existsSync(join(root, file)), `${name}: ${file}`);
  });

  it('puts into the package only what an installed extension reads', () => {
    const lines = readFileSync(join(root, '.vscodeignore'), 'utf8').split('\n');
    const kept = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    assert.ok(lines.includes('**'), 'everything else stays out');
    assert.deepEqual(
      ['package.json', 'package.nls.json', 'dist/extension.js', 'README.md', 'LICENSE'].filter(
        (path) => !kept.includes(path),
      ),
      [],
    );
    assert.deepEqual(
      kept.filter((path) => /^(?:src|test|node_modules|examples|docs|\.)/.test(path)),
      [],
    );
    assert.equal(manifest.main, './dist/extension.js');
  });

  it('has a text for every key it names', () => {
    const texts = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
    const named = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? '');
    assert.deepEqual(Object.keys(texts).sort(), [...new Set(named)].sort());
  });

  it('keeps addresses of a registry out of the lock file', () => {
    assert.doesNotMatch(readFileSync(join(root, 'package-lock.json'), 'utf8'), /"resolved"/);
  });
});
