import { runProcess, startSubject, type Answer } from './child.js';
import { editorTree } from './inputs.js';
import { interleave, median } from './measure.js';
import type { Row } from './row.js';

/** What a person waits for while typing: a log of 10,000 tags in a workspace of 20,000 files. */
export async function editor(): Promise<Row[]> {
  const { folder } = editorTree();
  const listing = ['git', 'ls-files', '-co', '--exclude-standard', '-z'] as const;
  const answers: Record<string, Answer[]> = { typing: [], typingAnew: [], completing: [] };
  const peaks: Record<string, number> = {};
  // Each in a process of its own, as a window has its own: what one has learnt helps no other.
  const asked = (work: string) => ({
    name: work,
    async run() {
      const subject = startSubject();
      const answer = await subject.run(work, folder);
      answers[work]?.push(answer);
      peaks[work] = await subject.peak();
      subject.stop();
      return answer.ms;
    },
  });
  const [key = 0, anew = 0, list = 0, git = 0] = await interleave(
    [
      asked('typing'),
      asked('typingAnew'),
      asked('completing'),
      { name: 'git ls-files', run: () => runProcess(listing, { cwd: folder }).ms },
    ],
    2,
  );
  const other = (work: string, name: string): number =>
    median((answers[work] ?? []).slice(1).map(({ others }) => others?.[name] ?? Number.NaN));
  const bytes = Math.max(...(answers['typing'] ?? []).map(({ others }) => others?.['bytes'] ?? 0));
  const readAnew = { name: 'the whole log read again', ms: anew, mb: peaks['typingAnew'] };
  const listed = { name: '`git ls-files -co`', ms: git };
  return [
    {
      what: 'a keystroke in a log of 10,000 tags, what is shown of it included (95 of 100 take no longer)',
      ours: { name: 'in-process', ms: key, mb: peaks['typing'] },
      other: readAnew,
      value: { amount: key, unit: 'ms' },
      bar: { kind: 'at most', amount: 25 },
      aim: { kind: 'at most', amount: 10 },
    },
    {
      what: 'the same, half of them take no longer',
      ours: { name: 'in-process', ms: other('typing', 'median') },
      other: readAnew,
      value: { amount: other('typing', 'median'), unit: 'ms' },
    },
    {
      what: `the way of it to the editor’s thread: at most ${(bytes / 1000).toFixed(0)} KB for a keystroke, all 10,000 marks and 1,000 problems there put in their places`,
      ours: { name: '`structuredClone` and placing', ms: other('typing', 'crossing') },
      note: 'until only what changed was sent: 1.8 MB',
      value: { amount: other('typing', 'crossing'), unit: 'ms' },
    },
    {
      what: 'a list of completions in that log, workspace of 20,000 files (95 of 100 take no longer)',
      ours: { name: 'in-process', ms: list, mb: peaks['completing'] },
      other: listed,
      value: { amount: list, unit: 'ms' },
      bar: { kind: 'at most', amount: 30 },
    },
    {
      what: 'the first list of file names, a second after the workspace was verified',
      ours: { name: 'in-process', ms: other('completing', 'first') },
      other: listed,
      value: { amount: other('completing', 'first'), unit: 'ms' },
    },
    {
      what: 'the slowest first list of any kind (the first for routes reads every source file)',
      ours: { name: 'in-process', ms: other('completing', 'firsts') },
      other: listed,
      value: { amount: other('completing', 'firsts'), unit: 'ms' },
    },
  ];
}
