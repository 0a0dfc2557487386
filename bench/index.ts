import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scanNames } from '../src/core/tag/vocabulary.js';
import { runProcess, startSubject, versionOf, type Answer } from './child.js';
import { editorTree, scanTree } from './inputs.js';
import { interleave, median } from './measure.js';
import type { Row } from './row.js';

const ROUNDS = 9;

/** Every tag of a workspace when a window opens: for the first time, and from what an earlier session kept. */
export async function index(): Promise<Row[]> {
  const { folder, bytes } = scanTree('full');
  const scratch = mkdtempSync(join(tmpdir(), 'tagproof-bench-'));
  const indexes = join(scratch, 'index');
  const answers = new Map<string, Answer[]>();
  let peak = 0;
  const asked = (work: string, name: string, place = indexes) => ({
    name,
    async run() {
      if (name === 'first') rmSync(indexes, { recursive: true, force: true });
      // Each in a process of its own: what one has learnt helps no other.
      const subject = startSubject();
      const answer = await subject.run(work, folder, place);
      if (work === 'index') peak = Math.max(peak, await subject.peak());
      subject.stop();
      answers.set(name, [...(answers.get(name) ?? []), answer]);
      return answer.ms;
    },
  });
  const grep = ['rg', '-n', '-i', '-e', scanNames.join('|'), '.'] as const;
  try {
    // What looks from nothing comes before what needs the index that it leaves.
    const [first = 0, second = 0, begin = 0, whole = 0, again = 0, grepped = 0] = await interleave(
      [
        asked('index', 'first'),
        asked('index', 'second'),
        asked('beginIndex', 'begin'),
        asked('firstLook', 'whole', join(scratch, 'none')),
        asked('firstLook', 'again'),
        ...(versionOf('rg') === undefined
          ? []
          : [{ name: 'rg', run: () => runProcess(grep, { cwd: folder }).ms }]),
      ],
      ROUNDS,
    );
    for (const [name, found] of [
      ['first', 200],
      ['second', 200],
      ['begin', 20_000],
      ['whole', 200],
      ['again', 200],
    ] as const)
      for (const answer of (answers.get(name) ?? []).slice(1))
        if (answer.found !== found) throw new Error(`${name}: ${answer.found} were found, not ${found}`);
    const part = (of: string, name: string): number =>
      median((answers.get(of) ?? []).slice(1).map(({ others }) => others?.[name] ?? Number.NaN));
    const mb = peak;
    return [
      {
        what: `the index of 20,000 files (${Math.round(bytes / 1e6)} MB), first start: the folder opened, listed, read, its tags parsed`,
        ours: { name: 'in-process, nothing warm', ms: first, mb },
        ...(Number.isNaN(grepped) || grepped === 0
          ? { note: 'ripgrep is not installed: nothing to compare with' }
          : {
              other: { name: '`rg -n -i`', ms: grepped },
              value: { amount: first / grepped, unit: '×' as const },
              bar: { kind: 'at most' as const, amount: 2.2 },
              aim: { kind: 'at most' as const, amount: 1.5 },
            }),
      },
      {
        what: 'second start, from the index that the first one kept',
        ours: { name: 'in-process, nothing warm', ms: second },
        other: { name: 'first start', ms: first },
        value: { amount: first / second, unit: '×' },
        bar: { kind: 'at least', amount: 4 },
      },
      {
        what: `of it: ${part('second', 'open').toFixed(0)} ms opening the folder (git’s version, the repository), reading the index and holding it against folders and rules; the rest looks at 20,000 files and parses 200`,
        ours: { name: 'reading the index', ms: begin },
        note: `later, when nobody waits: ${part('first', 'keep').toFixed(0)} ms to write it, ${part('second', 'keep').toFixed(0)} ms to see that nothing is new`,
        value: { amount: begin, unit: 'ms' },
      },
      {
        what: 'all of the verification that a window begins with (200 claims), from that index',
        ours: { name: 'in-process, nothing warm', ms: again },
        other: { name: 'without an index', ms: whole },
        value: { amount: whole / again, unit: '×' },
      },
      await memory(),
    ];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function memory(): Promise<Row> {
  const subject = startSubject();
  const { found, others } = await subject.run('memory', editorTree().folder);
  subject.stop();
  const bytes = others?.['bytes'] ?? Number.NaN;
  return {
    what: `memory held per 1,000 tags, of a verified workspace with ${found.toLocaleString('en')} claims in 20,000 files`,
    ours: { name: 'in-process, after a collection' },
    value: { amount: bytes / (found / 1000) / 1000, unit: 'KB' },
  };
}
