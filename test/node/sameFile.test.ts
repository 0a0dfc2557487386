import assert from 'node:assert/strict';
import { isSameFile } from '../../src/node/sameFile.js';

describe('two looks', () => {
  const file = { dev: 2_049, ino: 7 };

  it('were at the same file where its number and its volume are the same', () => {
    assert.ok(isSameFile(file, { ...file }, 'linux'));
    assert.ok(!isSameFile(file, { ...file, ino: 8 }, 'linux'));
    assert.ok(!isSameFile(file, { ...file, dev: 2_050 }, 'darwin'));
  });

  it('were so on Windows whatever the volume is called', () => {
    assert.ok(isSameFile(file, { ...file, dev: 0x1234_0000_0801 }, 'win32'));
    assert.ok(!isSameFile(file, { ...file, ino: 8 }, 'win32'));
  });
});
