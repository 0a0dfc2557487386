import assert from 'node:assert/strict';
import { defaultConfig } from '../../../../src/core/config.js';
import { complete } from '../../../../src/core/language/completion/index.js';
import { LiveText } from '../../../../src/core/language/live/liveText.js';
import { memoryWorld } from '../../../support/memoryWorld.js';

const log = '.orchestration/implementation-log.md';
const text = [
  '# Task 1: Fruit',
  '',
  '#FILE_CREATED: src/pear.ts (1 lines)',
  '#FILE_CREATED: ',
  ...['First', 'Second', 'Third', 'Fourth'].flatMap((title, at) => [
    '',
    `## ${title}`,
    '',
    `- #COMPLETION_DRIVE: Assuming plum${at} is installed`,
    '  Ver',
    '- #SUGGEST_VERIFY: grep plum src/',
    '#FILE_MODIFIED: src/',
    'Lines affected: ',
    '#',
  ]),
].join('\n');

describe('the view around a place', () => {
  it('offers what the view of the whole text does, at every place', async () => {
    const files = { 'src/pear.ts': 'a\n', 'src/plum.ts': '', 'src/fig.ts': '', 'package.json': '{}' };
    const world = memoryWorld(files);
    const live = new LiveText(log, text, { config: defaultConfig, world, logs: new Set([log]) });
    let offered = 0;
    for (const [line, words] of text.split('\n').entries())
      for (const character of new Set([words.length, Math.floor(words.length / 2), 1])) {
        if (character > words.length) continue;
        const around = complete(await live.viewAround(line), { line, character }, world);
        assert.deepEqual(
          around,
          complete(await live.view(), { line, character }, world),
          `${line}:${character}`,
        );
        offered += around.length;
      }
    assert.ok(offered > 50);
  });

  it('holds only the tags of the sections near it, and the paths of all', async () => {
    const world = memoryWorld({});
    const live = new LiveText(log, text, { config: defaultConfig, world, logs: new Set([log]) });
    const view = await live.viewAround(25);
    assert.ok(view.tags.length < (await live.view()).tags.length);
    assert.ok(view.claimedPaths?.has('src/pear.ts'));
  });

  it('measures changes against the base that a header names, whenever it comes to stand there', async () => {
    const changed = { 'src/pear.ts': { kind: 'added' } } as const;
    const world = memoryWorld(
      { 'src/pear.ts': 'a\n' },
      {
        head: () => 'later',
        resolve: (revision) => (revision === '1a2b3c4' ? 'early' : undefined),
        divergence: () => ({ kind: 'on-default' }),
        changes: (base) => new Map(Object.entries(base === 'early' ? changed : {})),
      },
    );
    const live = new LiveText(log, text, { config: defaultConfig, world, logs: new Set([log]) });
    const end = { line: 3, character: '#FILE_CREATED: '.length };
    const first = async (line: number): Promise<string | undefined> =>
      complete(await live.viewAround(line), { ...end, line }, world).find(({ label }) =>
        label.startsWith('src/pear'),
      )?.detail;
    const before = await first(3);
    live.edit([
      {
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
        text: 'Base: 1a2b3c4\n',
      },
    ]);
    assert.notEqual(await first(4), before);
    assert.deepEqual(
      complete(await live.viewAround(4), { ...end, line: 4 }, world),
      complete(await live.view(), { ...end, line: 4 }, world),
    );
  });
});
