import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultConfig } from '../../../../src/core/config.js';
import type { TextEdit } from '../../../../src/core/language/items.js';
import { nothingKnown } from '../../../../src/core/language/live/lastVerification.js';
import { LiveText } from '../../../../src/core/language/live/liveText.js';
import type { DocumentView } from '../../../../src/core/language/view.js';
import type { World } from '../../../../src/core/ports/world.js';
import type { ClaimResult } from '../../../../src/core/verdict/result.js';
import { memoryWorld, type MemoryFiles } from '../../../support/memoryWorld.js';
import { hasBareHash, strokeIn, strokes, texts } from './typing.js';

const log = '.orchestration/implementation-log.md';
const text = [
  '# Log',
  '',
  '## Task 7: Pears',
  '',
  '#FILE_CREATED: src/pear.ts (2 lines)',
  '',
  '## Task 8: Plums',
  '',
  '#FILE_CREATED: src/plum.ts',
  '#COMPLETION_DRIVE: Assuming plums are ripe',
  '#SUGGEST_VERIFY: press one',
].join('\n');

interface Desk {
  readonly live: LiveText;
  /** Files may be added and taken away. */
  readonly files: Record<string, string>;
  /** Paths that were looked at since the last time that somebody asked. */
  looks(): readonly string[];
}

function open(given: MemoryFiles, path = log, body = text): Desk {
  const files = { ...given } as Record<string, string>;
  const looked = new Set<string>();
  const empty = memoryWorld({});
  const now = () => memoryWorld(files).files;
  const world: World = {
    ...empty,
    files: {
      ...empty.files,
      stat: (one) => (looked.add(one), now().stat(one)),
      read: (one) => (looked.add(one), now().read(one)),
      list: (one) => now().list(one),
      all: () => [],
    },
  };
  const live = new LiveText(path, body, { config: defaultConfig, world, logs: new Set([log]) });
  const looks = (): readonly string[] => {
    const list = [...looked].sort();
    looked.clear();
    return list;
  };
  return { live, files, looks };
}

const insert = (line: number, character: number, words: string): TextEdit => {
  const place = { line, character };
  return { range: { start: place, end: place }, text: words };
};

const statuses = ({ results }: DocumentView): readonly string[] =>
  results.map(({ claim, result }) => `${claim.kind} ${result?.status ?? '-'}`);

/** The same results as if a full verification had come to them. */
function known(
  view: DocumentView,
  status: ClaimResult['status'],
  states: readonly [string, 'active' | 'history'][] = [],
) {
  const byClaim = new Map(
    view.results.map(({ claim }): [string, ClaimResult] => [
      claim.id,
      { claim, status, message: `in full: ${status}`, observations: [], base: 'the base' },
    ]),
  );
  return { byClaim, states: new Map(states) };
}

describe('a text in the editor', () => {
  it('says with a look what a file settles, and of the rest nothing', async () => {
    const { live } = open({ 'src/pear.ts': 'a\nb\n' });
    assert.deepEqual(statuses(await live.view()), [
      'file-exists verified',
      'file-new -',
      'file-lines verified',
      'file-exists failed',
      'file-new -',
      'statement -',
    ]);
  });

  it('gives all places in the whole text', async () => {
    const { live } = open({});
    live.edit([insert(0, 0, '\n\n')]);
    const view = await live.view();
    assert.deepEqual(
      view.tags.map((tag) => [tag.name, tag.range.start.line, tag.verifies]),
      [
        ['FILE_CREATED', 6, undefined],
        ['FILE_CREATED', 10, undefined],
        ['COMPLETION_DRIVE', 11, undefined],
        ['SUGGEST_VERIFY', 12, 2],
      ],
    );
    for (const { claim, result, tag } of view.results) {
      assert.deepEqual(result?.claim.range ?? claim.range, claim.range);
      assert.equal(view.tags[tag ?? -1]?.name, claim.tag);
      assert.equal(view.tags[tag ?? -1]?.range.start.line, claim.range.start.line);
    }
    const heading = live.headings.find(({ id }) => id === '8');
    assert.deepEqual(heading?.range, {
      start: { line: 8, character: 0 },
      end: { line: 8, character: 16 },
    });
    assert.ok(!live.headings.some(({ id }) => id === '9'));
    assert.equal(live.text, `\n\n${text}`);
    assert.equal(live.language.id, 'markdown');
  });

  it('keeps the pieces that an edit does not touch', async () => {
    const { live } = open({ 'src/pear.ts': 'a\nb\n' });
    const before = await live.parts();
    live.edit([insert(4, 36, ' ripe')]);
    const after = await live.parts();
    assert.deepEqual(
      after.map(({ piece }, at) => piece === before[at]?.piece),
      [true, false, true],
    );
  });

  it('remembers what it saw until that file, or a folder around it, changes', async () => {
    const { live, files, looks } = open({ 'src/pear.ts': 'a\nb\n' });
    await live.view();
    assert.ok(looks().includes('src/pear.ts'));
    for (const other of ['src/other.ts', 'docs', 'src/pear.tsx']) {
      live.forget(other);
      await live.view();
      assert.deepEqual(looks(), [], other);
    }
    for (const about of ['src/pear.ts', 'src', undefined]) {
      live.forget(about);
      await live.view();
      assert.ok(looks().includes('src/pear.ts'), about);
    }
    delete files['src/pear.ts'];
    live.forget('src');
    assert.equal(statuses(await live.view())[0], 'file-exists failed');
  });

  it('looks anew at what was claimed before, taken away, and is claimed again', async () => {
    const { live, files } = open({});
    await live.view();
    live.edit([insert(4, 0, 'no ')]);
    await live.view();
    files['src/pear.ts'] = 'a\nb\n';
    live.forget('src/pear.ts');
    live.edit([{ range: { start: { line: 4, character: 0 }, end: { line: 4, character: 3 } }, text: '' }]);
    assert.equal(statuses(await live.view())[0], 'file-exists verified');
  });

  it('sees what it claims of itself with every edit', async () => {
    const own = 'src/own.ts';
    const files: Record<string, string> = {};
    const body = '// #FILE_CREATED: src/own.ts (90 lines)\n';
    const desk = open(files, own, body);
    desk.files[own] = body;
    assert.equal(statuses(await desk.live.view()).at(-1), 'file-lines failed');
    desk.live.edit([insert(1, 0, 'x\n'.repeat(89))]);
    desk.files[own] = desk.live.text;
    assert.equal(statuses(await desk.live.view()).at(-1), 'file-lines verified');

    const line = `# Log\n\n#FILE_CREATED: ${log} (90 lines)\n`;
    const self = open({ [log]: line }, log, line);
    assert.equal(statuses(await self.live.view()).at(-1), 'file-lines failed');
    self.live.edit([insert(1, 0, '\n'.repeat(87))]);
    self.files[log] = self.live.text;
    assert.equal(statuses(await self.live.view()).at(-1), 'file-lines verified');
  });

  it('leaves patterns to the full verification: no folder is searched while somebody types', async () => {
    const { live } = open({ 'src/pear.ts': '' }, log, '# Log\n\n#FILE_CREATED: src/*.ts\n');
    assert.deepEqual(statuses(await live.view())[0], 'file-exists -');
  });

  it('means the file of the own project, as soon as there is one', async () => {
    const nested = 'packages/fruit/.orchestration/implementation-log.md';
    const desk = open(
      { 'packages/fruit/package.json': '{}' },
      nested,
      '# Log\n\n#FILE_CREATED: src/pear.ts\n',
    );
    const about = async () =>
      (await desk.live.view()).results.map(
        ({ claim }) => 'path' in claim && claim.path?.kind === 'inside' && claim.path.path,
      )[0];
    assert.equal(await about(), 'src/pear.ts');
    desk.files['packages/fruit/src/pear.ts'] = '';
    desk.live.forget('packages/fruit/src/pear.ts');
    assert.equal(await about(), 'packages/fruit/src/pear.ts');
    delete desk.files['packages/fruit/package.json'];
    desk.live.forget('packages/fruit/package.json');
    assert.equal(await about(), 'src/pear.ts');
  });
});

describe('what a full verification knew of a text in the editor', () => {
  it('is shown for the claim of the same id and words', async () => {
    const { live } = open({ 'src/pear.ts': 'a\nb\n', 'src/plum.ts': '' });
    live.learn(known(await live.view(), 'verified'));
    const messages = async () => (await live.view()).results.map(({ result }) => result?.message);
    assert.deepEqual(new Set(await messages()), new Set(['in full: verified']));
    live.edit([insert(9, 42, ' and sweet')]);
    assert.equal((await messages()).at(-1), undefined);
  });

  it('gives way to a look that says otherwise', async () => {
    const { live, files } = open({ 'src/pear.ts': 'a\nb\n', 'src/plum.ts': '' });
    live.learn(known(await live.view(), 'verified'));
    await live.view();
    delete files['src/plum.ts'];
    live.forget('src/plum.ts');
    const { results } = await live.view();
    assert.equal(results.find(({ claim }) => claim.text.includes('plum.ts'))?.result?.status, 'failed');
  });

  it('stays where a look settles nothing, until the look changes', async () => {
    const body = '# Log\n\n#FILE_DELETED: src/pear.ts\n';
    const { live, files } = open({}, log, body);
    assert.deepEqual(statuses(await live.view()), ['file-deleted unchecked']);
    live.learn(known(await live.view(), 'verified'));
    assert.deepEqual(statuses(await live.view()), ['file-deleted verified']);
    files['src/pear.ts'] = '';
    live.forget('src/pear.ts');
    assert.deepEqual(statuses(await live.view()), ['file-deleted failed']);

    live.learn(known(await live.view(), 'failed'));
    assert.deepEqual(statuses(await live.view()), ['file-deleted failed']);
    delete files['src/pear.ts'];
    live.forget('src/pear.ts');
    assert.deepEqual(statuses(await live.view()), ['file-deleted unchecked']);
  });

  it('is all that is said of finished tasks, until somebody edits them', async () => {
    const { live, looks } = open({ 'src/plum.ts': '' });
    const before = await live.view();
    live.learn({ ...nothingKnown, states: new Map([['7', 'history']]) });
    const view = await live.view();
    looks();
    assert.deepEqual(
      view.results.map(({ task, state, result }) => `${task} ${state} ${result?.status ?? '-'}`),
      ['7 history -', '7 history -', '7 history -', '8 active verified', '8 active -', '8 active -'],
    );
    live.edit([insert(3, 0, 'x')]);
    assert.deepEqual(statuses(await live.view()).slice(0, 3), statuses(before).slice(0, 3));
    assert.ok(looks().includes('src/pear.ts'));
  });
});

describe('a file of code in the editor', () => {
  const body = 'const x = 1;\n// #COMPLETION_DRIVE: Assuming pears are ripe\nconst y = 2;\n';

  it('belongs to nobody before a verification says to whom', async () => {
    const { live } = open({}, 'src/pear.ts', body);
    const view = await live.view();
    assert.deepEqual([view.isLog, view.tasks.length, view.document.language.id], [false, 0, 'typescript']);
    assert.deepEqual(
      view.results.map(({ task, state }) => [task, state]),
      [['workspace', 'active']],
    );
    assert.deepEqual(live.headings, []);
  });

  it('belongs to the task that owns it', async () => {
    const { live } = open({}, 'src/pear.ts', body);
    live.learn({ ...nothingKnown, owner: '7' });
    const view = await live.view();
    assert.deepEqual(
      view.results.map(({ task }) => task),
      ['7'],
    );
    live.learn({ ...known(view, 'unchecked'), owner: '7' });
    assert.equal((await live.view()).results[0]?.result?.message, 'in full: unchecked');
  });

  it('is read anew after an edit, and only then', async () => {
    const { live } = open({}, 'src/pear.ts', body);
    const [first] = await live.parts();
    assert.equal((await live.parts())[0]?.piece, first?.piece);
    live.edit([insert(0, 0, '// #COMPLETION_DRIVE: Assuming plums are ripe\n')]);
    const view = await live.view();
    assert.deepEqual(
      view.tags.map((tag) => tag.range.start.line),
      [0, 2],
    );
  });
});

it('any text in the editor is seen after any edits as if it were opened anew', async function () {
  this.timeout(120_000);
  const files = { 'src/pear.ts': 'a\nb\n' };
  await fc.assert(
    fc.asyncProperty(
      texts,
      fc.array(strokes, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(log, 'src/a.ts', 'notes.md'),
      async (start, edits, path) => {
        const { live } = open(files, path, start);
        for (const stroke of edits) {
          live.edit([strokeIn(live.text.split('\n'), stroke)]);
          await live.parts();
        }
        if (hasBareHash(live.text)) return;
        const plain = ({ tags, results, findings, tasks }: DocumentView) => ({
          tags,
          results,
          tasks: tasks.length,
          findings: findings.map((one) => JSON.stringify(one)).sort(),
        });
        assert.deepEqual(plain(await live.view()), plain(await open(files, path, live.text).live.view()));
      },
    ),
    { numRuns: 1500 },
  );
});
