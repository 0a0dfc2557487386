import fc from 'fast-check';
import assert from 'node:assert/strict';
import { complete, mostItems } from '../../../../src/core/language/completion/index.js';
import { memoryWorld } from '../../../support/memoryWorld.js';
import { logPath, viewOf } from './support.js';

const world = memoryWorld(
  {
    'package.json': '{"dependencies":{"bcrypt":"1"}}',
    '.env.example': 'JWT_SECRET=\n',
    'schema.prisma': 'model User {\n  id Int\n}\n',
    'src/a.ts': 'x\n',
    'src/$(x) b}.ts': '',
    '.orchestration/evidence/a.png': '',
  },
  { changed: { 'src/a.ts': { kind: 'modified', hunks: [{ start: 1, count: 1 }] } } },
);

const pieces = fc.constantFrom(
  ...'#|#FILE_CREATED: |#FILE_MODIFIED: src/a.ts|#SCREENSHOT_CLAIMED: |#COMPLETION_DRIVE: Assuming |#SUGGEST_VERIFY: |#CARGO_CULT|bcrypt |User model has |POST /|JWT_SECRET in |src/|(1|grep "|  Lines affected: |  Verification: |  Dependencies: b, |Routes: |Files affected: |- |> |# |## |`|```|\n|\n\n|  |\t|/* | */|// |"|\'|"""|<!-- | -->|---\n|Type: |é|\u{1F600}|\uD800|$\\}|\r\n|\u2028'.split(
    '|',
  ),
);
const texts = fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(''));
const paths = fc.constantFrom(
  logPath,
  'notes.md',
  'a.ts',
  'b.py',
  'c.html',
  'd.vue',
  'e.txt',
  'f.sh',
  'g.lua',
);

describe('completion of any text', () => {
  it('never throws, replaces what touches the cursor, and offers nothing twice', () => {
    fc.assert(
      fc.property(paths, fc.oneof(texts, fc.string({ unit: 'binary', maxLength: 60 })), (path, text) => {
        const view = viewOf(path, text);
        view.document.lines.forEach((content, line) => {
          for (let character = 0; character <= content.length; character++) {
            const items = complete(view, { line, character }, world);
            assert.ok(items.length <= mostItems);
            assert.equal(new Set(items.map(({ sort }) => sort)).size, items.length);
            for (const { range } of items) {
              assert.equal(range.start.line, line);
              assert.equal(range.end.line, line);
              assert.ok(range.start.character >= 0 && range.start.character <= character);
              assert.ok(range.end.character >= character && range.end.character <= content.length);
            }
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it('offers nothing outside the text and in lines that nobody wrote', () => {
    const view = viewOf(logPath, `#\n${'#FILE_CREATED: '.repeat(5_000)}`);
    for (const [line, character] of [
      [-1, 0],
      [0, 9],
      [0, -1],
      [7, 0],
      [1, 1],
    ] as const)
      assert.deepEqual(complete(view, { line, character }, world), []);
  });
});
