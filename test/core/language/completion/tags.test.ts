import assert from 'node:assert/strict';
import { mostItems } from '../../../../src/core/language/completion/index.js';
import { labels, offered, taken } from './support.js';

const offersTags = (path: string, text: string): boolean =>
  labels(offered(text, { path })).includes('#COMPLETION_DRIVE');

describe('completion of tags', () => {
  const comments: Record<string, [path: string, text: string]> = {
    TypeScript: ['a.ts', 'const a = 1; // #CO|'],
    'a block comment': ['a.ts', '/* #CO| */'],
    'a documentation comment': ['a.ts', '/**\n * #CO|\n */'],
    'a component of JSX': ['a.tsx', 'const a = <div>{/* #CO| */}</div>;'],
    Python: ['a.py', '# #CO|'],
    'the marker itself in Python': ['a.py', '#CO|'],
    'a docstring': ['a.py', 'def f():\n    """Does it.\n\n    #CO|\n    """\n'],
    'a shell script': ['a.sh', 'ls # #co|'],
    SQL: ['a.sql', '-- #CO|'],
    HTML: ['a.html', '<p></p><!-- #CO| -->'],
    'a script in a page': ['a.html', '<script>\n// #CO|\n</script>'],
    Vue: ['a.vue', '<template><!-- #| --></template>'],
    YAML: ['a.yml', 'a: 1 # #CO|'],
    Lua: ['a.lua', '-- #CO|'],
    Lisp: ['a.el', '; #CO|'],
    'a batch file': ['a.bat', 'REM #CO|'],
    CSS: ['a.css', '/* #CO| */'],
    Rust: ['a.rs', '/// #CO|'],
    Markdown: ['notes.md', 'Done: #CO|'],
    'a list': ['notes.md', '- #CO|'],
    'a heading': ['notes.md', '### #PA|'],
    'a quote': ['notes.md', '> #CO|'],
    'a comment in Markdown': ['notes.md', '<!-- #CO| -->'],
    'a lone hash': ['notes.md', '#|'],
    'words behind inline code': ['notes.md', 'Not `a` but #CO|'],
    'the middle of a name': ['a.ts', '// #COMPL|ETION_DRIVE'],
  };
  for (const [name, [path, text]] of Object.entries(comments))
    it(`offers tags in ${name}`, () => assert.ok(offersTags(path, text)));

  const elsewhere: Record<string, [path: string, text: string]> = {
    'a string': ['a.ts', "const a = '#CO|';"],
    'a template': ['a.ts', 'const a = `x\n#CO|\n`;'],
    'a regular expression': ['a.ts', 'const a = /#CO|/;'],
    code: ['a.ts', 'class A { #CO| }'],
    'text of JSX': ['a.tsx', 'const a = <p>#CO|</p>;'],
    'a string of Python': ['a.py', 'a = "# #CO|"'],
    'a heredoc': ['a.sh', 'cat <<E\n# #CO|\nE\n'],
    'a fence': ['notes.md', '```\n#CO|\n```\n'],
    'an open fence': ['notes.md', '~~~text\n#CO|\n'],
    'indented code': ['notes.md', 'Text\n\n    #CO|\n'],
    'inline code': ['notes.md', 'Write `#CO|` there'],
    'words in inline code': ['notes.md', 'Write `like #CO|` there'],
    'double backticks around one': ['notes.md', '``a ` #CO|`` there'],
    'inline code in the making': ['notes.md', 'Write ``#CO|'],
    'a fence of a log': ['.orchestration/implementation-log.md', '```\n#FILE_CREATED: src/a.ts\n#CO|\n```\n'],
    'an ordinary word': ['a.ts', '// a#b|'],
    'an anchor': ['notes.md', 'See page.md#CO|'],
    'a heading being written': ['notes.md', '# Tit|'],
    'a heading without words': ['notes.md', '# |'],
    'a deeper heading': ['notes.md', '##|'],
    'a quoted pattern': ['notes.md', 'grep "#CO|'],
    'an issue number': ['notes.md', 'Closes #12|'],
    'a comment that only begins': ['a.py', '#|'],
    'front matter': ['notes.md', '---\n#CO|\n---\n'],
    'the end of a comment': ['a.ts', '/* #CO */| x'],
  };
  for (const [name, [path, text]] of Object.entries(elsewhere))
    it(`offers none in ${name}`, () => assert.ok(!offersTags(path, text)));

  it('offers a checklist on an empty line of a log', () => {
    const path = '.orchestration/implementation-log.md';
    const gate = offered('# Task 1: x\n\n#qu|', { path }).find(({ label }) =>
      label.startsWith('Quality gate'),
    );
    assert.equal(gate?.snippet, true);
    assert.match(gate.insert, /^#COMPLETION_DRIVE checklist:\n- \[ \] /);
    for (const [at, text] of [
      [path, 'So far #|'],
      [path, '#| is left'],
      ['notes.md', '#|'],
      ['a.ts', '// #|'],
    ] as const)
      assert.ok(!labels(offered(text, { path: at })).some((label) => label.startsWith('Quality gate')), text);
  });

  it('says what a tag is, and never offers those of the verifier', () => {
    const items = offered('#fi|');
    const [first] = items;
    assert.equal(first?.label, '#FILE_CREATED');
    assert.equal(first?.detail, 'file');
    assert.match(first?.documentation ?? '', /file · stays in the log.*Bad.*Good/s);
    assert.equal(first?.again, true);
    assert.ok(!labels(items).some((label) => /#(?:VERIFIED|FAILED_VERIFICATION|CANNOT_)/.test(label)));
    assert.ok(labels(items).includes('#SUGGEST_ERROR_HANDLING'));
    assert.ok(!labels(items).includes('#SUGGEST'));
  });

  it('puts the fields of an entry below it in a log', () => {
    assert.equal(
      taken('#FILE_M|', '#FILE_MODIFIED'),
      '#FILE_MODIFIED: $1\n  Lines affected: $2\n  Changes: $3\n  Rationale: $4$0',
    );
    assert.equal(
      taken('- #PATH_D|', '#PATH_DECISION'),
      '- #PATH_DECISION: ${1:choice}\n  Rationale: $2\n  Decision: $3$0',
    );
    assert.equal(taken('10. #PATH_RAT|', '#PATH_RATIONALE'), '10. #PATH_RATIONALE: ${1:reason}$0');
    assert.match(taken('### #PATH_D|', '#PATH_DECISION') ?? '', /\nRationale/);
    assert.match(taken('> #FILE_D|', '#FILE_DELETED') ?? '', /\n> {3}Reason: \$2/);
  });

  it('repeats the marker of a comment, and only where lines may follow', () => {
    const lines = (path: string, text: string) => taken(text, '#COMPLETION_DRIVE', { path });
    assert.equal(
      lines('a.ts', '  // #CO|'),
      '  // #COMPLETION_DRIVE: Assuming ${1:what}\n//   Verification: $2$0',
    );
    assert.match(lines('a.py', '#CO|') ?? '', /\n# {3}Verification: \$2\$0$/);
    assert.match(lines('a.ts', '/**\n * #CO|\n */') ?? '', /\n\* {3}Verification/);
    assert.match(lines('a.py', '"""\n#CO|\n"""') ?? '', /\n {2}Verification/);
    for (const text of ['f(); // #CO|', '/* #CO| */', '/* #CO|', '// and #CO|', '/*\n * #CO| */'])
      assert.match(lines('a.ts', text) ?? '', /#COMPLETION_DRIVE: Assuming \$\{1:what\}\$0/, text);
    for (const text of ['we had #CO|', '| #CO¦', '<!-- #CO| -->'])
      assert.match(lines('a.md', text) ?? '', /Assuming \$\{1:what\}\$0/, text);
  });

  it('changes only the name of an entry that has its statement or its fields', () => {
    assert.equal(taken('#FILE_C|X: src/a.ts', '#FILE_CREATED'), '#FILE_CREATED: src/a.ts');
    assert.equal(taken('#FILE_C| src/a.ts', '#FILE_CREATED'), '#FILE_CREATED: src/a.ts');
    assert.equal(taken('#FILE_D|\n  Reason: gone', '#FILE_DELETED'), '#FILE_DELETED: $1$0\n  Reason: gone');
  });

  it('offers the tags of the configuration, whose words may mean nothing to Markdown or a snippet', () => {
    const tags = [{ name: 'RISK_$X', family: 'risk', documentation: '[a](command:b)', checked: true }];
    const item = offered('#RI|', { config: { tags } }).find(({ label }) => label === '#RISK_$X');
    assert.equal(item?.detail, 'risk');
    assert.match(item.documentation ?? '', /verified like an assumption/);
    assert.ok(!item.documentation?.includes('[a](command'));
    assert.equal(item.insert, '#RISK_\\$X: ${1:what}\n  Context: $2\n  Verification: $3$0');
    const plain = offered('#RI|', { config: { tags: [{ name: 'RISK', family: 'risk' }] } });
    assert.match(plain.find(({ label }) => label === '#RISK')?.documentation ?? '', /risk · reviewed/);
  });

  it('keeps the list short, what was typed first', () => {
    const tags = [...Array(400).keys()].map((at) => ({ name: `RISK_${at}`, family: 'risk' }));
    const items = offered('#risk_39|', { config: { tags } });
    assert.equal(items.length, mostItems);
    assert.equal(items[0]?.label, '#RISK_39');
  });
});
