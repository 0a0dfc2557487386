import assert from 'node:assert/strict';
import { judgeExpected, type Judgement } from '../../../src/core/command/expected.js';

const grep = (count: number): { exit: number; stdout: string } => ({
  exit: count > 0 ? 0 : 1,
  stdout: 'some line\n'.repeat(count),
});
const counted = (count: number): { exit: number; stdout: string } => ({
  exit: count > 0 ? 0 : 1,
  stdout: `${count}\n`,
});
const failed = { exit: 2, stdout: '' };

/** expected, outcome, judgement, command line */
type Row = readonly [string, { exit: number; stdout: string }, Judgement, string?];

const tables: Record<string, readonly Row[]> = {
  'counts of grep -c and wc -l': [
    ['0', counted(0), 'met'],
    ['0', counted(3), 'not-met'],
    ['7', counted(7), 'met'],
    ['7', counted(8), 'not-met'],
    ['`7`', counted(7), 'met'],
    ['0 (zero)', counted(0), 'met'],
    ['0 matches', counted(0), 'met'],
    ['19 mentions ✓', counted(19), 'met'],
    ['zero', counted(0), 'met'],
    ['0, Actual: 0 ✅', counted(0), 'met'],
    ['0, Actual: 0 ✅', counted(2), 'not-met'],
    ['12', { exit: 0, stdout: '12 README.md\n' }, 'met'],
    ['12 lines', { exit: 0, stdout: ' 4 a.md\n 8 b.md\n12 total\n' }, 'met'],
    ['3', { exit: 0, stdout: 'a.md:1\nb.md:2\n' }, 'met'],
    ['should be 3', counted(3), 'met'],
    ['returns 3', counted(3), 'met'],
    ['3 agents', counted(3), 'unclear'],
    ['2-10% of webhooks', counted(3), 'unclear'],
  ],
  'counts of lines': [
    ['0 matches', grep(0), 'met'],
    ['0 matches', grep(1), 'not-met'],
    ['2 lines', grep(2), 'met'],
    ['2 lines', grep(3), 'not-met'],
    ['0 occurrences (echo by content instead of ID)', grep(0), 'met'],
    ['0 matches', failed, 'unclear'],
    ['1', grep(1), 'met'],
    ['1', grep(2), 'unclear'],
    ['1', grep(2), 'not-met', 'grep x README.md'],
    ['0', grep(0), 'met', 'grep x README.md'],
    ['0', grep(0), 'unclear', 'test -f README.md'],
    ['0', grep(0), 'unclear'],
    ['0', { exit: 0, stdout: '' }, 'met'],
    ['0', grep(2), 'unclear'],
    ['0', grep(2), 'unclear', 'grep x README.md'],
    ['0', grep(0), 'unclear', 'grep -q x README.md'],
    ['1', grep(0), 'unclear', 'grep x README.md'],
  ],
  comparisons: [
    ['>= 3', counted(3), 'met'],
    ['>= 3', counted(2), 'not-met'],
    ['≥ 3 matches', counted(4), 'met'],
    ['at least 3', grep(3), 'met'],
    ['at least 3', grep(2), 'not-met'],
    ['> 0', counted(0), 'not-met'],
    ['more than 2 lines', counted(3), 'met'],
    ['3+', counted(3), 'met'],
    ['3 or more', counted(2), 'not-met'],
    ['< 5', counted(4), 'met'],
    ['at most 5', counted(6), 'not-met'],
    ['fewer than 5 results', counted(5), 'not-met'],
    ['>95% success rate', counted(99), 'unclear'],
    ['> 3 seconds', counted(99), 'unclear'],
    ['>= 1', failed, 'unclear'],
  ],
  presence: [
    ['Found', grep(1), 'met'],
    ['Found, Actual: Found ✅', grep(1), 'met'],
    ['Found', grep(0), 'not-met'],
    ['Found', counted(0), 'not-met'],
    ['exists', { exit: 0, stdout: 'a.md\n' }, 'met'],
    ['file exists', failed, 'not-met'],
    ['The file exists', { exit: 0, stdout: '' }, 'met'],
    ['not found', grep(0), 'met'],
    ['not found', grep(2), 'not-met'],
    ['does not exist', failed, 'met'],
    ['not found', counted(0), 'met'],
    ['missing', { exit: 0, stdout: '' }, 'unclear'],
    ['no such file or directory', failed, 'met'],
  ],
  'nothing at all': [
    ['no output', grep(0), 'met'],
    ['no output', grep(1), 'not-met'],
    ['empty', grep(0), 'met'],
    ['No matches', grep(0), 'met'],
    ['no matches', counted(0), 'met'],
    ['no matches', failed, 'unclear'],
    ['none', grep(3), 'not-met'],
    ['nothing', { exit: 0, stdout: '' }, 'met'],
  ],
  'exit statuses': [
    ['exit 0', { exit: 0, stdout: 'x\n' }, 'met'],
    ['exit code 1', grep(0), 'met'],
    ['exit status: 0', grep(0), 'not-met'],
    ['exits with 0', grep(2), 'met'],
    ['success', failed, 'not-met'],
    ['fails', failed, 'met'],
    ['true', { exit: 0, stdout: '' }, 'met'],
    ['true', { exit: 1, stdout: '' }, 'not-met'],
    ['true', { exit: 0, stdout: 'false\n' }, 'not-met'],
    ['false', { exit: 1, stdout: '' }, 'met'],
    ['yes', { exit: 0, stdout: 'yes\n' }, 'met'],
    ['true', { exit: 0, stdout: 'something else\n' }, 'unclear'],
  ],
  'line numbers of grep -n': [
    ['Line ~43', { exit: 0, stdout: '43:text\n' }, 'met'],
    ['Line ~43, Actual: Line 43 ✅', { exit: 0, stdout: '46:text\n' }, 'met'],
    ['Line ~43', { exit: 0, stdout: '60:text\n' }, 'not-met'],
    ['Line 43', { exit: 0, stdout: 'a.md:43:text\nb.md:3:x\n' }, 'met'],
    ['Line 43', { exit: 0, stdout: '45:text\n' }, 'unclear'],
    ['found at line 43', { exit: 0, stdout: '90:text\n' }, 'not-met'],
    ['Line 43', { exit: 0, stdout: 'text\n' }, 'unclear'],
    ['Line 43', grep(0), 'not-met'],
    ['Line 43', failed, 'unclear'],
  ],
  'words of the output': [
    ['contains "height: 44"', { exit: 0, stdout: '.frame(height: 44)\n' }, 'met'],
    ['contains "height: 48"', { exit: 0, stdout: '.frame(height: 44)\n' }, 'not-met'],
    ['"lucide-react": "^0.300.0"', { exit: 0, stdout: '  "lucide-react": "^0.300.0",\n' }, 'met'],
    ['`export`', { exit: 0, stdout: 'export\n' }, 'met'],
    ['“typed quotes”', { exit: 0, stdout: 'typed quotes\n' }, 'met'],
    ['"absent"', grep(1), 'not-met'],
    [
      'PNG image data, 1920 x 1080',
      { exit: 0, stdout: 'a.png: PNG image data, 1920 x 1080, 8-bit\n' },
      'met',
    ],
    ['A sentence nobody prints', grep(1), 'unclear'],
    ['ZERO requests', grep(1), 'unclear'],
    ['', grep(1), 'unclear'],
    ['✅', grep(1), 'unclear'],
    ['x'.repeat(501), grep(1), 'unclear'],
  ],
};

describe('Judging what a command gave by what was expected', () => {
  for (const [name, rows] of Object.entries(tables))
    it(`understands ${name}`, () => {
      for (const [expected, outcome, judgement, line] of rows)
        assert.equal(
          judgeExpected(expected, outcome, line),
          judgement,
          `${expected} | ${JSON.stringify(outcome)}`,
        );
    });
});
