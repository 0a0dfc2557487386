import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { overviewOf } from '../../../src/core/language/overview/overviewOf.js';
import { tagsToRemember, type RememberedTags } from '../../../src/core/language/overview/remembered.js';
import { neverCancelled } from '../../../src/core/ports/world.js';
import { verify, type Run } from '../../../src/core/verify.js';
import { openWorkspace } from '../../../src/node/openWorkspace.js';
import { decodeTags, encodeTags } from '../../../src/node/tagIndex/rememberedFormat.js';
import { TagMemory } from '../../../src/node/tagIndex/rememberedTags.js';
import { clearIndexes } from '../../../src/node/tagIndex/store.js';
import type { IndexSetup } from '../../../src/node/tagIndex/tagIndex.js';
import { temporaryFolder, writeBelow } from '../../support/gitRepository.js';

const LOG = '.orchestration/implementation-log.md';
const log = `# Task 7: Ripen the pears

#FILE_CREATED: src/pear.ts (1 lines)
#PATH_DECISION: pears before plums
#COMPLETION_DRIVE: Assuming \u202e pears ::error:: <b>ripen</b> [x](command:y) in a week
`;
const source = '// #COMPLETION_DRIVE: Assuming pears are ripe\n';

interface Line {
  [name: string]: unknown;
}

describe('the tags of the last session', () => {
  let scratch: string;
  let root: string;
  let cache: string;
  beforeEach(() => {
    scratch = temporaryFolder();
    root = join(scratch, 'work');
    cache = join(scratch, 'cache', 'index');
    writeBelow(root, LOG, log);
    writeBelow(root, 'src/pear.ts', source);
    writeBelow(root, 'lib/plum.ts', source);
    writeBelow(root, 'plain.ts', 'nothing\n');
  });
  afterEach(() => rmSync(scratch, { recursive: true }));

  const memory = (more: Partial<IndexSetup> = {}, folder = root): TagMemory =>
    // As if time had passed since the files were written.
    new TagMemory(folder, { folder: cache, version: '1', racy: -60_000, ...more });
  const run = async (): Promise<Run> => {
    const opened = openWorkspace(root, {
      log: { error: () => undefined, debug: () => undefined },
      trusted: false,
    });
    try {
      return await verify(
        opened.workspace,
        opened.settings,
        { tasks: [], paths: [], history: false },
        neverCancelled,
      );
    } finally {
      await opened.dispose();
    }
  };
  const texts = (of: Run): Parameters<TagMemory['save']>[1] =>
    new Map(of.documents.map(({ document }) => [document.path, document]));
  const keep = async (more?: Partial<IndexSetup>, late = true): Promise<ReturnType<TagMemory['save']>> => {
    const began = Date.now();
    const made = await run();
    return memory(more).save(tagsToRemember(made), texts(made), began, late);
  };
  const files = (remembered = memory().recall()): readonly string[] | undefined =>
    remembered && [...new Set(remembered.tags.map(({ file }) => file))];
  const stored = (): string => {
    const [name = assert.fail('nothing is stored'), ...others] = readdirSync(cache);
    assert.deepEqual(others, []);
    return join(cache, name);
  };
  /** Another content with a right checksum. */
  const forge = (change: (body: Line) => void): void => {
    const body = JSON.parse(readFileSync(stored(), 'utf8').slice(65)) as Line;
    change(body);
    const text = JSON.stringify(body);
    writeFileSync(stored(), `${hash('sha256', text)}\n${text}`);
  };
  const inFirst = (body: Line, name: string, change: (row: Line) => void): void =>
    change((body[name] as Line[])[0] ?? assert.fail());

  it('are those of the overview, without anything that was found out about them', async () => {
    assert.deepEqual(await keep(), { unsettled: false });
    const { tags, tasks } = overviewOf(await run());
    assert.ok(tags.some(({ status, claims }) => status !== undefined && claims.length > 0));
    const expected: RememberedTags = {
      tasks: tasks.map(({ id, name, place, state }) => ({ id, name, state, ...(place && { place }) })),
      tags: tags.map(({ status, ...row }) => ({
        ...row,
        claims: [],
        ...(status === undefined ? {} : { status: 'unknown' }),
      })),
    };
    assert.deepEqual(memory().recall(), expected);
    assert.deepEqual(files(), [LOG, 'lib/plum.ts', 'src/pear.ts']);
    assert.doesNotMatch(readFileSync(stored(), 'utf8'), /verified|failed|BLOCKED|PASSED/);
  });

  it('are left out of files that changed, went, or were replaced', async () => {
    await keep();
    writeBelow(root, 'src/pear.ts', `${source}\n`);
    assert.deepEqual(files(), [LOG, 'lib/plum.ts']);
    rmSync(join(root, 'lib/plum.ts'));
    assert.deepEqual(files(), [LOG]);
    renameSync(join(root, LOG), join(root, 'old.md'));
    writeBelow(root, LOG, log);
    assert.deepEqual(memory().recall()?.tags, []);
    assert.deepEqual(
      memory()
        .recall()
        ?.tasks.filter(({ place }) => place),
      [],
    );
  });

  it('are left out of a file of the same size whose date was put back', async () => {
    await keep();
    const file = join(root, 'src/pear.ts');
    const { atimeMs, mtimeMs } = lstatSync(file);
    // A clock that is read only so often tells two writes apart by now.
    await setTimeout(12);
    writeFileSync(file, source.replace('pears', 'plums'));
    utimesSync(file, atimeMs / 1000, mtimeMs / 1000);
    assert.deepEqual(files(), [LOG, 'lib/plum.ts']);
  });

  it('are left out of what is reached by a link by now, though it is the very same file', async () => {
    await keep();
    renameSync(join(root, 'lib'), join(scratch, 'elsewhere'));
    symlinkSync(join(scratch, 'elsewhere'), join(root, 'lib'));
    renameSync(join(root, 'src/pear.ts'), join(root, 'src/moved.ts'));
    symlinkSync('moved.ts', join(root, 'src/pear.ts'));
    assert.deepEqual(files(), [LOG]);
  });

  it('are not kept of a text that is not what its file is', async () => {
    const began = Date.now();
    const made = await run();
    writeBelow(root, 'src/pear.ts', source.replace('pears', 'plums'));
    memory().save(tagsToRemember(made), texts(made), began, true);
    assert.deepEqual(files(), [LOG, 'lib/plum.ts']);
  });

  it('are kept of what is too new to be relied on only when it has settled', async () => {
    assert.deepEqual(await keep({ racy: 60_000 }, false), { unsettled: true });
    assert.equal(existsSync(cache), false);
    assert.deepEqual(await keep({ racy: 60_000 }), { unsettled: true });
    assert.deepEqual(files(), []);
    assert.deepEqual(await keep(), { unsettled: false });
    assert.deepEqual(files(), [LOG, 'lib/plum.ts', 'src/pear.ts']);
  });

  it('are nothing under another configuration', async () => {
    await keep();
    writeBelow(root, 'tagproof.config.json', '{"exclude":["lib/**"]}');
    assert.equal(memory().recall(), undefined);
    await keep();
    assert.deepEqual(files(), [LOG, 'src/pear.ts']);
    writeBelow(root, 'tagproof.config.json', '{}');
    assert.equal(memory().recall(), undefined);
    await keep();
    rmSync(join(root, 'tagproof.config.json'));
    assert.equal(memory().recall(), undefined);
  });

  it('are nothing for another version, another folder, and the same place with another folder in it', async () => {
    await keep();
    assert.equal(memory({ version: '2' }).recall(), undefined);
    const other = join(scratch, 'other');
    mkdirSync(other);
    assert.equal(memory({}, other).recall(), undefined);
    renameSync(root, join(scratch, 'moved'));
    mkdirSync(root);
    assert.equal(memory().recall(), undefined);
  });

  it('are gone when what is kept is cleared', async () => {
    await keep();
    clearIndexes(cache);
    assert.equal(memory().recall(), undefined);
    assert.deepEqual(readdirSync(cache), []);
  });

  it('are not written inside the workspace', async () => {
    const inside = join(root, 'cache');
    const { failed } = await keep({ folder: inside });
    assert.match(failed ?? '', /inside the workspace/);
    assert.equal(existsSync(inside), false);
  });

  it('are not written again where nothing is new', async () => {
    await keep();
    const { ino, mtimeMs } = lstatSync(stored());
    await keep();
    assert.deepEqual([lstatSync(stored()).ino, lstatSync(stored()).mtimeMs], [ino, mtimeMs]);
  });

  it('are nothing after any byte of them changed, or went', async () => {
    await keep();
    const bytes = readFileSync(stored());
    const { key } = JSON.parse(bytes.toString('utf8', 65)) as { key: string };
    assert.ok(decodeTags(bytes, key));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const other = Buffer.from(bytes);
        other[at] = (other[at] ?? 0) ^ by;
        assert.equal(decodeTags(other, key), undefined);
        assert.equal(decodeTags(bytes.subarray(0, at), key), undefined);
      }),
    );
  });

  const hostile: readonly (readonly [string, (body: Line) => void])[] = [
    ['no list of files', (body) => (body['files'] = {})],
    ['a file that is null', (body) => (body['files'] = [null])],
    ['a path outside', (body) => inFirst(body, 'files', (file) => (file['path'] = '../secret'))],
    ['an absolute path', (body) => inFirst(body, 'files', (file) => (file['path'] = '/etc/passwd'))],
    ['a path by a detour', (body) => inFirst(body, 'files', (file) => (file['path'] = 'src/./pear.ts'))],
    ['a short signature', (body) => inFirst(body, 'files', (file) => (file['signature'] = [1, 2, 3]))],
    [
      'a signature of words',
      (body) => inFirst(body, 'files', (file) => (file['signature'] = ['1', 2, 3, 4])),
    ],
    ['a configuration of words', (body) => (body['config'] = 'none')],
    ['a task without a name', (body) => inFirst(body, 'tasks', (task) => delete task['name'])],
    ['a task outside', (body) => inFirst(body, 'tasks', (task) => (task['file'] = '../log.md'))],
    ['the same task twice', (body) => (body['tasks'] = [body['tasks'], body['tasks']].flat())],
    ['the same file twice', (body) => (body['files'] = [body['files'], body['files']].flat())],
    ...(
      [
        ['id', 7],
        ['id', 'a\0b'],
        ['id', 'x'.repeat(10_000)],
        ['task', 7],
        ['name', null],
        ['text', ['a']],
        ['text', 'x'.repeat(10_000)],
        ['range', [0, 0, 0]],
        ['range', [3, 0, 2, 0]],
        ['range', [0, -1, 0, 1]],
        ['range', [0.5, 0, 1, 0]],
        ['claims', 'verified'],
        ['history', false],
      ] as const
    ).map(
      ([name, value]) =>
        [
          `a tag whose ${name} is ${JSON.stringify(value).slice(0, 20)}`,
          (body: Line) =>
            inFirst(body, 'files', (file) => inFirst(file, 'tags', (tag) => (tag[name] = value))),
        ] as const,
    ),
  ];
  for (const [what, change] of hostile)
    it(`are nothing with ${what}`, async () => {
      await keep();
      forge(change);
      assert.equal(memory().recall(), undefined);
    });

  it('hide nothing in their texts, whoever wrote them', async () => {
    await keep();
    forge((body) => {
      inFirst(body, 'tasks', (task) => (task['name'] = 'a\u202eb'));
      inFirst(body, 'files', (file) => inFirst(file, 'tags', (tag) => (tag['text'] = 'a\nb\u001b[31m')));
    });
    const remembered = memory().recall();
    assert.deepEqual(
      [remembered?.tasks[0]?.name, remembered?.tags[0]?.text],
      ['a\\u{202e}b', 'a\\nb\\u{1b}[31m'],
    );
  });

  it('take no status from what is stored', async () => {
    await keep();
    forge((body) =>
      inFirst(body, 'files', (file) =>
        inFirst(file, 'tags', (tag) => Object.assign(tag, { status: 'verified', claims: true })),
      ),
    );
    assert.equal(memory().recall()?.tags[0]?.status, 'unknown');
  });

  it('come back from bytes as they went', () => {
    const kept = { key: 'k', config: null, tasks: [], files: [] };
    assert.deepEqual(decodeTags(encodeTags(kept), 'k'), kept);
    assert.equal(decodeTags(encodeTags(kept), 'other'), undefined);
    assert.equal(decodeTags(Buffer.alloc(0), 'k'), undefined);
  });
});
