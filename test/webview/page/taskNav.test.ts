import assert from 'node:assert/strict';
import { Dashboard } from '../support/dashboard.js';
import { example } from '../support/example.js';
import { folder, folderState, taskRow, told, whole } from '../support/sample.js';

const web = 'file:///work/web';

describe('the list of tasks', () => {
  let dashboard: Dashboard;
  beforeEach(async () => {
    dashboard = await Dashboard.open({ width: 1200, place: 'panel' });
  });
  afterEach(async () => {
    assert.deepEqual(dashboard.errors, []);
    await dashboard.close();
  });
  const press = async (name: string | RegExp): Promise<void> => {
    await dashboard.page.getByRole('button', { name }).first().click();
    await dashboard.drawn();
  };
  const title = (): Promise<string> => dashboard.page.locator('main > :last-child h2').first().innerText();
  /** What the Tab key stops at. */
  const stops = async (): Promise<readonly string[]> =>
    (await dashboard.page.locator('nav [data-task][tabindex="0"]').allInnerTexts()).map(
      (text) => text.split('\n')[0] ?? '',
    );

  it('is a stop of the Tab key also where the chosen task is folded away', async () => {
    await dashboard.tell(...told(example()));
    await press('Finished (1)');
    await press(/Task 201/);
    assert.deepEqual(await stops(), ['Task 201: Set up the server']);
    await press('Finished (1)');
    assert.match(await title(), /^Task 201/);
    assert.deepEqual(await stops(), ['All tasks']);
    await press(/Task 235/);
    assert.deepEqual(await stops(), ['Task 235: Rate limit']);
  });

  it('marks the one task of a folder that is asked for as a whole', async () => {
    await dashboard.tell(
      { kind: 'folders', folders: [folderState(), folderState({ folder: web, name: 'web' })] },
      { kind: 'news', folder, news: whole([taskRow('1', { name: 'Task 1: Login' })]) },
      { kind: 'news', folder: web, news: whole([taskRow('7', { name: 'Task 7: Form' })]) },
      { kind: 'show', folder: web },
    );
    assert.equal(await title(), 'Task 7: Form');
    assert.deepEqual(await stops(), ['Task 7: Form']);
  });

  it('leads from a folder that has no task to the only one there is, and back', async () => {
    await dashboard.tell(
      { kind: 'folders', folders: [folderState(), folderState({ folder: web, name: 'web' })] },
      { kind: 'news', folder, news: whole([taskRow('1', { name: 'Task 1: Login' })]) },
      { kind: 'news', folder: web, news: whole([]) },
      { kind: 'show', folder: web },
    );
    assert.equal(await title(), 'No implementation log');
    await press(/Task 1: Login/);
    assert.equal(await title(), 'Task 1: Login');
    await press('All tasks');
    assert.equal(await title(), 'No implementation log');
  });

  it('is not there where there is nothing else to choose', async () => {
    await dashboard.tell(
      { kind: 'folders', folders: [folderState()] },
      { kind: 'news', folder, news: whole([taskRow('1', { name: 'Task 1: Login' })]) },
    );
    assert.equal(await title(), 'Task 1: Login');
    assert.equal(await dashboard.page.locator('nav').count(), 0);
  });
});
