import assert from 'node:assert/strict';
import { parseCommand } from '../../../src/core/command/parse.js';

function reason(line: string): string {
  const parsed = parseCommand(line);
  return parsed.kind === 'refused' ? parsed.reason : 'understood';
}

describe('Parsing command lines', () => {
  it('refuses by name what a shell would replace, start or write', () => {
    const refused: Record<string, RegExp> = {
      'ls $(id)': /\$\(id\), which would run a command/,
      'ls `id`': /`id`, which would run a command/,
      'ls "$(id)"': /\$\(id\), which would run a command/,
      'ls <(id)': /run a command/,
      'echo $HOME': /the variable \$HOME/,
      'echo "${HOME}/x"': /the variable \$\{HOME\}/,
      'echo $((1+1))': /the expansion/,
      'ls > out.txt': /the redirection >out\.txt/,
      'ls >> out.txt': /the redirection >>out\.txt/,
      'ls 2> err.txt': /the redirection 2>err\.txt/,
      'ls &> all.txt': /the redirection &>all\.txt/,
      'ls 3>&1': /the redirection 3>&1/,
      'ls {fd}>/dev/null': /the redirection/,
      'cat <<< hi': /here-document/,
      '(ls)': /a subshell/,
      '{ ls; }': /a group/,
      'ls &': /leave a process running/,
      'for f in a b; do ls; done': /For/,
      'while true; do ls; done': /While/,
      'if true; then ls; fi': /If/,
      'f() { ls; }': /a function/,
      'A=1 ls': /an assignment/,
      'A=1': /an assignment/,
      'time ls': /`time`/,
      'ls |& cat': /`\|&`/,
      'ls !(a)': /extended wildcard/,
      'ls {1..3}': /the braces \{1\.\.3\}/,
      '[[ a =~ b ]]': /`=~`/,
      '[[ a == b* ]]': /the wildcard/,
      'grep "x': /unterminated/,
      'ls\nrm x': /line break/,
      'ls \u0007': /control character/,
      'ls (a': /misplaced \(/,
      'ls \\': /ends in a backslash/,
      'wc -l [file_path]': /placeholder/,
      'grep x [changed files]': /placeholder/,
      'cat {ticket}.md': /placeholder/,
      'ls {{DIR}}/x': /placeholder/,
      '': /no command/,
      '# only a comment': /no command/,
      '*.sh': /the command name/,
      'cat < *.md': /redirection/,
    };
    for (const [line, expected] of Object.entries(refused)) assert.match(reason(line), expected, line);
  });

  it('refuses what is too long or too much', () => {
    assert.match(reason(`ls ${'a'.repeat(4000)}`), /longer than 4000/);
    assert.match(reason('ls;'.repeat(41)), /too many commands/);
    assert.match(reason(`ls ${'a '.repeat(201)}`), /too many words/);
    assert.match(reason(`ls ${'{a,b}'.repeat(9)}`), /too many words/);
    assert.match(reason(`[[ ${'! ( '.repeat(60)}a${' )'.repeat(60)} ]]`), /nested|not interpretable/);
  });

  it('keeps words, quotes, wildcards and how commands are joined', () => {
    const parsed = parseCommand(
      String.raw`! grep -n "a b" 'c d' e\*f src/*.ts | wc -l && ls || true; test a # note`,
    );
    assert.ok(parsed.kind === 'plan');
    const [first, second] = parsed.plan.statements;
    assert.equal(first?.first.negated, true);
    assert.deepEqual(
      first?.first.commands.map((command) => command.name),
      ['grep', 'wc'],
    );
    assert.deepEqual(first?.first.commands[0]?.words, [
      { text: '-n' },
      { text: 'a b' },
      { text: 'c d' },
      { text: 'e*f' },
      { text: 'src/*.ts', pattern: 'src/*.ts' },
    ]);
    assert.deepEqual(
      first?.rest.map((one) => one.operator),
      ['&&', '||'],
    );
    assert.deepEqual(second?.first.commands[0]?.words, [{ text: 'a' }]);
  });

  it('escapes quoted wildcards beside real ones', () => {
    const parsed = parseCommand(`ls "a*"*b`);
    assert.ok(parsed.kind === 'plan');
    assert.deepEqual(parsed.plan.statements[0]?.first.commands[0]?.words, [
      { text: 'a**b', pattern: String.raw`a\**b` },
    ]);
  });

  it('understands errors and output that are thrown away', () => {
    const redirects = (line: string): unknown => {
      const parsed = parseCommand(line);
      if (parsed.kind !== 'plan') return parsed.reason;
      const command = parsed.plan.statements[0]?.first.commands[0];
      return [command?.stdout, command?.stderr];
    };
    assert.deepEqual(redirects('ls 2>/dev/null'), ['kept', 'dropped']);
    assert.deepEqual(redirects('ls >/dev/null'), ['dropped', 'shown']);
    assert.deepEqual(redirects('ls >/dev/null 2>&1'), ['dropped', 'dropped']);
    assert.deepEqual(redirects('ls 2>&1 >/dev/null'), ['dropped', 'merged']);
    assert.deepEqual(redirects('ls 2>&1'), ['kept', 'merged']);
    assert.deepEqual(redirects('ls &>/dev/null'), ['dropped', 'dropped']);
  });
});
