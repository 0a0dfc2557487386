import assert from 'node:assert/strict';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../../../src/node/collect/findProgram.js';
import { hostileFolder, isPosix, type HostileFolder } from '../../support/hostileFolder.js';

describe('the program that a command names', () => {
  let folder: HostileFolder;
  beforeEach(() => (folder = hostileFolder(false)));
  afterEach(() => folder.dispose());

  const program = (name: string): void => {
    folder.write(`../outside/${name}`, '');
    chmodSync(join(folder.outside, name), 0o755);
  };
  const windows = (...words: string[]): ReturnType<typeof findProgram> =>
    findProgram(
      words,
      folder.root,
      folder.root,
      { PATH: folder.outside, SystemRoot: 'C:\\Windows' },
      'win32',
    );

  it('is the first of that name on the PATH that is executable', function () {
    if (!isPosix) this.skip();
    mkdirSync(join(folder.outside, 'tool'));
    program('bin/tool');
    const env = { PATH: `${folder.outside}:relative:${join(folder.outside, 'bin')}` };
    const found = findProgram(['tool', 'a b'], folder.root, folder.root, env);
    assert.deepEqual(found, {
      kind: 'found',
      file: join(folder.outside, 'bin/tool'),
      args: ['a b'],
      verbatim: false,
    });
    assert.equal(findProgram(['tool'], folder.root, folder.root, {}).kind, 'not-found');
  });

  it('is run by the command processor on Windows where it is a batch file', function () {
    if (!isPosix) this.skip();
    program('npm.cmd');
    const found = windows('npm', 'run', 'build', '--', '--flag=a b');
    assert.equal(found.kind === 'found' && found.verbatim, true);
    const line = found.kind === 'found' ? found.args.join(' ') : '';
    assert.equal(line, `/d /s /c "${join(folder.outside, 'npm.cmd')} run build -- "--flag=a b""`);
  });

  it('is refused there with words that the command processor would take apart', function () {
    if (!isPosix) this.skip();
    program('npm.cmd');
    for (const odd of ['a&b', '%PATH%', 'a"b', 'a^b', '!x!', 'a|b', 'a\nb', '(x)', 'a>b', 'c\\']) {
      const found = windows('npm', odd);
      assert.match(found.kind === 'not-found' ? found.reason : 'found', /safely/, odd);
    }
  });

  it('is started itself on Windows where it is a program', function () {
    if (!isPosix) this.skip();
    program('node.exe');
    const found = windows('node', 'a&b');
    assert.deepEqual(found.kind === 'found' && [found.args, found.verbatim], [['a&b'], false]);
    assert.equal(windows('node.exe').kind, 'found');
    assert.equal(windows('other').kind, 'not-found');
  });
});
