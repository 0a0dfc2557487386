import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LivePieces } from '../../../src/node/engine/livePieces.js';
import type { Answer, Ask, Method } from '../../../src/node/engine/protocol.js';
import { createService } from '../../../src/node/engine/service.js';

const folder = 'file:///project';
const first = '.orchestration/implementation-log.md';
const second = 'src/two.ts';
const installed = '\n#COMPLETION_DRIVE: Assuming left-pad is installed\n';
const notInstalled = 'left-pad is not declared in package.json';

/** The engine with a folder of files, without git. */
function engine(files: Readonly<Record<string, string>>) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-engine-')));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  const silent = { error: (message: string) => assert.fail(message), debug: () => undefined };
  const service = createService('0.0.0', silent);
  const ask = <M extends Method>(method: M, question: Ask<M>): Promise<Answer<M>> =>
    service.answer(method, question, { token: { cancelled: false }, progress: () => undefined });
  return {
    ask,
    write,
    open: () =>
      ask('openFolder', { folder, root, trusted: false, settings: { severities: {}, history: false } }),
    show: (path: string) =>
      ask('openText', {
        folder,
        path,
        text: files[path] ?? '',
        version: 1,
        language: 'markdown',
        untitled: false,
      }),
    verify: () => ask('verify', { folder, tasks: [], paths: [], history: false, report: false, unsaved: [] }),
    async tell(...paths: string[]): Promise<void> {
      const known = await ask('known', { folder, paths });
      assert.ok(known);
      await ask('learn', known);
    },
    async problems(path: string): Promise<string[]> {
      const news = await ask('live', { folder, path, whole: true });
      return ((news && new LivePieces().take(news))?.problems ?? []).map(({ message }) => message);
    },
    remove: (path: string) => rmSync(join(root, path), { recursive: true }),
    async end(): Promise<void> {
      await ask('closeFolder', { folder });
      rmSync(root, { recursive: true });
    },
  };
}

describe('what the engine knows of open texts', () => {
  let one: ReturnType<typeof engine>;
  beforeEach(async () => {
    one = engine({
      'package.json': '{}\n',
      [first]: `# Task 1: One\n${installed}`,
      [second]: `// ${installed.trim()}\n`,
    });
    await one.open();
  });
  afterEach(() => one.end());

  it('is nothing before the first run', async () => {
    assert.equal(await one.ask('known', { folder, paths: [first] }), undefined);
  });

  it('grows with each text that is opened after a run', async () => {
    await one.verify();
    await one.show(first);
    assert.deepEqual(await one.problems(first), []);
    await one.tell(first);
    assert.deepEqual(await one.problems(first), [notInstalled]);
    await one.show(second);
    await one.tell(second);
    assert.deepEqual(await one.problems(second), [notInstalled]);
    assert.deepEqual(await one.problems(first), [notInstalled]);
  });

  it('is told anew when a text is closed and opened again', async () => {
    await one.verify();
    await one.show(first);
    await one.tell(first);
    await one.ask('closeText', { folder, path: first });
    await one.show(first);
    assert.deepEqual(await one.problems(first), []);
    await one.tell(first);
    assert.deepEqual(await one.problems(first), [notInstalled]);
  });

  it('ends with the file, and comes back with it', async () => {
    await one.verify();
    await one.show(first);
    await one.tell(first);
    one.remove('.orchestration');
    await one.ask('changed', { folder, paths: ['.orchestration'] });
    assert.deepEqual(await one.ask('live', { folder, path: first }), {
      folder,
      path: first,
      version: 1,
      pieces: [],
      others: [],
      hasTags: false,
      isLog: false,
    });
    one.write(first, `# Task 1: One\n${installed}`);
    await one.ask('changed', { folder, paths: ['.orchestration'] });
    assert.deepEqual(await one.problems(first), [notInstalled]);
  });
});
