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
  const kept = join(scratch, 'kept');
  const answers = new Map<string, Answer[]>();
  let peak = 0;
  const asked = (work: string, name: string, found: number, place = indexes) => ({
    name,
    async run() {
      if (name === 'first' || name === 'look') rmSync(indexes, { recursive: true, force: true });
      // Each in a process of its own: what one has learnt helps no other.
      const subject = startSubject();
      const answer = await subject.run(work, folder, place);
      if (work === 'index') peak = Math.max(peak, await subject.peak());
      subject.stop();
      if (answer.found !== found) throw new Error(`${name}: ${answer.found} were found, not ${found}`);
      answers.set(name, [...(answers.get(name) ?? []), answer]);
      return answer.ms;
    },
  });
  const grep = ['rg', '-n', '-i', '-e', scanNames.join('|'), '.'] as const;
  try {
    const earlier = startSubject();
    await earlier.run('keepTags', folder, kept);
    earlier.stop();
    // What looks from nothing comes before what needs the index that it leaves.
    const [
      first = 0,
      remembered = 0,
      second = 0,
      look = 0,
      again = 0,
      begin = 0,
      whole = 0,
      wholeAgain = 0,
      grepped = 0,
    ] = await interleave(
      [
        asked('index', 'first', 200),
        asked('remembered', 'remembered', 200, kept),
        asked('index', 'second', 200),
        asked('look', 'look', 200),
        asked('look', 'again', 200),
        asked('beginIndex', 'begin', 20_000),
        asked('firstLook', 'whole', 200, join(scratch, 'none')),
        asked('firstLook', 'wholeAgain', 200),
        ...(versionOf('rg') === undefined
          ? []
          : [{ name: 'rg', run: () => runProcess(grep, { cwd: folder }).ms }]),
      ],
      ROUNDS,
    );
    const part = (of: string, name: string): number =>
      median((answers.get(of) ?? []).slice(1).map(({ others }) => others?.[name] ?? Number.NaN));
    const ms = (of: string, name: string): string => `${part(of, name).toFixed(0)} ms`;
    const process = 'in-process, nothing warm';
    return [
      {
        what: `the index of 20,000 files (${Math.round(bytes / 1e6)} MB), first start: the folder opened, its files listed and read, their tags parsed`,
        ours: { name: process, ms: first, mb: peak },
        ...(grepped === 0
          ? { note: 'ripgrep is not installed: nothing to compare with' }
          : {
              other: { name: '`rg -n -i`', ms: grepped },
              value: { amount: first / grepped, unit: '×' as const },
              bar: { kind: 'at most' as const, amount: 2.2 },
              aim: { kind: 'at most' as const, amount: 1.5 },
            }),
      },
      {
        what: 'second start: the tags of the last session, those of 200 files, each held against its file’s stat; none is verified by then',
        ours: { name: process, ms: remembered },
        other: { name: 'every tag at the first start', ms: first },
        value: { amount: first / remembered, unit: '×' },
        bar: { kind: 'at least', amount: 4 },
      },
      {
        what: `second start until every file was held against the disk, from the index that was kept: the folder opened (${ms('again', 'open')}), its files listed, those that may hold a tag read (${ms('again', 'scan')}); without the grammar, which an index spares nobody`,
        ours: { name: process, ms: again },
        other: { name: 'the same at the first start', ms: look },
        value: { amount: look / again, unit: '×' },
      },
      {
        what: 'of it: the index read, and held against every folder and rule',
        ours: { name: process, ms: begin },
        note: `when nobody waits: ${ms('look', 'keep')} to write it, ${ms('again', 'keep')} to see that nothing is new`,
        value: { amount: begin, unit: 'ms' },
      },
      {
        what: 'that with the grammar, whose code is cold: 200 files parsed',
        ours: { name: process, ms: second },
        other: { name: 'first start', ms: first },
        value: { amount: first / second, unit: '×' },
      },
      {
        what: 'second start until all is verified (200 claims), from that index',
        ours: { name: process, ms: wholeAgain },
        other: { name: 'without an index', ms: whole },
        value: { amount: whole / wholeAgain, unit: '×' },
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
