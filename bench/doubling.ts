import { startSubject, type Subject } from './child.js';
import { claimsTree, scanTree, tagText } from './inputs.js';
import { interleave } from './measure.js';
import type { Row } from './row.js';

/** What twice the input costs: everything has to stay linear. */
export async function doubling(): Promise<Row[]> {
  const pairs = [
    {
      what: '20,000 tags of a log, against 10,000',
      work: 'logTags',
      size: (n: 1 | 2) => tagText('log', n * 10_000),
    },
    {
      what: '20,000 tags of code, against 10,000',
      work: 'codeTags',
      size: (n: 1 | 2) => tagText('code', n * 10_000),
    },
    {
      what: '2,000 claimed files, against 1,000',
      work: 'verify',
      size: (n: 1 | 2) => claimsTree(n === 1 ? 1000 : 2000).folder,
    },
    {
      what: 'tags of 20,000 files, against 10,000',
      work: 'scan',
      size: (n: 1 | 2) => scanTree(n === 1 ? 'half' : 'full').folder,
    },
  ];
  const rows: Row[] = [];
  for (const { what, work, size } of pairs) rows.push(await pair(what, work, size(1), size(2)));
  return rows;
}

async function pair(what: string, work: string, half: string, full: string): Promise<Row> {
  const [one, two] = [startSubject(), startSubject()];
  const contender = (name: string, subject: Subject, input: string) => ({
    name,
    run: async () => (await subject.run(work, input)).ms,
  });
  const [small = 0, large = 0] = await interleave([contender('1', one, half), contender('2', two, full)], 9);
  const [smallMb, largeMb] = [await one.peak(), await two.peak()];
  one.stop();
  two.stop();
  return {
    what,
    ours: { name: 'twice', ms: large, mb: largeMb },
    other: { name: 'once', ms: small, mb: smallMb },
    value: { amount: large / small, unit: '×' },
    bar: { kind: 'at most', amount: 2.5 },
  };
}
