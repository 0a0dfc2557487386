import { peakOf, runProcess } from './child.js';
import { interleave } from './measure.js';
import { cli } from './program.js';
import type { Row } from './row.js';

/** What every command pays before it begins. */
export async function startup(): Promise<Row[]> {
  const ours = [...cli, '--version'] as const;
  const other = [process.execPath, '-e', '0'] as const;
  const [whole = 0, bare = 0] = await interleave(
    [
      { name: 'tagproof --version', run: () => runProcess(ours).ms },
      { name: 'node -e 0', run: () => runProcess(other).ms },
    ],
    15,
  );
  return [
    {
      what: 'the start of the program',
      ours: { name: '`tagproof --version`', ms: whole, mb: peakOf(ours) },
      other: { name: '`node -e 0`', ms: bare, mb: peakOf(other) },
      value: { amount: whole / bare, unit: '×' },
    },
  ];
}
