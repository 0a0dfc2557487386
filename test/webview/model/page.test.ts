import assert from 'node:assert/strict';
import { Page } from '../../../src/webview/model/page.js';
import type { ToEditor, ToPage } from '../../../src/webview/protocol.js';
import {
  at,
  changedClaims,
  claimRow,
  folder,
  folderState,
  log,
  taskRow,
  told,
  whole,
} from '../support/sample.js';

interface Setting {
  readonly page: Page;
  readonly said: ToEditor[];
  busy: boolean;
  tell(...messages: readonly ToPage[]): void;
}

function setting(saved?: unknown): Setting {
  const said: ToEditor[] = [];
  const made: Setting = {
    page: new Page(
      { post: (message) => said.push(message), changed: () => undefined, isBusy: () => made.busy },
      saved,
    ),
    said,
    busy: false,
    tell: (...messages) => messages.forEach((message) => made.page.take(message)),
  };
  return made;
}

const tasks = [
  taskRow('1', { place: at(log, 0), verdict: 'PASSED' }),
  taskRow('2', { place: at(log, 20), verdict: 'BLOCKED' }),
  taskRow('3', { place: at(log, 40), verdict: 'BLOCKED' }),
  taskRow('9', { place: at(log, 90), state: 'history' }),
];
const claims = [
  claimRow(1, { task: '1', ...at(log, 3) }),
  claimRow(2, { task: '2', ...at(log, 23) }),
  claimRow(3, { task: '3', ...at('src/a.ts', 5) }),
];
const all = told(whole(tasks, claims));
const select = (file: string, line: number): ToPage => ({ kind: 'selection', place: { folder, file, line } });

describe('what the page shows', () => {
  it('is the first of the worst tasks, and stays that while it is there', () => {
    const { page, tell } = setting();
    tell(...all);
    assert.equal(page.shown?.task?.id, '2');
    tell({
      kind: 'news',
      folder,
      news: { ...whole(tasks.map((task) => ({ ...task, verdict: 'PASSED' }))), version: 2 },
    });
    assert.equal(page.shown?.task?.id, '2');
    tell({ kind: 'news', folder, news: { ...whole(tasks.slice(2)), version: 3 } });
    assert.equal(page.shown?.task?.id, '3');
  });

  it('is what a person chose, also before everything is told again', () => {
    const { page, tell } = setting();
    tell(...all);
    page.choose(folder, '1');
    assert.equal(page.shown?.task?.id, '1');
    const later = setting(structuredClone(page.view));
    later.tell({ kind: 'folders', folders: [folderState()] });
    later.tell(...all);
    assert.equal(later.page.shown?.task?.id, '1');
    later.page.choose(folder, undefined);
    assert.equal(later.page.shown?.task, undefined);
    assert.equal(later.page.shown?.folder.claims.length, 3);
  });

  it('is the task where it is the only one of the folder that was chosen', () => {
    const { page, tell } = setting();
    const shown = (): string | undefined => page.shown?.task?.id;
    tell(...all);
    page.choose(folder, undefined);
    assert.equal(shown(), undefined);
    tell({ kind: 'news', folder, news: { ...whole(tasks.slice(0, 1)), version: 2 } });
    assert.equal(shown(), '1');
    tell({ kind: 'news', folder, news: { ...whole(tasks), version: 3 } });
    assert.equal(shown(), undefined);
  });

  it('is no other folder as long as nothing is known of the one that was chosen', () => {
    const { page, tell } = setting({ folder: 'b', task: '2', statuses: [], search: '', open: {} });
    const shown = (): unknown => [page.shown?.folder.state.folder, page.shown?.task?.id];
    tell({ kind: 'folders', folders: [folderState(), folderState({ folder: 'b' })] });
    tell({ kind: 'news', folder, news: whole(tasks) });
    assert.deepEqual(shown(), ['b', undefined]);
    tell({ kind: 'news', folder: 'b', news: whole(tasks) });
    assert.deepEqual(shown(), ['b', '2']);
    tell({ kind: 'news', folder: 'b', news: { ...whole([]), version: 2 } });
    assert.deepEqual(shown(), [folder, '2']);
  });

  it('is nothing where no folder is known', () => {
    const { page, tell } = setting();
    assert.equal(page.folders, undefined);
    tell({ kind: 'folders', folders: [] });
    assert.equal(page.shown, undefined);
  });

  it('does not trip over what an older page kept', () => {
    for (const saved of [
      7,
      'x',
      null,
      [],
      { statuses: ['gone'], search: 3, open: [1], top: -1, listTop: 'x' },
    ]) {
      const { view } = setting(saved).page;
      assert.deepEqual([view.statuses, view.search, view.top, view.listTop], [[], '', 0, 0]);
    }
  });

  it('goes with the editor to another task, by its part of the log or a claim', () => {
    const { page, tell } = setting();
    tell(...all, select(log, 45));
    assert.equal(page.shown?.task?.id, '3');
    tell(select(log, 3));
    assert.equal(page.shown?.task?.id, '1');
    tell(select('src/a.ts', 5));
    assert.equal(page.shown?.task?.id, '3');
    tell(select('src/a.ts', 6), select('other.ts', 0), select(log, 95));
    assert.equal(page.shown?.task?.id, '3');
  });

  it('stays where a person is busy or wants to see all tasks', () => {
    const set = setting();
    set.tell(...all);
    set.busy = true;
    set.tell(select(log, 45));
    assert.equal(set.page.shown?.task?.id, '2');
    set.busy = false;
    set.page.choose(folder, undefined);
    set.tell(select(log, 3));
    assert.equal(set.page.shown?.task, undefined);
    assert.deepEqual(set.page.selection, { folder, file: log, line: 3 });
  });

  it('stays in a finished task that is chosen while the editor is in its part of the log', () => {
    const { page, tell } = setting();
    tell(...all);
    page.choose(folder, '9');
    tell(select(log, 95));
    assert.equal(page.shown?.task?.id, '9');
    tell(select(log, 45), select(log, 95));
    assert.equal(page.shown?.task?.id, '3');
  });

  it('stays with all tasks of a folder also when the editor goes to another one', () => {
    const { page, tell } = setting();
    tell({ kind: 'folders', folders: [folderState(), folderState({ folder: 'b' })] });
    for (const one of [folder, 'b']) tell({ kind: 'news', folder: one, news: structuredClone(whole(tasks)) });
    page.choose('b', undefined);
    tell(select(log, 45));
    assert.deepEqual([page.shown?.folder.state.folder, page.shown?.task], ['b', undefined]);
    page.choose('b', '1');
    tell(select(log, 3));
    assert.deepEqual([page.shown?.folder.state.folder, page.shown?.task?.id], [folder, '1']);
  });

  it('stays where it is when the editor goes to a file without tags', () => {
    const { page, tell } = setting();
    tell(...all, select(log, 45), { kind: 'selection' });
    assert.equal(page.selection, undefined);
    assert.equal(page.shown?.task?.id, '3');
  });

  it('asks again for a folder whose news do not fit, and for no other', () => {
    const { tell, said } = setting();
    tell({ kind: 'folders', folders: [folderState(), folderState({ folder: 'b' })] });
    tell({ kind: 'news', folder, news: whole(tasks) }, { kind: 'news', folder: 'b', news: whole(tasks) });
    tell({ kind: 'news', folder: 'b', news: changedClaims(5, []) });
    assert.deepEqual(said, [{ kind: 'ready', known: [{ folder, version: 1 }] }]);
  });

  it('asks again for a folder whose news it cannot read, once', () => {
    const { page, tell, said } = setting();
    tell({ kind: 'folders', folders: [folderState()] });
    tell({ kind: 'news', folder, news: whole(tasks) });
    const broken = { kind: 'news', folder, news: { ...changedClaims(1, []), tags: 5 } };
    page.take(broken);
    const asked = (): readonly ToEditor[] => said.filter(({ kind }) => kind === 'ready');
    assert.deepEqual(asked(), [{ kind: 'ready', known: [] }]);
    page.take(broken);
    page.take({ ...broken, folder: 'nobody' });
    assert.equal(asked().length, 1);
  });

  it('does not ask for ever where what it is told never fits', () => {
    const { page, tell, said } = setting();
    tell({ kind: 'folders', folders: [folderState()] });
    const asked = (): number => said.filter(({ kind }) => kind === 'ready').length;
    const news = whole(tasks);
    /** All in three parts, of which the first is no message. */
    const answer = (version: number): void => {
      page.take({ kind: 'news', folder, news: { ...news, tasks: 5 }, more: true });
      for (const part of [version - 1, version])
        tell({ kind: 'news', folder, news: { ...news, since: part - 1, version: part } });
    };
    let answered = 0;
    answer(10);
    while (answered < asked() && answered < 20) {
      answered++;
      answer(10);
    }
    assert.ok(answered < 5, `asked ${answered} times`);
    const before = asked();
    answer(20);
    assert.ok(asked() > before, 'more is known: it may fit now');
    tell(...all);
    assert.equal(page.shown?.task?.id, '2');
  });

  it('leaves the rows of other tasks the very same', () => {
    const { page, tell } = setting();
    tell(...all);
    const before = page.folder(folder);
    const [one, two] = [before?.claimsOf('1'), before?.claimsOf('2')];
    tell({ kind: 'news', folder, news: changedClaims(1, [claimRow(2, { task: '2', status: 'failed' })]) });
    const after = page.folder(folder);
    assert.equal(after?.claimsOf('1'), one);
    assert.notEqual(after?.claimsOf('2'), two);
    assert.equal(after?.active[0]?.id, '1');
  });

  it('says of a message that is none that it is none', () => {
    const { page, said } = setting();
    page.take({ kind: 'news' });
    assert.equal(said[0]?.kind, 'failed');
  });
});
