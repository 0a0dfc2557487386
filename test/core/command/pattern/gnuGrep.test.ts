import assert from 'node:assert/strict';
import { runForReal, toolsAbsence } from '../../../support/realShell.js';
import { project, run } from '../fixture.js';

const patterns = [
  'foo',
  String.raw`foo\|bar`,
  '^foo',
  'foo$',
  'f.o',
  'fo*',
  String.raw`fo\+`,
  String.raw`fo\?`,
  '[[:upper:]]',
  String.raw`\bfoo\b`,
  String.raw`\<foo`,
  String.raw`foo\>`,
  'a|b',
  'a+b',
  '{1}',
  '(a)',
  String.raw`\(a\)`,
  'a.b',
  String.raw`a\.b`,
  '^$',
  '',
  'end$',
  String.raw`\$`,
  String.raw`^\*`,
  '*star',
  '[x]',
  String.raw`\[x\]`,
  String.raw`#A\|#B`,
  String.raw`\#A`,
  String.raw`o\{2\}`,
  String.raw`o\{2,\}`,
  String.raw`\w\+`,
  String.raw`\W`,
  String.raw`\s`,
  String.raw`x\{0,1\}y*foo`,
  '[^a-z]',
  '[]x]',
  'é',
  '日本',
  '📱',
  'Team',
  '.*',
  String.raw`a\\b`,
  '/auth/login',
  String.raw`\.frame(height:`,
  'TODO: a+b',
  String.raw`\/auth`,
  String.raw`fo\{1,2\}$`,
  String.raw`^foo\|^bar`,
  String.raw`\(foo\|bar\)-`,
  String.raw`[0-9]\+:[0-9]*`,
  String.raw`\d`,
  '[a-c]\\|z',
];
const flags = [
  '',
  '-c',
  '-n',
  '-i',
  '-v',
  '-w',
  '-x',
  '-o',
  '-E',
  '-F',
  '-ci',
  '-E -o',
  '-w -v',
  '-En',
  '-on',
  '-iw',
];
const files = ['data/words.txt', 'data/special.txt', 'data/utf8.txt'];

const tricky: Record<string, string> = {
  f: 'a\nab\nabc\nb\naa\naab\n\n^a\na$\n*a\n+a\n?a\n{a\na{1\na{1}\na{1,2}\n(a)\na|b\n[a]\na]\na-b\n-\n\\a\n\\\na.b\na b\nA B_c\n.\n/x\nab ba\né\naé b\n1\na1\n}\n)\n(\n|\n',
};
const pieces = [
  'a',
  'b',
  'c',
  '.',
  '*',
  '+',
  '?',
  '^',
  '$',
  '\\(',
  '\\)',
  '(',
  ')',
  '|',
  '\\|',
  '\\+',
  '\\?',
  '\\{1\\}',
  '\\{0,1\\}',
  '\\{2,\\}',
  '{1}',
  '{2,}',
  '{,1}',
  '{',
  '}',
  '[ab]',
  '[^a]',
  '[a-c]',
  '[]]',
  '[[:alpha:]]',
  '[[:space:]]',
  '\\b',
  '\\<',
  '\\>',
  '\\w',
  '\\W',
  '\\.',
  '\\*',
  '\\^',
  '\\$',
  '\\\\',
  '-',
  '_',
  '[',
  '\\B',
  ' ',
  'é',
  '\\s',
  '\\/',
  '1',
  ']',
  '\\]',
  '\\}',
];
const trickyFlags = ['', '-E', '-w', '-x', '-Ew', '-i', '-o', '-Eo', '-c', '-Ex', '-v', '-F'];

/** The same random lines on every machine. */
function randomLines(count: number): string[] {
  let seed = 7;
  const next = (limit: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor(seed / 65536) % limit;
  };
  return Array.from({ length: count }, () => {
    const pattern = Array.from({ length: next(6) + 1 }, () => pieces[next(pieces.length)] ?? '').join('');
    return `grep ${trickyFlags[next(trickyFlags.length)] ?? ''} -e '${pattern}' f`.replace('  ', ' ');
  });
}

describe(`Patterns against GNU grep${toolsAbsence}`, function () {
  this.timeout(120_000);
  before(function () {
    if (toolsAbsence !== '') this.skip();
  });

  it('selects the same lines and spans for every pattern with every flag', async () => {
    const lines = patterns.flatMap((pattern, at) =>
      flags.map((flag, index) =>
        `grep ${flag} '${pattern}' ${files[(at + index) % 3] ?? ''}`.replace('  ', ' '),
      ),
    );
    const { wrong, answered } = await compare(lines, project);
    assert.deepEqual(wrong, []);
    assert.ok(answered > 800, `only ${answered} were answered`);
  });

  it('answers random patterns as it does, or not at all', async () => {
    const lines = randomLines(2000);
    const { wrong, answered } = await compare(lines, tricky);
    assert.ok(answered > 1500, `only ${answered} were answered`);
    assert.deepEqual(wrong, []);
  });
});

/** The lines with another outcome than grep's, and how many were answered at all. */
async function compare(
  lines: readonly string[],
  world: Record<string, string | Uint8Array>,
): Promise<{ wrong: string[]; answered: number }> {
  const real = runForReal(world, lines);
  const wrong: string[] = [];
  let answered = 0;
  for (const [index, line] of lines.entries()) {
    const ours = await run(line, world);
    if (ours.kind !== 'ran') continue;
    answered++;
    if (ours.exit !== real[index]?.exit || ours.stdout !== real[index]?.stdout) wrong.push(line);
  }
  return { wrong, answered };
}
