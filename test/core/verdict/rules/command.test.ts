import assert from 'node:assert/strict';
import { judgeCommand } from '../../../../src/core/verdict/rules/command.js';

/** What follows from a command's outcome. */
function judged(
  exit: number,
  stdout = '',
  more: { expected?: string; weak?: readonly string[]; message?: string; hint?: string; line?: string } = {},
) {
  const { expected, weak = [], message = `exit ${exit}`, hint, line = 'grep x y' } = more;
  return judgeCommand(
    { line, ...(expected === undefined ? {} : { expected }) },
    {
      probe: 'command',
      outcome: 'measured',
      message,
      ...(hint === undefined ? {} : { hint }),
      data: { kind: 'command', exit, stdout, weak },
    },
  );
}

describe('the outcome of a Verification: line', () => {
  it('is decided by the exit status where nothing is expected', () => {
    assert.deepEqual(judged(0, 'src/a.ts:3: bcrypt\n'), {
      status: 'verified',
      message: 'exit 0, printed "src/a.ts:3: bcrypt"',
    });
    assert.equal(judged(0).message, 'exit 0, printed nothing');
    assert.deepEqual(judged(1, '', { hint: 'look at b.ts' }), {
      status: 'failed',
      message: 'claimed that the command succeeds, it ends with exit 1',
      hint: 'look at b.ts',
    });
    assert.equal(
      judged(1, '0\n').message,
      'claimed that the command succeeds, it ends with exit 1 and printed "0"',
    );
  });

  it('fails for a missing file, but a wrong command says nothing about the claim', () => {
    assert.equal(judged(2, '', { message: 'grep: y: No such file or directory' }).status, 'failed');
    assert.deepEqual(judged(2, '', { message: 'grep: invalid option' }), {
      status: 'unchecked',
      message: 'the command itself is wrong (exit 2): grep: invalid option',
    });
  });

  it('is decided by what is expected, not by the exit status', () => {
    assert.equal(judged(1, '0\n', { expected: '0' }).status, 'verified');
    const failed = judged(0, '3\n', { expected: '0' });
    assert.equal(failed.status, 'failed');
    assert.equal(failed.message, 'expected "0", the command printed "3" (exit 0)');
  });

  it('stays unchecked where the expectation cannot be compared', () => {
    const found = judged(0, 'some text', { expected: 'the design feels modern and calm to every reader' });
    assert.equal(found.status, 'unchecked');
    assert.match(found.message, /cannot be compared mechanically/);
  });

  it('takes prose that only means success for the exit status, and nothing longer', () => {
    assert.equal(judged(0, 'x', { expected: 'They should be found!' }).status, 'verified');
    assert.equal(judged(1, '', { expected: 'the command should exists' }).status, 'failed');
    assert.equal(judged(0, 'x', { expected: 'found in both of the two files' }).status, 'unchecked');
  });

  it('notes a weakness beside a pass', () => {
    assert.deepEqual(judged(0, 'x', { weak: ['the only match is in a comment'] }), {
      status: 'verified',
      message: 'exit 0, printed "x" (weak: the only match is in a comment)',
    });
    assert.equal(judged(1, '', { weak: ['the only match is in a comment'] }).status, 'failed');
  });

  it('proves nothing where it cannot fail', () => {
    for (const weak of [
      '`|| true` hides a failure',
      'a pipe into `wc` succeeds whatever it counts',
      'find succeeds also when it finds nothing',
      'listing the folder itself cannot fail',
      'the only matches stand in the log itself',
      'the empty pattern matches every line',
    ]) {
      const found = judged(0, 'x', { weak: ['the only match is in a comment', weak] });
      assert.equal(found.status, 'unchecked', weak);
      assert.equal(found.message, `the command passes, but proves nothing: ${weak}`);
      assert.ok(found.hint);
    }
  });

  it('may hide its exit status where what it prints is compared', () => {
    const weak = ['a pipe into `wc` succeeds whatever it counts'];
    assert.deepEqual(judged(0, '3', { weak, expected: '3' }), {
      status: 'verified',
      message: 'printed "3", as expected',
    });
    assert.equal(judged(0, '3', { weak, expected: 'found' }).status, 'unchecked');
    assert.equal(
      judged(0, '3', { weak: ['the only matches stand in the log itself'], expected: '3' }).status,
      'unchecked',
    );
  });

  it('proves nothing by an echo alone, but something by an echo after a check', () => {
    const weak = ['echo cannot fail'];
    assert.equal(judged(0, 'OK', { weak, line: 'test -f a && echo OK' }).status, 'verified');
    assert.equal(judged(0, 'OK', { weak, line: 'echo OK' }).status, 'unchecked');
  });

  it('shows a short piece of a long output', () => {
    assert.ok(judged(0, 'many words '.repeat(100_000)).message.length < 120);
  });
});
