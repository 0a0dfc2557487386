import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { verified } from '../support/commandLine.js';
import { hostileFolder, type HostileFolder } from '../support/hostileFolder.js';

describe('a Verification line that would do something', () => {
  let here: HostileFolder;
  let pwned: string;
  beforeEach(() => {
    here = hostileFolder();
    here.write('src/pear.ts', 'pear\n');
    pwned = join(here.outside, 'pwned');
  });
  afterEach(() => {
    assert.equal(existsSync(pwned), false);
    here.dispose();
  });

  for (const line of [
    'rm -rf src',
    'rm -rf ~',
    'grep -r $(touch PWNED) src',
    'grep "$(touch PWNED)" src/pear.ts',
    'grep pear `touch PWNED` src/pear.ts',
    'ls src; sh -c "touch PWNED"',
    'ls src && touch PWNED',
    'ls nowhere || touch PWNED',
    'ls src & touch PWNED',
    'cat src/pear.ts | sh',
    'cat src/pear.ts | xargs -I{} touch PWNED',
    'grep pear src/pear.ts > PWNED',
    'grep pear src/pear.ts >> PWNED',
    'grep pear src/pear.ts 2> PWNED',
    'grep pear <(touch PWNED)',
    'bash <<< "touch PWNED"',
    'f() { touch PWNED; }; f',
    'for x in a; do touch PWNED; done',
    '(touch PWNED)',
    'eval touch PWNED',
    'exec touch PWNED',
    'command touch PWNED',
    'X=$(touch PWNED) ls',
    'find . -exec touch PWNED \\;',
    'find . -ok touch PWNED \\;',
    'find . -delete',
    'find . -fprint PWNED',
    'sed -i s/pear/plum/ src/pear.ts',
    "sed -n 'w PWNED' src/pear.ts",
    "sed '1e touch PWNED' src/pear.ts",
    'git diff',
    'git log --output=PWNED',
    'curl -o PWNED http://localhost/',
    'rg --pre "touch PWNED" pear',
    'npm test',
    'make',
    './src/pear.ts',
    "python3 -c \"open('PWNED', 'w')\"",
  ])
    it(`waits for a person: ${line}`, async () => {
      const shown = line.replaceAll('PWNED', pwned);
      here.log('#COMPLETION_DRIVE: Assuming pear is installed', `  Verification: ${shown}`);
      const { code, err, claims } = await verified(here.root);
      assert.equal(code, 0);
      assert.equal(err, '');
      const claim = claims.find((one) => one.line === 4);
      assert.ok(claim?.status === 'runtime' || claim?.status === 'unchecked', JSON.stringify(claim));
      assert.ok(`${claim.text} ${claim.hint ?? ''}`.includes(shown), 'the exact line is shown');
      assert.equal(existsSync(here.path('src/pear.ts')), true);
    });

  it('in quotes is text: it is searched for, not run', async () => {
    here.log(
      '#COMPLETION_DRIVE: Assuming pear is installed',
      `  Verification: grep -r --include='$(touch ${pwned})' pear src`,
      '',
      '#COMPLETION_DRIVE: Assuming pear is installed',
      `  Verification: grep -F '; touch ${pwned}' src/pear.ts`,
    );
    const commands = (await verified(here.root)).claims.filter((claim) => claim.kind === 'command');
    assert.deepEqual(
      commands.map((claim) => claim.status),
      ['failed', 'failed'],
    );
  });

  for (const [name, end] of [
    ['newline', '\n'],
    ['CR', '\r'],
    ['line separator', '\u2028'],
    ['NUL', '\0'],
    ['vertical tab', '\u000b'],
  ] as const)
    it(`behind a ${name} is never run`, async () => {
      here.log('#COMPLETION_DRIVE: Assuming pear is installed', `  Verification: ls src${end}touch ${pwned}`);
      const { code, err } = await verified(here.root);
      assert.ok(code === 0 || code === 1);
      assert.equal(err, '');
    });

  it('is not run for a tag in code, a SUGGEST_VERIFY, or an Expected line either', async () => {
    here.write(
      'src/plum.ts',
      `// #COMPLETION_DRIVE: Assuming pear is installed\n// #SUGGEST_VERIFY: touch ${pwned}\n`,
    );
    here.log(
      '#COMPLETION_DRIVE: Assuming pear is installed',
      '  Verification: ls src',
      `  Expected: $(touch ${pwned})`,
    );
    assert.equal((await verified(here.root)).err, '');
  });
});
