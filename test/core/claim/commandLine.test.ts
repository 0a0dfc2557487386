import assert from 'node:assert/strict';
import { readVerification, readVerifications } from '../../../src/core/claim/commandLine.js';

const command = (line: string, expected?: string) => ({
  kind: 'command',
  line,
  ...(expected === undefined ? {} : { expected }),
});
const manual = (instruction: string) => ({ kind: 'manual', instruction });

describe('readVerification', () => {
  const commands: Readonly<Record<string, ReturnType<typeof command>>> = {
    'grep "model Order" prisma/schema.prisma': command('grep "model Order" prisma/schema.prisma'),
    'ls src/cart.ts': command('ls src/cart.ts'),
    '`ls src/cart.ts`': command('ls src/cart.ts'),
    '``grep `x` f``': command('grep `x` f'),
    '$ wc -l src/cart.ts': command('wc -l src/cart.ts'),
    'Run `npm test`': command('npm test'),
    'Run npm test': command('npm test'),
    'Re-run `npm run lint`.': command('npm run lint'),
    'Run `npm test` to confirm the totals': command('npm test'),
    'run: pytest -q tests/cart': command('pytest -q tests/cart'),
    'grep -c TODO src/cart.ts # → 3': command('grep -c TODO src/cart.ts', '3'),
    'grep -c TODO src/cart.ts # expects 0': command('grep -c TODO src/cart.ts', '0'),
    'grep -c TODO src/cart.ts # looks for leftovers': command('grep -c TODO src/cart.ts'),
    'grep -c TODO src/cart.ts (expects 0)': command('grep -c TODO src/cart.ts', '0'),
    'grep -c TODO src/cart.ts (should return 0)': command('grep -c TODO src/cart.ts', '0'),
    'grep -c TODO src/cart.ts → 3': command('grep -c TODO src/cart.ts', '3'),
    'grep -c TODO src/cart.ts => 3': command('grep -c TODO src/cart.ts', '3'),
    'grep -c TODO src/cart.ts returns 3': command('grep -c TODO src/cart.ts', '3'),
    '`grep -c TODO src/cart.ts` → 3': command('grep -c TODO src/cart.ts', '3'),
    '`grep -c TODO src/cart.ts` should return 3 ✅': command('grep -c TODO src/cart.ts', '3'),
    '`grep -c TODO src/cart.ts` = 3': command('grep -c TODO src/cart.ts', '3'),
    'grep "#A\\|#B" log.md': command('grep "#A\\|#B" log.md'),
    'grep "a # b" log.md': command('grep "a # b" log.md'),
    "grep 'is the (expects' log.md": command("grep 'is the (expects' log.md"),
    // What it would do is the interpreter's to judge, and a person's; it must not read as advice.
    'rm -rf ~': command('rm -rf ~'),
    'make test': command('make test'),
    'make -C app test': command('make -C app test'),
    'go test ./...': command('go test ./...'),
    'go vet': command('go vet'),
    'ls src/cart.ts ✓': command('ls src/cart.ts'),
    '! grep -q console.log src/cart.ts': command('! grep -q console.log src/cart.ts'),
    'test -f src/cart.ts && echo ok': command('test -f src/cart.ts && echo ok'),
    '[ -f src/cart.ts ]': command('[ -f src/cart.ts ]'),
    'CI=1 npm test': command('CI=1 npm test'),
    './scripts/check.sh --all': command('./scripts/check.sh --all'),
    'scripts/check.sh --all': command('scripts/check.sh --all'),
    'curl -s http://localhost:3000/health': command('curl -s http://localhost:3000/health'),
    '```bash\nls src\n```': command('ls src'),
    'for f in a b; do ls "$f"; done': command('for f in a b; do ls "$f"; done'),
    'git log --oneline -3': command('git log --oneline -3'),
    'find . -name "*.ts" | wc -l': command('find . -name "*.ts" | wc -l'),
  };
  for (const [value, expected] of Object.entries(commands))
    it(`reads ${JSON.stringify(value)}`, () => assert.deepEqual(readVerification(value), expected));

  const prose = [
    'touch the button',
    'source looks right',
    'Runtime test required',
    'Check token payload after generation',
    'ls output shows it',
    'Test passes on the second run',
    'test the login with a wrong password',
    'find the cart in the page',
    'make a backup',
    'file upload works',
    'test login flow',
    'time two requests',
    'go over results',
    'watch console',
    'which file',
    'Make targets',
    'make sure the totals add up',
    'curl returns the cart',
    'git diff shows nothing else changed',
    'npm test passes',
    'grep for the old name',
    'Run the tests',
    'Run tests manually',
    'node version must be 20',
    'docker logs are clean',
    'the reviewer runs `ls` and `file` on the picture',
    'Run `command -v tool` and install it where it is missing',
    'Run `npm test` in packages/cart',
    'run `tool --help` against a real install to confirm the flag',
    '`UserService` is used in the cart',
    'npm test (twice, to be sure)',
    'Lines 85-98 of the report',
    'src/cart.ts',
    'src/check.py',
    '`unclosed',
    '',
  ];
  for (const value of prose)
    it(`leaves to a person: ${JSON.stringify(value)}`, () =>
      assert.deepEqual(readVerification(value), manual(value)));

  it('takes nothing longer than a command line for one', () => {
    const long = `ls ${'a'.repeat(5_000)}`;
    const read = readVerification(long);
    assert.equal(read.kind, 'manual');
    assert.ok(read.kind === 'manual' && read.instruction.length === 4_000);
  });
});

describe('readVerifications', () => {
  it('reads every line of a list or a fenced block', () => {
    assert.deepEqual(readVerifications('```sh\n# both files\nls a\n$ ls b\n```'), [
      command('ls a'),
      command('ls b'),
    ]);
    assert.deepEqual(readVerifications('- `ls a`\n- Open the page'), [
      command('ls a'),
      manual('Open the page'),
    ]);
  });

  it('keeps a paragraph of prose together', () => {
    assert.deepEqual(readVerifications('Open the page\nand log in'), [manual('Open the page and log in')]);
  });

  it('joins lines that continue', () => {
    assert.deepEqual(readVerifications('grep -c \\\n  cart src/cart.ts'), [
      command('grep -c cart src/cart.ts'),
    ]);
  });
});
