import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rowNews } from '../../src/core/language/overview/news.js';
import { readToEditor, readToPage } from '../../src/webview/messages.js';
import type { ToEditor, ToPage } from '../../src/webview/protocol.js';
import { example } from './support/example.js';
import { at, changedClaims, claimRow, folder, folderState, large, runs } from './support/sample.js';

const toPage: readonly ToPage[] = [
  {
    kind: 'folders',
    folders: [folderState({ collecting: { task: '1', item: '' }, waiting: [{ task: '1', item: 'tests' }] })],
  },
  { kind: 'news', folder, news: example() },
  { kind: 'news', folder, news: changedClaims(3, [claimRow(1, { hint: 'a', attestable: true })]) },
  {
    kind: 'news',
    folder,
    news: { ...changedClaims(1, []), claims: { changed: [], gone: ['c'], order: [[1, 2]] } },
  },
  { kind: 'news', folder, news: large(10_000, 100), more: true },
  { kind: 'folders', folders: [folderState({ failed: 'There are too many claims' })] },
  { kind: 'show', folder },
  { kind: 'show', folder, task: '1' },
  { kind: 'runs', folder, tasks: [{ task: '1', runs: runs(2) }] },
  { kind: 'selection', place: { folder, file: 'a.md', line: 0 } },
  { kind: 'selection' },
];

const toEditor: readonly ToEditor[] = [
  { kind: 'ready', known: [{ folder, version: 2 }] },
  { kind: 'open', folder, place: at('a.md', 3) },
  { kind: 'verify', folder },
  { kind: 'verify', folder, task: '1' },
  { kind: 'collect', folder, task: '1', items: [] },
  { kind: 'collect', folder, task: '1', items: ['tests'] },
  { kind: 'stopCollecting' },
  { kind: 'attest', folder, task: '1', claim: 'c' },
  { kind: 'openReport', folder },
  { kind: 'openDashboard' },
  { kind: 'openDashboard', folder, task: '1' },
  { kind: 'failed', message: 'no' },
];

describe('messages between editor and page', () => {
  it('are taken as they are meant', () => {
    for (const message of toPage) assert.deepEqual(readToPage(message), message);
    for (const message of toEditor) assert.deepEqual(readToEditor(message), message);
  });

  it('are understood whatever changes from one overview to the next', () => {
    const rows = fc
      .uniqueArray(fc.nat(8))
      .chain((ids) =>
        fc.tuple(...ids.map((id) => fc.constantFrom('a', 'b').map((text) => claimRow(id, { text })))),
      );
    const none = { changed: [], gone: [] };
    fc.assert(
      fc.property(rows, rows, (before, now) => {
        const news = { ...changedClaims(1, []), claims: rowNews(before, now), tasks: none, tags: none };
        const message = { kind: 'news', folder, news };
        assert.deepEqual(readToPage(message), message);
      }),
    );
  });

  it('are none of the other direction', () => {
    for (const message of toPage) assert.equal(readToEditor(message), undefined);
    for (const message of toEditor) assert.equal(readToPage(message), undefined);
  });

  it('are nothing at all when they are something else', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        assert.equal(readToPage(value), undefined);
        assert.equal(readToEditor(value), undefined);
      }),
    );
    for (const kind of ['toString', '__proto__', 'constructor', 'hasOwnProperty'])
      assert.equal(readToPage({ kind }), undefined);
  });

  it('are refused when a text, a number or a list in them is something else', () => {
    for (const message of toPage.filter((one) => one.kind !== 'news' || one.more !== true))
      for (const path of placesOf(message)) {
        const broken = structuredClone(message);
        replace(broken, path);
        assert.equal(readToPage(broken), undefined, `${message?.kind} ${path.join('.')}`);
      }
    for (const message of toEditor)
      for (const path of placesOf(message)) {
        const broken = structuredClone(message);
        replace(broken, path);
        assert.equal(readToEditor(broken), undefined, `${message.kind} ${path.join('.')}`);
      }
  });

  it('are refused when they have a state that the page has no sign and no word for', () => {
    const [task = assert.fail('no task')] = example().tasks.changed;
    const [item, statement, box, change] = [
      task.budget.items[0],
      task.completion[0],
      task.boxes[0],
      task.unclaimed[0],
    ];
    const strange = { state: 'toString', change: 'toString' };
    const { budget } = task;
    for (const part of [
      { budget: { ...budget, items: [{ ...item, ...strange }] } },
      { completion: [{ ...statement, ...strange }] },
      { boxes: [{ ...box, ...strange }] },
      { unclaimed: [{ ...change, ...strange }] },
    ]) {
      const news = { ...example(), tasks: { changed: [{ ...task, ...part }], gone: [] } };
      assert.equal(readToPage({ kind: 'news', folder, news }), undefined, Object.keys(part)[0]);
    }
  });
});

type Path = readonly (string | number)[];

/** What the page shows as it is, or does not look at. */
const free = new Set(['required', 'attestable', 'ticked', 'history']);

/** Every place in plain data that holds a text, a number or a list. */
function placesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return free.has(String(path.at(-1))) ? [] : [path];
  const inside = Object.entries(value).flatMap(([key, one]) => placesOf(one, [...path, key]));
  return Array.isArray(value) ? [path, ...inside] : inside;
}

function replace(value: unknown, path: Path): void {
  const owner = path.slice(0, -1).reduce<unknown>((one, key) => (one as Record<string, unknown>)[key], value);
  (owner as Record<string, unknown>)[String(path.at(-1))] = { instead: true };
}
