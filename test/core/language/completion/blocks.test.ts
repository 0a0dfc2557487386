import assert from 'node:assert/strict';
import { blocksAround } from '../../../../src/core/language/completion/blocks.js';
import { createDocument } from '../../../../src/core/text/document.js';
import { scanBlocks } from '../../../../src/core/text/markdownBlocks.js';
import { labels, offered } from './support.js';

const entry = '#FILE_CREATED: src/a.ts\n  Purpose: x\n\n- item\n\n      code\n\n> quote\n| a | b |\n\n';
const long = `# Task 1\n\n${entry.repeat(60)}## Next\n\n${entry.repeat(30)}`;

/** Everything but the headings above. */
const seen = (at: (line: number) => unknown, line: number): unknown => {
  const block = at(line);
  return typeof block === 'object' ? { ...block, headings: [], code: 0 } : block;
};

describe('the blocks around a line', () => {
  it('are those of the whole text', () => {
    const document = createDocument('log.md', long);
    const { lines } = scanBlocks(document);
    for (const line of [0, 5, 61, 100, 333, 599, 700, document.lines.length - 1]) {
      const at = blocksAround(document, line);
      for (let near = Math.max(0, line - 45); near < Math.min(lines.length, line + 45); near++)
        assert.deepEqual(
          seen(at, near),
          seen((index) => lines[index], near),
          `${near} from ${line}`,
        );
    }
  });

  it('are read from the beginning where a fence or a comment may be open', () => {
    const tags = (open: string) => labels(offered(`${open}${long}#CO¦`)).length;
    assert.ok(tags('') > 0);
    assert.equal(tags('```\n'), 0);
    assert.equal(tags('~~~~\n'), 0);
    assert.ok(tags('<!--\n') > 0);
    assert.ok(tags('---\na: 1\n---\n') > 0);
  });
});
