import { readFileSync } from 'node:fs';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { scanNames } from '../src/core/tag/vocabulary.js';
import { startSubject } from './child.js';
import { tagText } from './inputs.js';
import { interleave, timed } from './measure.js';
import type { Row } from './row.js';

/** The grammar on texts with 10,000 tags, warm. */
export async function tags(): Promise<Row[]> {
  const log = tagText('log', 10_000);
  const code = tagText('code', 10_000);
  const small = readFileSync(tagText('log', 200), 'utf8');
  const markdown = unified().use(remarkParse);
  const [logs, codes] = [startSubject(), startSubject()];
  const mustFind = async (answer: Promise<{ ms: number; found: number }>): Promise<number> => {
    const { ms, found } = await answer;
    if (found !== 10_000) throw new Error(`the text holds 10000 tags, ${found} were found`);
    return ms;
  };
  const text = readFileSync(log, 'utf8');
  const source = readFileSync(code, 'utf8');
  const [ours = 0, expression = 0, remark = 0, ofCode = 0, expressionOfCode = 0] = await interleave(
    [
      { name: 'tags of a log', run: () => mustFind(logs.run('logTags', log)) },
      { name: 'RegExp', run: () => timed(() => expressionTags(text)) },
      { name: 'remark', run: () => timed(() => markdown.parse(small)) },
      { name: 'tags of code', run: () => mustFind(codes.run('codeTags', code)) },
      { name: 'RegExp on code', run: () => timed(() => expressionTags(source)) },
    ],
    15,
  );
  const [logMb, codeMb] = [await logs.peak(), await codes.peak()];
  logs.stop();
  codes.stop();
  const plain = 'a `RegExp` for the names on each line';
  return [
    {
      what: '10,000 tags of a Markdown log',
      ours: { name: 'in-process', ms: ours, mb: logMb },
      other: { name: plain, ms: expression },
      value: { amount: ours, unit: 'ms' },
      bar: { kind: 'at most', amount: 20 },
    },
    {
      what: 'the same, against remark-parse on a fiftieth of it (200 tags)',
      ours: { name: 'in-process', ms: ours, mb: logMb },
      other: { name: '`remark-parse`, 200 tags', ms: remark },
      value: { amount: ours / remark, unit: '×' },
    },
    {
      what: '10,000 tags of a source file',
      ours: { name: 'in-process', ms: ofCode, mb: codeMb },
      other: { name: plain, ms: expressionOfCode },
      value: { amount: ofCode, unit: 'ms' },
    },
  ];
}

function expressionTags(text: string): number {
  const expression = new RegExp(`#(${scanNames.join('|')})[A-Z_]*:\\s*(.*)`);
  let found = 0;
  for (const line of text.split('\n')) if (expression.test(line)) found++;
  return found;
}
