import assert from 'node:assert/strict';
import type { Io } from '../../src/cli/io.js';
import { briefLog, stderrLog } from '../../src/cli/log.js';
import { hostileFolder, isPosix } from '../support/hostileFolder.js';
import { tagproof } from '../support/commandLine.js';

/** A title for the terminal, and on a line of its own a command to a CI runner. */
const hostile = 'a\u001b]0;pwned\u0007\n::error::pwned';

function io(env: Io['env'] = {}): { readonly io: Io; readonly said: () => string } {
  let err = '';
  return {
    io: {
      cwd: '/',
      env,
      terminal: false,
      watched: false,
      width: 80,
      out: () => undefined,
      err: (text) => void (err += text),
    },
    said: () => err,
  };
}

const isHarmless = (said: string): void => {
  // eslint-disable-next-line no-control-regex
  assert.doesNotMatch(said, /[\u0000-\u0009\u000b-\u001f]/);
  assert.doesNotMatch(said, /^\s*::/m);
  assert.match(said, /pwned/);
};

describe('what the command line says on stderr', () => {
  it('is one line and does nothing to a terminal or a CI runner, whatever it quotes', () => {
    const { io: quiet, said } = io({ TAGPROOF_DEBUG: '1' });
    stderrLog(quiet).error(hostile);
    stderrLog(quiet).debug(hostile);
    briefLog(quiet).error(hostile, new Error('no stack here'));
    assert.equal(said(), 'tagproof: a\\u{1b}]0;pwned\\u{7}\\n::error::pwned\n'.repeat(3));
    isHarmless(said());
  });

  it('shows a stack line by line, and each of them is harmless, too', () => {
    const { io: quiet, said } = io();
    stderrLog(quiet).error('it failed', new Error(hostile));
    const lines = said().split('\n');
    assert.equal(lines[0], 'tagproof: it failed');
    assert.equal(lines[1], 'Error: a\\u{1b}]0;pwned\\u{7}');
    assert.equal(lines[2], ':\\:error::pwned');
    assert.match(lines[3] ?? '', /^ {4}at /);
    isHarmless(said());
  });

  if (isPosix)
    it('names paths that were given as they are seen, also where a shell found them', async () => {
      const here = hostileFolder();
      try {
        const path = `conf/${hostile}.ts`;
        here.write(path, 'export {};\n');
        here.commit();
        here.log('#FILE_CREATED: src/pear.ts');
        const { err } = await tagproof(here.root, ['verify', path]);
        assert.match(err, /no tag makes a claim in or about conf\/a\\u\{1b\}/);
        isHarmless(err);
      } finally {
        here.dispose();
      }
    });
});
