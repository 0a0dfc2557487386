import { peakOf, runProcess, startSubject } from './child.js';
import { rangesTree } from './inputs.js';
import { interleave } from './measure.js';
import type { Row } from './row.js';
import { git } from './tree.js';

/** Changed lines of 1,000 files against one `git diff`. */
export async function ranges(): Promise<Row[]> {
  const { folder } = rangesTree();
  const base = git(folder, 'rev-parse', 'HEAD').trim();
  const diff = ['git', '--no-optional-locks', 'diff', '-U0', '--no-ext-diff', base] as const;
  const hunks = runProcess(diff, { cwd: folder, keep: true }).stdout.split('\n@@ ').length - 1;
  const subject = startSubject();
  const [ours = 0, theirs = 0] = await interleave(
    [
      {
        name: 'git port',
        run: async () => {
          const { ms, found } = await subject.run('changes', folder, base);
          if (found !== hunks) throw new Error(`git finds ${hunks} changed ranges, the port ${found}`);
          return ms;
        },
      },
      { name: 'git diff', run: () => runProcess(diff, { cwd: folder, keep: true }).ms },
    ],
    9,
  );
  const mb = await subject.peak();
  subject.stop();
  return [
    {
      what: 'changed ranges of 1,000 changed files',
      ours: { name: 'in-process, with its git processes', ms: ours, mb },
      other: { name: '`git diff -U0`', ms: theirs, mb: peakOf(diff, folder) },
      value: { amount: ours / theirs, unit: '×' },
      bar: { kind: 'at most', amount: 0.8 },
      aim: { kind: 'at most', amount: 0.5 },
    },
  ];
}
