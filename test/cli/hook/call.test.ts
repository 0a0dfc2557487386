import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { callOf } from '../../../src/cli/hook/call.js';
import type { Io } from '../../../src/cli/io.js';
import { hostileFolder, isPosix } from '../../support/hostileFolder.js';

const io = (path: string): Io => ({
  cwd: '/',
  env: { PATH: path },
  terminal: false,
  watched: false,
  width: 80,
  out: () => undefined,
  err: () => undefined,
  program: { node: '/usr/bin/node', file: "/home/ada/it's/cli.js" },
});

describe('how the command line is called', () => {
  it('is by its name where that is found, else by its file, as words of a shell', function () {
    if (!isPosix) this.skip(); // other names and paths
    const here = hostileFolder(false);
    const byFile = "/usr/bin/node '/home/ada/it'\\''s/cli.js'";
    assert.equal(callOf(io('')), byFile);
    assert.equal(callOf(io(`${here.outside}:relative:.`)), byFile);
    mkdirSync(`${here.outside}/bin`);
    writeFileSync(`${here.outside}/bin/tagproof`, '', { mode: 0o644 });
    assert.equal(callOf(io(`${here.outside}/bin`)), byFile);
    chmodSync(`${here.outside}/bin/tagproof`, 0o755);
    assert.equal(callOf(io(`/nowhere:${here.outside}/bin`)), 'tagproof');
    here.dispose();
  });
});
