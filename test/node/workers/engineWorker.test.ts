import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import { attestationId, attestationsFile } from '../../../src/core/evidence/attestation.js';
import type { Ask, Method, Reply, Request } from '../../../src/node/engine/protocol.js';
import { createWorker, workerFile } from '../../../src/node/workerFile.js';
import { hostileFolder, type HostileFolder } from '../../support/hostileFolder.js';

const folder = 'file:///workspace';

describe('the engine’s thread', function () {
  this.timeout(60_000);
  let worker: Worker;
  let here: HostileFolder;
  const replies: Reply[] = [];
  const waiting: (() => void)[] = [];
  let last = 0;

  before(() => {
    here = hostileFolder();
    here.write('src/pear.ts', 'a\nb\n');
    here.log(...Array.from({ length: 3000 }, (_, n) => `#FILE_CREATED: src/pear.ts (${n} lines)\n`));
    // A folder in the ledger's place: something to write into the log about.
    here.write('../outside/tagproof/attestations.ledger/x', '');
    here.commit();
    const file = workerFile('engineWorker') ?? assert.fail('there is no such worker');
    const { XDG_CONFIG_HOME: config, XDG_CACHE_HOME: cache } = process.env;
    process.env['XDG_CONFIG_HOME'] = here.outside;
    process.env['XDG_CACHE_HOME'] = `${here.outside}/cache`;
    worker = createWorker(file, {});
    if (config === undefined) delete process.env['XDG_CONFIG_HOME'];
    else process.env['XDG_CONFIG_HOME'] = config;
    if (cache === undefined) delete process.env['XDG_CACHE_HOME'];
    else process.env['XDG_CACHE_HOME'] = cache;
    worker.on('message', (reply: Reply) => {
      replies.push(reply);
      for (const one of waiting.splice(0)) one();
    });
    worker.on('error', (error) =>
      replies.push({ kind: 'log', level: 'error', message: `died: ${error.message}` }),
    );
  });
  after(async () => {
    await worker.terminate();
    here.dispose();
  });
  beforeEach(() => void replies.splice(0));

  /** @returns the number of the question */
  function ask<M extends Method>(method: M, question: Ask<M>, cancel?: SharedArrayBuffer): number {
    const request: Request = { id: ++last, method, ask: question, ...(cancel ? { cancel } : {}) };
    worker.postMessage(request);
    return last;
  }
  const open = (root?: string): number =>
    ask('openFolder', {
      folder,
      ...(root === undefined ? {} : { root }),
      trusted: true,
      settings: { severities: {}, history: false },
    });
  const verify = { folder, tasks: [], paths: [], history: false, report: false, unsaved: [] };

  /** The first reply of a kind that satisfies, as soon as it is there. */
  async function reply(matches: (reply: Reply) => boolean): Promise<Reply> {
    for (;;) {
      const found = replies.find(matches);
      if (found) return found;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  }
  const end = (id: number) => reply((one) => one.kind !== 'log' && one.kind !== 'progress' && one.id === id);

  it('answers in the order in which it was asked', async () => {
    const ids = [open(here.root)];
    const path = 'notes.ts';
    ids.push(ask('openText', { folder, path, text: '', version: 1, language: '', untitled: false }));
    for (let version = 2; version < 40; version++) {
      const start = { line: 0, character: 0 };
      ids.push(
        ask('editText', { folder, path, version, edits: [{ range: { start, end: start }, text: 'x' }] }),
      );
      if (version % 10 === 0) ids.push(ask('live', { folder, path }));
    }
    const state = ask('live', { folder, path });
    const answered = await end(state);
    assert.equal(answered.kind === 'answer' && (answered.answer as { version: number }).version, 39);
    assert.deepEqual(
      replies.flatMap((one) => (one.kind === 'answer' ? [one.id] : [])),
      [...ids, state],
    );
  });

  it('tells how far it has come, but not too often', async () => {
    await end(open(here.root));
    const began = performance.now();
    const id = ask('verify', verify);
    assert.equal((await end(id)).kind, 'answer');
    const most = 2 + (performance.now() - began) / 50;
    const told = replies.filter((one) => one.kind === 'progress');
    assert.ok(told.length > 0 && told.length <= most, `${told.length}`);
    assert.ok(told.every((one) => one.id === id && one.what !== ''));
  });

  it('does not begin what nobody waits for any more', async () => {
    const cancel = new SharedArrayBuffer(4);
    Atomics.store(new Int32Array(cancel), 0, 1);
    const ended = await end(ask('verify', verify, cancel));
    assert.deepEqual(ended.kind === 'error' && ended.error, { message: 'stopped', cancelled: true });
  });

  it('stops in the middle, and answers the next question', async () => {
    await end(open(here.root));
    const cancel = new SharedArrayBuffer(4);
    const id = ask('verify', verify, cancel);
    await reply((one) => one.kind === 'progress' && one.id === id);
    Atomics.store(new Int32Array(cancel), 0, 1);
    const ended = await end(id);
    assert.ok(ended.kind === 'error' && ended.error.cancelled === true);
    assert.equal((await end(ask('verify', verify))).kind, 'answer');
  });

  it('says what a person can do where a problem was foreseen', async () => {
    const ended = await end(ask('live', { folder: 'other', path: 'a' }));
    assert.ok(ended.kind === 'error');
    assert.equal(ended.error.message, 'This folder is not open');
    assert.notEqual(ended.error.next, undefined);
    assert.equal(ended.error.stack, undefined);
    assert.equal(ended.error.cancelled, false);
  });

  it('gives the stack where none was, and lives on', async () => {
    for (const [method, question] of [
      ['nonsense', {}],
      ['openText', { folder, path: 7, text: undefined }],
    ] as const) {
      const ended = await end(ask(method as Method, question as never));
      assert.ok(ended.kind === 'error', method);
      assert.equal(ended.error.next, undefined);
      assert.match(ended.error.stack ?? '', /at /);
    }
    assert.equal((await end(open())).kind, 'answer');
  });

  it('passes on what is written to the log', async () => {
    const hash = '0'.repeat(64);
    const record = {
      task: '7',
      claim: 'abc',
      text: 'x',
      claimHash: hash,
      inputs: [],
      who: 'Ada',
      when: '2026-05-06T07:08:09Z',
      why: 'x',
    };
    const id = attestationId(record, { sha256: (data) => createHash('sha256').update(data).digest('hex') });
    here.write(attestationsFile, JSON.stringify({ schemaVersion: 1, attestations: [{ id, ...record }] }));
    await end(open(here.root));
    assert.equal((await end(ask('verify', { ...verify, paths: ['src/pear.ts'] }))).kind, 'answer');
    const told = replies.filter((one) => one.kind === 'log' && one.level === 'error');
    assert.match(JSON.stringify(told), /ledger/);
  });
});
