import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asLabel, taskAsLabel } from '../../../src/core/language/asLabel.js';
import { outline } from '../../../src/core/language/outline.js';
import { symbolsOf } from '../../../src/core/language/workspaceSymbols.js';
import { viewOf } from '../../support/view.js';

const drawable = /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g;

/** The icons that VS Code draws in a label, and the text that is left of it. */
function drawn(label: string): { readonly icons: readonly string[]; readonly text: string } {
  const icons: string[] = [];
  const text = label.replace(drawable, (_match, escaped: string | undefined, name: string) => {
    if (escaped === undefined) icons.push(name);
    return escaped === undefined ? '' : `$(${name})`;
  });
  return { icons, text };
}

describe('text of the workspace in a label', () => {
  for (const text of [
    '$(pass) PASSED',
    '$(sync~spin)',
    '\\$(pass)',
    '$(pass)$(error~spin)',
    '$($(pass))',
    'ls $(pwd)',
    'ls $(npm bin)',
    `$(${'a'.repeat(200)})`,
  ])
    it(`is read as it is written, and draws no icon: ${text}`, () => {
      assert.deepEqual(drawn(asLabel(text)), { icons: [], text });
    });

  it('shows what is hidden, on one line', () => {
    assert.equal(asLabel('a\u202eb\n$(pass)\u0007'), 'a\\u{202e}b\\n\\$(pass)\\u{7}');
    assert.equal(taskAsLabel({ id: '7', title: '\u2066$(pass) PASSED' }), '7: \\u{2066}\\$(pass) PASSED');
    assert.equal(taskAsLabel({ id: 'pears', title: '' }), 'pears');
  });

  it('draws none however it is spelled', () => {
    const piece = fc.constantFrom('$', '(', '$(', 'pass', '~', 'x', ')', '\\', '-', ' ', '\n');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
        assert.deepEqual(drawn(asLabel(pieces.join(''))).icons, []);
      }),
    );
  });

  it('is so where symbols are picked: in the text, and in the workspace', () => {
    const view = viewOf([
      '# Task 1: $(pass) done',
      '',
      '## $(error) left',
      '',
      '#PATH_DECISION: $(pass~spin) it',
    ]);
    const names = outline(view).flatMap(({ name, children }) => [
      name,
      ...children.flatMap((one) => [one.name, ...one.children.map((below) => below.name)]),
    ]);
    assert.deepEqual(names, [
      'Task 1: \\$(pass) done',
      '\\$(error) left',
      '#PATH_DECISION \\$(pass~spin) it',
    ]);
    const [symbol] = symbolsOf([view], '');
    assert.deepEqual([symbol?.text, symbol?.container], ['\\$(pass~spin) it', 'Task 1: \\$(pass) done']);
  });
});
