import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Answer } from '../../../src/node/engine/protocol.js';
import { createService, type Asking, type Service } from '../../../src/node/engine/service.js';
import { decode, encode } from '../../../src/node/tagIndex/format.js';
import { temporaryFolder, writeBelow } from '../../support/gitRepository.js';

const folder = 'window';
const setup = { folder, trusted: false, settings: { severities: {}, history: false } };
const question = { folder, tasks: [], paths: [], history: false, report: false, unsaved: [] };

describe('an engine that keeps an index', () => {
  let scratch: string;
  let indexes: string;
  let root: string;
  const errors: string[] = [];
  beforeEach(() => {
    scratch = temporaryFolder();
    indexes = join(scratch, 'cache', 'index');
    root = join(scratch, 'work');
    for (let index = 0; index < 100; index++) writeBelow(root, `src/${index}.ts`, 'nothing\n');
    writeBelow(root, 'src/tagged.ts', '// #COMPLETION_DRIVE: Assuming pears are ripe\n');
  });
  afterEach(() => {
    rmSync(scratch, { recursive: true });
    assert.deepEqual(errors.splice(0), []);
  });

  const asking = (more: Partial<Asking> = {}): Asking => ({
    token: { cancelled: false },
    progress: () => undefined,
    ...more,
  });
  const start = async (place?: string): Promise<Service> => {
    const log = { error: (message: string) => errors.push(message), debug: () => undefined };
    const service = createService('1', log, place);
    await service.answer('openFolder', { ...setup, root }, asking());
    return service;
  };
  const verify = (service: Service, more?: Partial<Asking>): Promise<Answer<'verify'>> =>
    service.answer('verify', question, asking(more));
  const close = (service: Service): Promise<void> => service.answer('closeFolder', { folder }, asking());
  const written = (): readonly string[] => (existsSync(indexes) ? readdirSync(indexes) : []);
  const writtenIndex = (): string => written().find((name) => name.endsWith('.index')) ?? '';
  const remembered = async (service: Service): Promise<readonly string[]> => {
    const tags = await service.answer('remembered', { folder }, asking());
    return tags?.tags.map(({ text, status }) => `${text}: ${status ?? 'nothing'}`) ?? [];
  };
  const untilWritten = async (): Promise<void> => {
    while (written().length === 0) await setTimeout(20);
  };

  /** Says in the index that a file holds no tag. */
  const hide = (path: string): void => {
    const file = join(indexes, writtenIndex());
    const bytes = readFileSync(file);
    const from = 128 + bytes.readUInt32LE(88) * 33;
    const kept = decode(bytes, bytes.toString('utf8', from, from + bytes.readUInt32LE(84)));
    assert.ok(kept);
    const { size, mtimeMs, ctimeMs, ino } = statSync(join(root, path));
    const files = {
      names: [path],
      signatures: Float64Array.of(size, mtimeMs, ctimeMs, ino),
      kinds: Uint8Array.of(1),
    };
    writeFileSync(file, encode({ ...kept, files }));
  };

  it('writes it a while after the answer, and not when the folder is closed before', async () => {
    const service = await start(indexes);
    assert.deepEqual((await verify(service)).tagged, ['src/tagged.ts']);
    assert.deepEqual(written(), []);
    await untilWritten();
    await close(service);
    rmSync(indexes, { recursive: true });
    const second = await start(indexes);
    await verify(second);
    await close(second);
    await setTimeout(1200);
    assert.deepEqual(written(), []);
  });

  it('does not look at it when a person wants to know, not even as the first question', async () => {
    const service = await start(indexes);
    await verify(service);
    await untilWritten();
    await close(service);
    hide('src/tagged.ts');
    const trusting = await start(indexes);
    assert.deepEqual((await verify(trusting)).tagged, []);
    await close(trusting);
    const asked = await start(indexes);
    await asked.answer('changed', { folder }, asking());
    assert.deepEqual((await verify(asked)).tagged, ['src/tagged.ts']);
    await close(asked);
  });

  it('throws it away when asked to, also what it was about to write', async () => {
    const service = await start(indexes);
    await verify(service);
    await untilWritten();
    await service.answer('changed', { folder, paths: ['.gitignore'] }, asking());
    await verify(service);
    await service.answer('forgetIndexes', undefined, asking());
    await setTimeout(1200);
    assert.deepEqual(written(), []);
    assert.deepEqual((await verify(service)).tagged, ['src/tagged.ts']);
    await close(service);
  });

  it('keeps the tags for the next session, which is told of them before it opens anything', async () => {
    const service = await start(indexes);
    assert.deepEqual(await remembered(service), []);
    await verify(service);
    await untilWritten();
    // What is that new is not relied on.
    while (!written().some((name) => name.endsWith('.tags'))) await setTimeout(50);
    await close(service);
    const next = await start(indexes);
    assert.deepEqual(await remembered(next), ['Assuming pears are ripe: unknown']);
    writeBelow(root, 'src/tagged.ts', '// #COMPLETION_DRIVE: Assuming plums are ripe\n');
    assert.deepEqual(await remembered(next), []);
    await next.answer('forgetIndexes', undefined, asking());
    assert.deepEqual(written(), []);
    await close(next);
  });

  it('remembers nothing of a folder that is gone, nor of texts without one', async () => {
    const service = await start(indexes);
    rmSync(root, { recursive: true });
    assert.deepEqual(await remembered(service), []);
    await service.answer('openFolder', setup, asking());
    assert.deepEqual(await remembered(service), []);
    await close(service);
  });

  it('keeps none where no place was named', async () => {
    const service = await start();
    await verify(service);
    await service.answer('forgetIndexes', undefined, asking());
    await setTimeout(1200);
    assert.equal(existsSync(join(scratch, 'cache')), false);
    await close(service);
  });

  it('says how far it is, and finds everything after it was stopped on the way', async () => {
    const service = await start(indexes);
    const said: string[] = [];
    const token = { cancelled: false };
    await assert.rejects(
      verify(service, {
        token,
        progress(what, done, total) {
          said.push(`${what} ${done ?? ''}/${total ?? ''}`);
          if (done !== undefined) token.cancelled = true;
        },
      }),
      /stopped/,
    );
    assert.deepEqual(said, ['reading the logs /', 'looking for tags /', 'looking for tags 32/101']);
    assert.deepEqual((await verify(service)).tagged, ['src/tagged.ts']);
    await close(service);
  });
});
