import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';
import { scanFiles, type Scanned } from '../../src/node/scan.js';
import { createJob, DONE, HELPER, takeFiles, untaken, type Part } from '../../src/node/scanJob.js';
import { createScanner, type Scanner } from '../../src/node/scanner.js';
import { createWorker, workerFile } from '../../src/node/workerFile.js';
import { temporaryFolder, writeBelow } from '../support/gitRepository.js';

const NAMES = ['VERIFIED'];

/** What a scanner finds, as `scanFiles` gives it. */
function scanned(scanner: Scanner, portions: Iterable<readonly string[]>): Scanned {
  const { found, skipped } = scanner.scan(portions, NAMES, (candidate) => candidate);
  return { candidates: [...found], skipped: [...skipped] };
}

describe('a scan of many files', () => {
  let root: string;
  let paths: string[];
  beforeEach(() => {
    root = temporaryFolder();
    paths = Array.from({ length: 200 }, (_, index) => `part${index % 7}/file${index}.ts`).sort();
    for (const path of paths) writeBelow(root, path, path.includes('3') ? `VERIFIED ${path}` : 'nothing');
    writeBelow(root, 'part2/file1.ts', new Uint8Array([1, 0, 2]));
    paths.push('part2/file1.ts');
    paths.sort();
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** A worker that does with each job what `body` says; `cells[1]` is what the helper says it does. */
  const helperThat = (body: string): string => {
    writeBelow(
      root,
      'helper.js',
      `const { port } = require('node:worker_threads').workerData;
       port.on('message', ({ cells, paths, port }) => {
         const done = () => require('node:fs').writeFileSync(${JSON.stringify(join(root, 'flag'))}, '');
         ${body}
       });`,
    );
    return join(root, 'helper.js');
  };

  /** All the files, and then none, but not before the helper has come as far as `done()`. */
  function* untilHelped(): Iterable<readonly string[]> {
    yield paths;
    const cell = new Int32Array(new SharedArrayBuffer(4));
    for (let tries = 0; tries < 1000 && !existsSync(join(root, 'flag')); tries++)
      Atomics.wait(cell, 0, 0, 10);
    yield [];
  }

  it('gives what one thread alone finds, in path order, whoever helps', () => {
    const alone = scanFiles(root, paths, NAMES);
    assert.equal(alone.skipped.length, 1);
    assert.ok(alone.candidates.length > 20);
    const scanner = createScanner(root, { worthHelp: 10 });
    scanner.start();
    assert.deepEqual(scanned(scanner, [paths.slice(100), paths.slice(0, 100)]), alone);
    assert.deepEqual(scanned(scanner, [paths]), alone);
    scanner.dispose();
    assert.deepEqual(scanned(createScanner(root), [paths]), alone);
  });

  it('shares the files with the helper, so that each is read once', async () => {
    const file = workerFile('scanWorker');
    assert.ok(file);
    const { port1, port2 } = new MessageChannel();
    const worker = createWorker(file, { workerData: { port: port2 }, transferList: [port2] });
    const job = createJob(root, paths, NAMES);
    // The first few are taken before the helper comes to it.
    Atomics.add(job.cells, 0, 64);
    const answers = new MessageChannel();
    const helped: Part[] = [];
    answers.port1.on('message', (part: Part) => helped.push(part));
    port1.postMessage({ ...job, port: answers.port2 }, [answers.port2]);
    while (Atomics.load(job.cells, HELPER) !== DONE) await setTimeout(5);
    await setTimeout(5);
    assert.deepEqual(
      helped.flatMap((part) => part.candidates),
      scanFiles(root, paths.slice(64), NAMES).candidates,
    );
    assert.deepEqual(
      helped.flatMap((part) => part.taken),
      [64, 96, 128, 160, 192],
    );
    // What the helper found has come before it was done: in parts, so that it can be read meanwhile.
    assert.ok(helped.length > 1);
    takeFiles(job, paths, () => assert.fail('a file is read twice'));
    answers.port1.close();
    port1.close();
    await once(worker, 'exit');
  });

  it('takes over what the helper found', () => {
    const helper = helperThat(`
      Atomics.store(cells, 1, 1);
      Atomics.store(cells, 0, paths.split('\\0').length);
      port.postMessage({ candidates: [{ path: 'z', text: 'Z' }], skipped: [], taken: [0, 32, 64] });
      port.postMessage({ candidates: [{ path: 'a', text: 'A' }], skipped: [], taken: [96, 128, 160, 192] });
      Atomics.store(cells, 1, 2);
      done();`);
    const scanner = createScanner(root, { worthHelp: 10, workerFile: helper });
    assert.deepEqual(scanned(scanner, untilHelped()), {
      candidates: [
        { path: 'a', text: 'A' },
        { path: 'z', text: 'Z' },
      ],
      skipped: [],
    });
  });

  it('reads again what a helper took that is never heard of again', () => {
    const alone = scanFiles(root, paths, NAMES);
    for (const end of ['for (;;);', 'Atomics.store(cells, 1, 3);', 'process.exit();']) {
      rmSync(join(root, 'flag'), { force: true });
      const helper = helperThat(`Atomics.store(cells, 1, 1); Atomics.add(cells, 0, 96); done(); ${end}`);
      const scanner = createScanner(root, { worthHelp: 10, workerFile: helper, patience: 50 });
      assert.deepEqual(scanned(scanner, untilHelped()), alone);
      // From then on it works alone.
      rmSync(join(root, 'flag'), { force: true });
      assert.deepEqual(scanned(scanner, [paths]), alone);
      assert.equal(existsSync(join(root, 'flag')), false);
    }
  });

  it('does without a helper that does not start', () => {
    const scanner = createScanner(root, { worthHelp: 10, workerFile: join(root, 'gone.js') });
    assert.deepEqual(scanned(scanner, [paths]), scanFiles(root, paths, NAMES));
    scanner.dispose();
  });

  it('knows which files of a job were left to another', () => {
    const many = Array.from({ length: 70 }, (_, index) => `${index}`);
    assert.deepEqual(untaken(many, new Set([0, 64])), many.slice(32, 64));
    assert.deepEqual(untaken(many, new Set([0, 32, 64])), []);
  });
});
