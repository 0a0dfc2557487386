import { join } from 'node:path';
import { held, type Blocks } from './blocks.js';
import { scanTree } from './inputs.js';
import { median } from './measure.js';
import type { Row } from './row.js';
import { bundleForHost, inWindow } from './window.js';

interface Found {
  readonly quiet: Blocks;
  readonly busy: Blocks;
  readonly ms: number;
}

/** Each is a start of VS Code, and has one first look. */
const WINDOWS = 3;

/** How long VS Code's extension host is held up while a window looks at a folder of 20,000 files for the first time. */
export async function hostLoop(): Promise<Row[]> {
  const { folder, files } = scanTree('full');
  const tagged = [...files.keys()].find((path) => files.get(path)?.includes('#COMPLETION_DRIVE: '));
  if (tagged === undefined) throw new Error('no file of the tree holds a tag');
  const file = await bundleForHost('inHostLoop');
  const windows: Found[] = [];
  for (let window = 0; window < WINDOWS; window++)
    windows.push((await inWindow(file, { TAGPROOF_TAGGED: join(folder, tagged) }, folder)) as Found);
  const busy = median(windows.map((one) => held(one.busy)));
  const quiet = median(windows.map((one) => held(one.quiet)));
  const clock = median(windows.map((one) => one.busy.wall));
  const ms = median(windows.map((one) => one.ms));
  return [
    {
      what: `the longest that VS Code’s extension host is held up while a folder of 20,000 files is indexed and verified for the first time (${(ms / 1000).toFixed(1)} s)`,
      ours: { name: 'own time of its thread, with a file opened', ms: busy },
      other: { name: 'the three seconds before, in which nothing happens', ms: quiet },
      value: { amount: busy, unit: 'ms' },
      bar: { kind: 'at most', amount: 30 },
    },
    {
      what: 'the same by the clock: other programs take their turns in it',
      ours: { name: 'in VS Code’s extension host', ms: clock },
      value: { amount: clock, unit: 'ms' },
    },
  ];
}
