import assert from 'node:assert/strict';
import fc from 'fast-check';
import { claimsOfTags } from '../../../../src/core/claim/stated.js';
import { defaultConfig } from '../../../../src/core/config.js';
import { nothingKnown } from '../../../../src/core/language/live/lastVerification.js';
import { LiveText } from '../../../../src/core/language/live/liveText.js';
import { parseLog } from '../../../../src/core/log/parseLog.js';
import { parseTags } from '../../../../src/core/tag/parse.js';
import { createDocument } from '../../../../src/core/text/document.js';
import { memoryWorld } from '../../../support/memoryWorld.js';
import { hasBareHash, strokeIn, strokes, type Stroke } from './typing.js';

const path = '.orchestration/implementation-log.md';
const world = memoryWorld({});

/** Place and identity of every claim, as a full verification gives them. */
function inFull(text: string): readonly string[] {
  const document = createDocument(path, text);
  const { tags: customTags, fencedEntries } = defaultConfig;
  const parsed = parseTags(document, { customTags, fencedEntries, isLog: true, definitionDocument: 'no' });
  return parseLog(document, parsed)
    .tasks.flatMap((task) => claimsOfTags({ id: task.id, task, document, world }, defaultConfig))
    .map(({ claim }) => `${claim.range.start.line} ${claim.id}`)
    .sort();
}

async function whileTyped(live: LiveText): Promise<readonly string[]> {
  const { results } = await live.view();
  return results.map(({ claim }) => `${claim.range.start.line} ${claim.id}`).sort();
}

const open = (text: string): LiveText =>
  new LiveText(path, text, { config: defaultConfig, world, logs: new Set([path]) });

/** Few things to claim, so that many claims are equal. */
const lines = fc.constantFrom(
  '# Task 7: Pears',
  '## Task 8: Plums',
  '### Files',
  '### Tests',
  '## Summary',
  '#FILE_CREATED: src/pear.ts (12 lines)',
  '#FILE_CREATED: src/pear.ts (30 lines)',
  '#FILE_MODIFIED: src/pear.ts',
  '- Lines: 3',
  '#COMPLETION_DRIVE: Assuming pears have no stone',
  '#COMPLETION_DRIVE: Assuming bcrypt is installed',
  '#SUGGEST_VERIFY: cut one open',
  'Verification: npm test',
  '',
  '',
);
const edits = fc.array(
  fc.oneof(
    strokes,
    fc
      .tuple(strokes, lines)
      .map(([stroke, line]): Stroke => ({ ...stroke, character: 0, text: `${line}\n` })),
  ),
  { minLength: 1, maxLength: 6 },
);

describe('the identities of claims that are being typed', function () {
  this.timeout(240_000);

  it('are those of a full verification, however many are equal', async () => {
    let equals = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(lines, { minLength: 1, maxLength: 30 }).map((all) => all.join('\n')),
        edits,
        async (text, all) => {
          const live = open(text);
          assert.deepEqual(await whileTyped(live), inFull(text));
          for (const stroke of all) {
            live.edit([strokeIn(live.text.split('\n'), stroke)]);
            if (hasBareHash(live.text)) continue;
            const seen = await whileTyped(live);
            assert.deepEqual(seen, inFull(live.text));
            if (seen.some((one) => /~\d+$/.test(one))) equals++;
          }
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 1500) },
    );
    assert.ok(equals > 500, `${equals} texts with equal claims`);
  });

  it('tell the second of two equal claims from the first, in another section of its task', async () => {
    const text = '# Task 7: Pears\n\n## One\n#COMPLETION_DRIVE: Assuming it is ripe\n\n## Two\n';
    const live = open(text);
    await whileTyped(live);
    live.edit([
      {
        range: { start: { line: 6, character: 0 }, end: { line: 6, character: 0 } },
        text: '#COMPLETION_DRIVE: Assuming it is ripe',
      },
    ]);
    const id = '7/COMPLETION_DRIVE/statement/Assuming-it-is-ripe';
    assert.deepEqual(await whileTyped(live), [`3 ${id}`, `6 ${id}~2`]);
    // Once the first one says something else, the second is the only one.
    live.edit([{ range: { start: { line: 3, character: 33 }, end: { line: 3, character: 34 } }, text: 's' }]);
    assert.equal((await whileTyped(live))[1], `6 ${id}`);
  });

  it('are those of the workspace, where another log has a task of the same name', async () => {
    const live = open('# Task 7: Pears\n\n#FILE_CREATED: src/pear.ts\n');
    live.learn({ ...nothingKnown, tasks: new Map([['7', '7~2']]), states: new Map([['7~2', 'history']]) });
    const { results, tasks } = await live.view();
    assert.deepEqual(
      results.map(({ task, state, claim }) => [task, state, claim.id]),
      [
        ['7~2', 'history', '7-2/FILE_CREATED/src/pear.ts/exists'],
        ['7~2', 'history', '7-2/FILE_CREATED/src/pear.ts/new'],
      ],
    );
    assert.deepEqual(
      tasks.map(({ id }) => id),
      ['7~2'],
    );
    assert.deepEqual(
      live.headings.map(({ id, range }) => [id, range.start.line]),
      [['7~2', 0]],
    );
  });
});
