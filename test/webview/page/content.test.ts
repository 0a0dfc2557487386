import assert from 'node:assert/strict';
import { Dashboard } from '../support/dashboard.js';
import { example } from '../support/example.js';
import { at, claimRow, folder, folderState, log, runs, taskRow, told, whole } from '../support/sample.js';

describe('the page of the dashboard', () => {
  let dashboard: Dashboard;
  afterEach(async () => {
    assert.deepEqual(dashboard.errors, []);
    assert.deepEqual(dashboard.asked, []);
    await dashboard.close();
  });
  const button = (name: string | RegExp) => dashboard.page.getByRole('button', { name });
  const press = async (name: string | RegExp): Promise<void> => {
    await button(name).first().click();
    await dashboard.drawn();
  };
  const text = async (): Promise<string> => dashboard.page.locator('main').innerText();

  it('says that it is there, and knows nothing', async () => {
    dashboard = await Dashboard.open();
    assert.deepEqual(dashboard.said, [{ kind: 'ready', known: [] }]);
  });

  it('shows verdict, next step, gates and points without scrolling in a narrow side bar', async () => {
    dashboard = await Dashboard.open({ width: 400, height: 500 });
    await dashboard.tell(...told(example()));
    const first = [
      'Blocked',
      'Correct 2 false claims',
      'Claims gate',
      '2 claims are false',
      'Evidence gate',
      '2 of 5 points are earned',
      '2 of 5 points',
    ];
    for (const words of first) {
      const box = await dashboard.page.getByText(words).first().boundingBox();
      assert.ok(box && box.y >= 0 && box.y + box.height <= 500, words);
    }
    const meter = dashboard.page.getByRole('meter');
    assert.equal(
      await meter.getAttribute('aria-valuetext'),
      '2 of 5 points, build earned, api out of date, tests failed, screenshot earned, load nothing earns it',
    );
  });

  it('says of each item of evidence how it stands, why, and what would earn it', async () => {
    dashboard = await Dashboard.open();
    await dashboard.tell(...told(example(), { waiting: ['tests'] }));
    const item = dashboard.page.locator('.item', { hasText: 'Failed' });
    assert.match(
      (await item.innerText()).replace(/\s+/g, ' '),
      /^tests Failed, required 0 of 2 points npm test: 2 of 12 tests failed ?Record Earned by npm test Note: this task itself changed 3 of these tests Waits for your approval Collect$/,
    );
    await press('Collect tests');
    assert.deepEqual(dashboard.last('collect'), { kind: 'collect', folder, task: '234', item: 'tests' });
    await press('Record: tests');
    assert.equal(dashboard.last('open')?.place.file, '.orchestration/evidence/tests.json');
  });

  it('collects nothing twice, and stops', async () => {
    dashboard = await Dashboard.open();
    await dashboard.tell(...told(example(), { collecting: 'api' }));
    assert.equal(await button(/^Collect/).count(), 0);
    await press('Stop');
    assert.deepEqual(dashboard.last('stopCollecting'), { kind: 'stopCollecting' });
  });

  it('offers to collect nothing in Restricted Mode, and says so', async () => {
    dashboard = await Dashboard.open();
    await dashboard.tell(...told(example(), { trusted: false }));
    assert.equal(await button(/^Collect/).count(), 0);
    assert.match(await text(), /Restricted Mode/);
  });

  it('opens the place of every kind of row', async () => {
    dashboard = await Dashboard.open();
    await dashboard.tell(...told(example()));
    const rows: readonly (readonly [string, string, number])[] = [
      ['Contradicted: “src/auth.ts', log, 12],
      ['Added: src/secret.ts', 'src/secret.ts', 3],
      ['Lock an account', 'src/routes/login.ts', 33],
      ['Open: Reviewed', log, 52],
      ['Not proven: API implemented!', log, 44],
      ['Task 234', log, 0],
    ];
    for (const [name, file, line] of rows) {
      await press(new RegExp(name));
      const place = dashboard.last('open')?.place;
      assert.deepEqual([place?.file, place?.range.start.line], [file, line], name);
    }
    await dashboard.page.getByRole('option', { name: /has 156 lines/ }).click();
    assert.deepEqual(dashboard.last('open')?.place, at(log, 4));
  });

  it('leaves away what there is nothing of', async () => {
    dashboard = await Dashboard.open();
    await dashboard.tell(...told(whole([taskRow('1')], [claimRow(1, { task: '1' })])));
    assert.deepEqual(await dashboard.page.locator('h3').allInnerTexts(), ['Claims\n1']);
    assert.match(await text(), /Nothing is left to do/);
  });

  it('shows only claims of the statuses and words that are asked for', async () => {
    dashboard = await Dashboard.open({ height: 900 });
    await dashboard.tell(...told(example()));
    const options = dashboard.page.getByRole('option');
    await press('False 2');
    assert.equal(await button('False 2').getAttribute('aria-pressed'), 'true');
    assert.equal(await options.count(), 2);
    await dashboard.page.getByRole('textbox').fill('AUTH lines');
    await dashboard.drawn();
    assert.equal(await options.count(), 1);
    assert.match(await dashboard.page.locator('[role=status]').innerText(), /1 of 20 claims/);
    await dashboard.page.getByRole('textbox').fill('nowhere');
    await dashboard.drawn();
    await press('Show all claims');
    assert.ok((await options.count()) > 2);
  });

  it('shows the chosen claim in full, and lets a person vouch for it where that counts', async () => {
    dashboard = await Dashboard.open();
    await dashboard.tell(...told(example()));
    const detail = dashboard.page.getByRole('region', { name: 'Chosen claim' });
    await dashboard.page.getByRole('option', { name: /has 156 lines/ }).click();
    assert.match(
      await detail.innerText(),
      /False[^]*claimed 156 lines, the file has 12[^]*Hint: the count is 12/,
    );
    assert.equal(await detail.getByRole('button', { name: 'Attest' }).count(), 0);
    await dashboard.page.getByRole('option', { name: /POST .login answers/ }).click();
    await detail.getByRole('button', { name: 'Attest' }).click();
    assert.deepEqual(dashboard.last('attest'), { kind: 'attest', folder, task: '234', claim: 'c4' });
  });

  it('tells the trend as a picture with words, and as a table', async () => {
    dashboard = await Dashboard.open();
    await dashboard.tell(...told(example()), {
      kind: 'runs',
      folder,
      tasks: [{ task: '234', runs: runs(50) }],
    });
    const picture = dashboard.page.getByRole('img', { name: /^50 runs: from 0 of 5 points to 5 of 5/ });
    assert.equal(await picture.locator('title').count(), 50);
    await press('Show as a table');
    assert.equal(await dashboard.page.locator('tbody tr').count(), 50);
  });

  it('lists tasks with a verdict first, folds finished ones, and shows the one that is chosen', async () => {
    dashboard = await Dashboard.open({ width: 1200, place: 'panel' });
    await dashboard.tell(...told(example()));
    const names = (await dashboard.page.locator('nav [data-task]').allInnerTexts()).map(
      (name) => name.split('\n')[0],
    );
    assert.deepEqual(names, [
      'All tasks',
      'Task 234: Add login with refresh tokens',
      'Task 235: Rate limit',
      'Task 236: Health endpoint',
      'Tags that belong to no task',
    ]);
    await press('Finished (1)');
    assert.equal(await button(/Task 201/).count(), 1);
    await press(/Task 235/);
    assert.equal(await dashboard.page.locator('h2', { hasText: 'Task 235' }).count(), 1);
    await press('Verify');
    assert.deepEqual(dashboard.last('verify'), { kind: 'verify', folder, task: '235' });
    await press('All tasks');
    assert.match(await text(), /1 blocked, 1 conditional, 1 passed/);
  });

  it('folds the tasks of a narrow page into a line, and again when one was chosen', async () => {
    dashboard = await Dashboard.open();
    await dashboard.tell(...told(example()));
    await press('Tasks 1 blocked, 1 conditional, 1 passed');
    await press(/^Task 236/);
    assert.equal(await dashboard.page.locator('.head h2').innerText(), 'Task 236: Health endpoint');
    assert.equal(await button(/^Task 235/).count(), 0);
    assert.equal(await button(/^Tasks/).getAttribute('aria-expanded'), 'false');
    assert.ok(await button(/^Tasks/).evaluate((element) => element === document.activeElement));
  });

  it('has a heading for each of several folders', async () => {
    dashboard = await Dashboard.open({ width: 1200, place: 'panel' });
    const second = folderState({ folder: 'file:///b', name: 'web' });
    await dashboard.tell(
      { kind: 'folders', folders: [folderState(), second] },
      { kind: 'news', folder, news: example() },
      { kind: 'news', folder: 'file:///b', news: whole([taskRow('7', { name: 'Task 7: Form' })]) },
    );
    assert.deepEqual(await dashboard.page.locator('nav h2').allInnerTexts(), ['auth-api', 'web']);
    await press(/Task 7: Form/);
    assert.equal(await dashboard.page.locator('.head h2').innerText(), 'Task 7: Form');
  });

  it('says what to do where there is nothing yet', async () => {
    dashboard = await Dashboard.open();
    await dashboard.tell({ kind: 'folders', folders: [] });
    assert.match(await text(), /No folder has been looked at yet/);
    await dashboard.tell({ kind: 'folders', folders: [folderState({ running: true })] });
    assert.match(await text(), /Looking for tasks/);
    assert.equal(await dashboard.page.getByRole('progressbar', { name: 'Verifying' }).count(), 1);
    await dashboard.tell(...told(whole([])));
    assert.match(await text(), /No implementation log[^]*\.orchestration\/implementation-log\.md/);
    await press('Verify');
    assert.deepEqual(dashboard.last('verify'), { kind: 'verify', folder });
  });

  it('keeps what it shows while something is verified', async () => {
    dashboard = await Dashboard.open();
    await dashboard.tell(...told(example()));
    await dashboard.tell({ kind: 'folders', folders: [folderState({ running: true })] });
    assert.match(await text(), /Blocked/);
    assert.equal(await dashboard.page.getByRole('progressbar').count(), 1);
  });

  it('asks for everything when the news do not fit what it knows', async () => {
    dashboard = await Dashboard.open();
    await dashboard.tell(...told(example()));
    await dashboard.tell({ kind: 'news', folder, news: { ...whole([]), since: 7, version: 8 } });
    assert.deepEqual(dashboard.last('ready'), { kind: 'ready', known: [] });
    assert.match(await text(), /Blocked/);
  });

  it('does not look full in high contrast where nothing is earned', async () => {
    dashboard = await Dashboard.open({ theme: 'high-contrast', width: 1200, place: 'panel' });
    await dashboard.page.emulateMedia({ forcedColors: 'active' });
    await dashboard.tell(...told(example()), {
      kind: 'runs',
      folder,
      tasks: [{ task: '234', runs: runs(50) }],
    });
    const styles = (selector: string, pseudo = ''): Promise<CSSStyleDeclaration> =>
      dashboard.page.evaluate(
        ([selector, pseudo]) => ({
          ...getComputedStyle(document.querySelector(selector) ?? document.body, pseudo),
        }),
        [selector, pseudo] as const,
      );
    assert.equal(
      (await styles('.stretch.is-quiet .stretch-whole, .stretch.is-good .stretch-whole')).fill,
      'none',
    );
    // The system's colours would leave nothing of a background.
    const red = (await styles('.trend-failed')).fill;
    assert.equal((await styles('.legend-failed', '::before')).borderTopColor, red);
  });

  it('is as narrow as the narrowest side bar', async () => {
    dashboard = await Dashboard.open({ width: 170, height: 800 });
    await dashboard.tell(...told(example()), {
      kind: 'runs',
      folder,
      tasks: [{ task: '234', runs: runs(50) }],
    });
    const beyond = await dashboard.page.evaluate(() =>
      [...document.querySelectorAll('.section, .row, .item-points, .gate, .chip, .search, .claims, .trend')]
        .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth)
        .map(({ className }) => className),
    );
    assert.deepEqual([...new Set(beyond)], []);
    const verdict = dashboard.page.locator('.gate dt strong').first();
    assert.ok(((await verdict.boundingBox())?.height ?? 99) < 24, 'the word is on one line');
  });
});
