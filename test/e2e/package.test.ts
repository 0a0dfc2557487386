import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { installedVsCode, vsix } from './support/installed.js';

const kilobyte = 1024;

describe('the package', () => {
  it('is small', () => {
    assert.ok(statSync(vsix).size <= 700 * kilobyte, `${statSync(vsix).size} bytes`);
  });

  it('holds what the extension reads and nothing else', async () => {
    const folder = (await installedVsCode()).extensionFolder;
    const files = fastGlob.sync('**', { cwd: folder, dot: true }).sort();
    const known =
      /^(?:\.vsixmanifest|LICENSE\.txt|(?:readme|changelog)\.md|package(?:\.nls)?\.json|dist\/(?!cli\b|run|collecting)\w+\.js|dist\/dashboard\.css|dist\/lib\/[\w-]+\.js|media\/icon\.png|media\/[\w-]+\.svg|media\/gutter\/\w+-(?:light|dark)\.svg|media\/walkthrough\/\w+\.png|(?:schemas|syntaxes)\/[\w.-]+\.json)$/;
    assert.deepEqual(
      files.filter((file) => !known.test(file)),
      [],
    );
    const own = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      main: string;
      icon: string;
    };
    for (const file of [own.main, own.icon, 'dist/engineWorker.js'])
      assert.ok(statSync(join(folder, file)).size);
    // Libraries that only the command line loads have no place here.
    const bundles = files
      .filter((file) => /^dist\/[^/]+\.js$/.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8'));
    for (const library of files.filter((file) => file.startsWith('dist/lib/')))
      assert.ok(
        bundles.some((text) => text.includes(library.replace('dist/', './'))),
        `${library} is loaded`,
      );
  });

  it('has pictures that cost little', async () => {
    const folder = (await installedVsCode()).extensionFolder;
    const sizeOf = (file: string): number => statSync(join(folder, file)).size;
    const pictures = fastGlob.sync('media/walkthrough/*.png', { cwd: folder });
    assert.equal(pictures.length, 5);
    for (const file of pictures) assert.ok(sizeOf(file) <= 60 * kilobyte, file);
    assert.ok(sizeOf('media/icon.png') <= 20 * kilobyte);
  });

  it('shows its pictures to whoever reads about it before installing', async () => {
    const readme = readFileSync(join((await installedVsCode()).extensionFolder, 'readme.md'), 'utf8');
    const pictures = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, address = '']) => address);
    assert.ok(pictures.length >= 3);
    for (const address of pictures) assert.match(address, /^https:\/\/.+\/docs\/images\/[\w-]+\.png$/);
  });
});
