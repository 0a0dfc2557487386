import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultConfig } from '../../../../src/core/config.js';
import { LiveLog } from '../../../../src/core/language/live/liveLog.js';
import type { TextEdit } from '../../../../src/core/language/items.js';
import { hasBareHash, logLines, readAnew, seen, strokeIn, strokes, texts, type Stroke } from './typing.js';

const path = '.orchestration/implementation-log.md';

/** Types into a log, and after each stroke holds what is known of it against its text read anew. */
function typed(text: string, edits: readonly Stroke[], file = path): number {
  const log = new LiveLog(file, text, defaultConfig);
  let compared = 0;
  for (const stroke of edits) {
    log.edit([strokeIn(log.lines, stroke)]);
    const now = log.lines.join('\n');
    if (hasBareHash(now)) continue;
    compared++;
    assert.deepEqual(seen(log), readAnew(file, now));
  }
  return compared;
}

describe('a log that is typed into', function () {
  this.timeout(240_000);

  it('knows after any edits what a reading of its whole text would', () => {
    let compared = 0;
    fc.assert(
      fc.property(texts, fc.array(strokes, { minLength: 1, maxLength: 8 }), (text, edits) => {
        compared += typed(text, edits);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 8000) },
    );
    assert.ok(compared > 10_000, `${compared} comparisons`);
  });

  it('knows it after each key, too, while somebody types a line', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.array(sections, { minLength: 1, maxLength: 5 }),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        fc.constantFrom(...logLines),
        (parts, place, line) => {
          const log = new LiveLog(path, parts.flat().join('\n'), defaultConfig);
          const at = Math.floor(place * log.lines.length);
          log.edit([insert(at, 0, '\n')]);
          for (let key = 0; key < line.length; key++) {
            log.edit([insert(at, key, line[key] ?? '')]);
            const now = log.lines.join('\n');
            if (hasBareHash(now)) continue;
            compared++;
            assert.deepEqual(seen(log), readAnew(path, now));
          }
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 1000) },
    );
    assert.ok(compared > 5000, `${compared} comparisons`);
  });
});

function insert(line: number, character: number, text: string): TextEdit {
  const place = { line, character };
  return { range: { start: place, end: place }, text };
}

/** A section as most logs have it. */
const sections = fc
  .tuple(
    fc.constantFrom(
      '# Log',
      '## Task 7: Pears',
      '## Task 8: Plums',
      '### Files',
      '### Decisions',
      '## Summary',
    ),
    fc.array(fc.constantFrom(...logLines.filter((line) => !/^\s*(?:#+\s|[`~=<-]{3})/.test(line))), {
      maxLength: 8,
    }),
  )
  .map(([heading, lines]) => [heading, '', ...lines, '']);
