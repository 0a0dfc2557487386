import { peakOf, runProcess, startSubject, type Answer } from './child.js';
import { claimsTree, type Entry } from './inputs.js';
import { interleave, timed } from './measure.js';
import { cli } from './program.js';
import type { Row } from './row.js';

/** Each entry of the log claims that its file exists, every second one also how many lines it has. */
const FILES = 1000;
const CLAIMS = FILES * 1.5;

/** What a person, or an agent, types to check an entry by hand: one line for each claim. */
function shellLines({ path, lines }: Entry): readonly string[] {
  const exists = `test -f '${path}'`;
  return lines === undefined ? [exists] : [exists, `test "$(wc -l < '${path}')" -eq ${lines}`];
}

/** The claims of a log to their verdict, against one shell each. */
export async function claims(): Promise<Row[]> {
  const { folder, entries } = claimsTree(FILES);
  const lines = entries.flatMap(shellLines);
  const command = [...cli, 'verify', folder, '--no-report', '--format', 'json'] as const;
  const subject = startSubject();
  const withGit = startSubject();
  const verifyAll = async (answer: Promise<Answer>, holds: number): Promise<number> => {
    const { ms, found } = await answer;
    if (found !== holds) throw new Error(`${holds} claims hold, ${found} were verified`);
    return ms;
  };
  const [ours = 0, shells = 0, all = 0, whole = 0] = await interleave(
    [
      // What the shells look at: existence and counts.
      { name: 'in-process', run: () => verifyAll(subject.run('claims', folder), CLAIMS) },
      {
        name: 'sh -c',
        run: () =>
          timed(() => {
            for (const line of lines) runProcess(['sh', '-c', line], { cwd: folder });
          }),
      },
      // With git also whether each file is new since the branch was left.
      { name: 'with git', run: () => verifyAll(withGit.run('verify', folder), CLAIMS + FILES) },
      { name: 'tagproof verify', run: () => runProcess(command, { allowed: [1] }).ms },
    ],
    5,
  );
  const [mb, withGitMb] = [await subject.peak(), await withGit.peak()];
  subject.stop();
  withGit.stop();
  const other = {
    name: '`sh -c` for each',
    ms: shells,
    mb: peakOf(['sh', '-c', lines.at(-1) ?? ''], folder),
  };
  return [
    {
      what: '1,500 claims about 1,000 files, from the text of the log to the verdict',
      ours: { name: 'in-process', ms: ours, mb },
      other,
      value: { amount: shells / ours, unit: '×' },
      bar: { kind: 'at least', amount: 50 },
      aim: { kind: 'at least', amount: 90 },
    },
    {
      what: 'all of a verification: also that each file is new (with its git processes), and other files’ tags',
      ours: { name: 'in-process', ms: all, mb: withGitMb },
      other,
      value: { amount: shells / all, unit: '×' },
    },
    {
      what: 'that as a command',
      ours: { name: '`tagproof verify`', ms: whole, mb: peakOf(command) },
      other,
      value: { amount: shells / whole, unit: '×' },
    },
  ];
}
