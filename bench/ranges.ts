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
  const changes = (name: string, work: string) => ({
    name,
    run: async () => {
      const { ms, found } = await subject.run(work, folder, base);
      if (found !== hunks) throw new Error(`git finds ${hunks} changed ranges, the port ${found}`);
      return ms;
    },
  });
  const [opened = 0, fresh = 0, theirs = 0] = await interleave(
    [
      changes('git port', 'changesOfOpened'),
      changes('git port from its opening on', 'changes'),
      { name: 'git diff', run: () => runProcess(diff, { cwd: folder, keep: true }).ms },
    ],
    9,
  );
  const mb = await subject.peak();
  subject.stop();
  const other = { name: '`git diff -U0`', ms: theirs, mb: peakOf(diff, folder) };
  return [
    {
      what: 'changed ranges of 1,000 changed files',
      ours: { name: 'in-process, with its git processes', ms: opened, mb },
      other,
      value: { amount: opened / theirs, unit: '×' },
      bar: { kind: 'at most', amount: 0.8 },
      aim: { kind: 'at most', amount: 0.5 },
    },
    {
      what: 'the same, the opening of the repository included',
      ours: { name: 'in-process, with its git processes', ms: fresh, mb },
      other,
      value: { amount: fresh / theirs, unit: '×' },
    },
  ];
}
