import { scanNames } from '../src/core/tag/vocabulary.js';
import { peakOf, runProcess, startSubject, versionOf } from './child.js';
import { scanTree } from './inputs.js';
import { interleave } from './measure.js';
import { cli } from './program.js';
import type { Row } from './row.js';

/** Every tag of the pinned tree, against ripgrep with the same names over the same files. */
export async function scan(): Promise<Row[]> {
  const { folder, bytes } = scanTree('full');
  const command = [...cli, 'tags', '--format', 'json', folder] as const;
  // The scan looks for the names in whatever case, with and without `#`; so does this.
  const grep = ['rg', '-n', '-i', '-e', scanNames.join('|'), '.'] as const;
  const exact = ['rg', '-n', '-e', `#(?:${scanNames.join('|')})`, '.'] as const;
  const hasGrep = versionOf('rg') !== undefined;
  mustFind(runProcess(command, { keep: true }).stdout.split('"claim": true').length - 1);
  if (hasGrep) mustFind(runProcess(grep, { keep: true, cwd: folder }).stdout.split('\n').length - 1);

  const subject = startSubject();
  const [ours = 0, inProcess = 0, grepped = 0, exactly = 0] = await interleave(
    [
      { name: 'tagproof tags', run: () => runProcess(command).ms },
      { name: 'in-process', run: async () => (await subject.run('scan', folder)).ms },
      ...(hasGrep
        ? [grep, exact].map((one) => ({ name: 'rg', run: () => runProcess(one, { cwd: folder }).ms }))
        : []),
    ],
    9,
  );
  const mb = await subject.peak();
  subject.stop();
  const sides = {
    whole: { name: '`tagproof tags`', ms: ours, mb: peakOf(command) },
    inProcess: { name: 'in-process', ms: inProcess, mb },
  };
  const what = `tags of 20,000 files (${Math.round(bytes / 1e6)} MB)`;
  if (!hasGrep)
    return [{ what, ours: sides.whole, note: 'ripgrep is not installed: nothing to compare with' }];
  const other = { name: '`rg -n -i`', ms: grepped, mb: peakOf(grep, folder) };
  return [
    {
      what,
      ours: sides.whole,
      other,
      value: { amount: ours / grepped, unit: '×' },
      bar: { kind: 'at most', amount: 2.2 },
      aim: { kind: 'at most', amount: 1.5 },
    },
    {
      what: 'the same, against `#` and capitals only (fewer tags are found so)',
      ours: sides.whole,
      other: { name: '`rg -n`', ms: exactly, mb: peakOf(exact, folder) },
      value: { amount: ours / exactly, unit: '×' },
    },
    {
      what: 'the same, without the start of the program',
      ours: sides.inProcess,
      other,
      value: { amount: inProcess / grepped, unit: '×' },
    },
  ];
}

function mustFind(found: number): void {
  if (found !== 200) throw new Error(`the tree holds 200 tags, ${found} were found`);
}
