import assert from 'node:assert/strict';
import fc from 'fast-check';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { budgetAt } from '../../../src/core/language/hoverBudget.js';
import { hoverAt } from '../../../src/core/language/hover.js';
import { tagDocs } from '../../../src/core/language/tagDocs.js';
import { rangeOnLine } from '../../../src/core/text/position.js';
import { failedView, placeOf, viewOf } from '../../support/view.js';

interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly MarkdownNode[];
}

const parse = (markdown: string): MarkdownNode => unified().use(remarkParse).parse(markdown);
const seen = ({ value, children = [] }: MarkdownNode): string => value ?? children.map(seen).join('');
const drawable = /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g;

/** The icons that VS Code draws: it doubles the backslash of an escaped one, and looks for them in the finished page. */
function drawn(markdown: string): readonly string[] {
  const doubled = markdown.replace(/\\\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g, (match) => `\\${match}`);
  const page = seen(parse(doubled));
  return [...page.matchAll(drawable)].flatMap(([, escaped, name = '']) => (escaped ? [] : [name]));
}

/** No icon of Tagproof's own. */
const rocket = 'rocket';
const isTheirs = (icon: string): boolean => icon.startsWith(rocket);

const spellings = [
  '$(rocket)',
  '$(rocket~spin)',
  '$(rocket~x) **Verified:**',
  '\\$(rocket)',
  '\\$(rocket~x)',
  '\\\\$(rocket~x)',
  '$\\(rocket)',
  '$(rocket\\~x)',
  '`$(rocket)`',
  '`$`(rocket)',
  '**$**(rocket)',
  '&#36;(rocket)',
  '$&lpar;rocket)',
  '$<!-- -->(rocket)',
  '$$(rocket)',
  '$($(rocket))',
  '$(rocket~$(rocket))',
  '$\u200b(rocket)',
  '$\n(rocket)',
  '[$](x)(rocket)',
];

const known = {
  name: 'OWN',
  family: '',
  life: '',
  documentation: '',
  fields: [],
  template: '',
  takesPath: false,
  isCheck: false,
};

/** Every place of a hover and of a documentation that says something of the workspace. */
function places(text: string): readonly string[] {
  const view = failedView(text);
  const own = viewOf('#OWN: it', {
    config: { tags: [{ name: 'OWN', family: text, documentation: text, checked: true }] },
  });
  const statement = viewOf(
    `#COMPLETION_DRIVE: Assuming the team prefers ${text.replaceAll('\n', ' ')} here`,
    {
      result: () => 'unchecked',
    },
  );
  const item = {
    id: text,
    points: 1,
    earned: 0,
    required: true,
    state: 'failed',
    why: text,
    steps: [text],
    record: text,
    remarks: [text],
  } as const;
  const proof = {
    budget: { type: text, why: text, items: [item], needed: 1, earned: 0 },
    completion: [],
    boxes: [],
    gates: {
      claims: { state: 'PASSED', reasons: [] },
      evidence: { state: 'BLOCKED', reasons: [text] },
    },
  } as const;
  const heading = rangeOnLine(0, 0, 9);
  const linkTo = (file: string): string => `file:///${file}`;
  return [
    hoverAt(view, placeOf(view, 'like'))?.markdown,
    hoverAt(view, placeOf(view, 'like'), linkTo)?.markdown,
    hoverAt(own, placeOf(own, 'OWN'))?.markdown,
    hoverAt(statement, placeOf(statement, 'DRIVE'))?.markdown,
    budgetAt([{ heading, proof }], heading.start)?.markdown,
    budgetAt([{ heading, proof }], heading.start, linkTo)?.markdown,
    tagDocs({ ...known, family: text, life: text, documentation: text, fields: [text] }),
  ].map((markdown) => markdown ?? '');
}

describe('icons of a hover', () => {
  it('stand where Tagproof puts them', () => {
    assert.deepEqual(drawn('$(pass) and $(sync~spin), \\$(error)'), ['pass', 'sync~spin']);
    const icons = places('x').map(drawn);
    assert.deepEqual(icons, [
      ['error'],
      ['error'],
      ['circle-outline'],
      ['question'],
      ['error'],
      ['error'],
      [],
    ]);
    assert.ok(places('x').every((markdown) => markdown.includes('x')));
  });

  for (const spelling of spellings)
    it(`are not made by the text ${JSON.stringify(spelling)}`, () => {
      for (const markdown of places(spelling)) assert.ok(!drawn(markdown).some(isTheirs), markdown);
    });

  it('are made by no text, however it is spelled', () => {
    const piece = fc.constantFrom(
      '$',
      '(',
      '$(',
      rocket,
      '~',
      'x',
      ')',
      '\\',
      '`',
      '*',
      '_',
      '&',
      '#36;',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        for (const markdown of places(pieces.join(''))) assert.ok(!drawn(markdown).some(isTheirs), markdown);
      }),
      { numRuns: 50 },
    );
  });
});
