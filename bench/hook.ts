import { peakOf, runProcess } from './child.js';
import { stopTree } from './inputs.js';
import { interleave } from './measure.js';
import { cli } from './program.js';
import type { Row } from './row.js';

/** What an agent waits for each time it wants to stop, while nothing has to be run. */
export async function hook(): Promise<Row[]> {
  const { folder } = stopTree();
  const ours = [...cli, 'hook', 'stop'] as const;
  const other = [process.execPath, '-e', '0'] as const;
  const stdin = (message: string): string =>
    JSON.stringify({
      session_id: 'bench',
      cwd: folder,
      hook_event_name: 'Stop',
      stop_hook_active: false,
      last_assistant_message: message,
    });
  const [done, open] = ['The work is done and all tests pass.', 'Which of the two do you want?'].map(stdin);
  const [claiming = 0, asking = 0, bare = 0] = await interleave(
    [
      { name: 'it is done', run: () => runProcess(ours, { input: done ?? '' }).ms },
      { name: 'a question', run: () => runProcess(ours, { input: open ?? '' }).ms },
      { name: 'node -e 0', run: () => runProcess(other).ms },
    ],
    15,
  );
  const node = { name: '`node -e 0`', ms: bare, mb: peakOf(other) };
  const mb = peakOf(ours, undefined, done);
  return [
    {
      what: 'a stop of an agent that says it is done, 60 claims verified, nothing approved to run',
      ours: { name: '`tagproof hook stop`', ms: claiming, mb },
      other: node,
      value: { amount: claiming / bare, unit: '×' },
      bar: { kind: 'at most', amount: 6 },
    },
    {
      what: 'the same of one that asks a question',
      ours: { name: '`tagproof hook stop`', ms: asking, mb },
      other: node,
      value: { amount: asking / bare, unit: '×' },
    },
  ];
}
