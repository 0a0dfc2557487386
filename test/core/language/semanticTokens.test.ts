import assert from 'node:assert/strict';
import fc from 'fast-check';
import { comparePositions } from '../../../src/core/language/ranges.js';
import { semanticLegend } from '../../../src/core/language/semanticLegend.js';
import { semanticTokens } from '../../../src/core/language/semanticTokens.js';
import type { DocumentView } from '../../../src/core/language/view.js';
import { textOf, viewOf } from '../../support/view.js';

const shown = (view: DocumentView): string[] =>
  semanticTokens(view).map(({ range, type, modifiers }) => {
    const named = semanticLegend.modifiers.filter((_, bit) => modifiers & (1 << bit));
    return [semanticLegend.types[type], ...named].join('.') + ` ${textOf(view, range)}`;
  });

describe('semantic tokens', () => {
  it('are names, fields, paths, counts and ranges', () => {
    const view = viewOf([
      '#FILE_CREATED: `src/auth.ts` (156 lines)',
      '  Description: x',
      '#FILE_MODIFIED: src/server.ts',
      '  Lines affected: 2-3, 5',
      '#COMPLETION_DRIVE: Assuming AppError exists at src/errors.ts',
    ]);
    assert.deepEqual(shown(view), [
      'tagproofTag #FILE_CREATED',
      'tagproofPath src/auth.ts',
      'number 156 lines',
      'property Description',
      'tagproofTag #FILE_MODIFIED',
      'tagproofPath src/server.ts',
      'property Lines affected',
      'number 2-3',
      'number 5',
      'tagproofTag #COMPLETION_DRIVE',
      'tagproofPath src/errors.ts',
    ]);
  });

  it('know tags that the configuration adds, and tell what claims nothing', () => {
    const view = viewOf('// #RISK: it rains\n// as in #CARGO_CULT, no claim\nconst a = "#CARGO_CULT: x";\n', {
      path: 'src/a.ts',
      config: { tags: [{ name: 'RISK', family: 'planning' }] },
    });
    assert.deepEqual(shown(view), ['tagproofTag #RISK', 'tagproofTag.mention #CARGO_CULT']);
  });

  it('stand once where several claims name the same place', () => {
    const view = viewOf('#FILE_CREATED: src/a.ts');
    assert.ok(view.results.length > 1);
    assert.deepEqual(shown(view), ['tagproofTag #FILE_CREATED', 'tagproofPath src/a.ts']);
  });

  it('are split where a range goes over lines, and end with the text', () => {
    const view = viewOf('// #CARGO_CULT: a\n\n// b\n', { path: 'src/a.ts' });
    const tags = view.tags.map((tag) => ({
      ...tag,
      nameRange: { start: { line: 0, character: 3 }, end: { line: 99, character: 5 } },
    }));
    assert.deepEqual(shown({ ...view, tags }), ['tagproofTag #CARGO_CULT: a', 'tagproofTag // b']);
  });

  it('are sorted, on one line each and apart, whatever the text', () => {
    const piece = fc.constantFrom(
      '#FILE_CREATED: ',
      '#FILE_MODIFIED: ',
      '#COMPLETION_DRIVE: Assuming ',
      'src/a.ts',
      ':12-14',
      ' (3 lines)',
      '\n',
      '\n  Lines affected: 3-4, 9',
      '\n  Verification: ls src',
      '`',
      ', lib/b.ts',
      ' exists',
      '\r\n',
      '\n- ',
      '# Task 1',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const view = viewOf(pieces.join(''));
        const tokens = semanticTokens(view);
        tokens.forEach(({ range, type }, at) => {
          assert.ok(semanticLegend.types[type]);
          assert.equal(range.start.line, range.end.line);
          assert.ok(range.start.character < range.end.character);
          assert.ok(range.end.character <= (view.document.lines[range.start.line] ?? '').length);
          const before = tokens[at - 1];
          if (before) assert.ok(comparePositions(before.range.end, range.start) <= 0);
        });
      }),
    );
  });
});
