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
      'Correct 2 failed claims',
      'Claims gate',
      '2 claims failed',
      'Evidence gate',
      '2 of 5 points are proven; collect api',
      '2 of 5 points',
    ];
    // A word is never broken for the room that the others take.
    const label = await dashboard.page.locator('.next-label').boundingBox();
    assert.ok(label && label.height < 24, String(label?.height));
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
    await dashboard.tell(...told(example(), { waiting: [{ task: '234', item: 'tests' }] }));
    const item = dashboard.page.locator('.item', { hasText: 'Failed' });
    assert.match(
      (await item.innerText()).replace(/\s+/g, ' '),
      /^tests Failed, required 0 of 2 points npm test: 2 of 12 tests failed ?Record Earned by npm test Note: this task itself changed 3 of these tests Waits for your approval Collect$/,
    );
    await press('Collect tests');
    assert.deepEqual(dashboard.last('collect'), { kind: 'collect', folder, task: '234', items: ['tests'] });
    await press('Record: tests');
    assert.equal(dashboard.last('open')?.place.file, '.orchestration/evidence/tests.json');
  });

  it('lists what would earn an item, each by itself', async () => {
    dashboard = await Dashboard.open();
    await dashboard.tell(...told(example()));
    const api = dashboard.page.locator('.item', { hasText: 'Out of date' });
    assert.deepEqual(await api.getByRole('listitem').allInnerTexts(), [
      'POST /login gives 200',
      'POST /login gives 401',
    ]);
  });

  it('leads from the next step to the claims that it is about', async () => {
    dashboard = await Dashboard.open();
    await dashboard.tell(...told(example()));
    await press('Verified');
    await press('Correct 2 failed claims, or the code behind them');
    assert.deepEqual(
      await Promise.all(
        ['Failed 2', /^Verified/].map((name) => button(name).first().getAttribute('aria-pressed')),
      ),
      ['true', 'false'],
    );
    assert.equal(await dashboard.page.getByRole('option').count(), 2);
    const list = dashboard.page.getByRole('listbox');
    assert.ok(await list.evaluate((element) => element === document.activeElement));
    const box = await list.boundingBox();
    assert.ok(box && box.y > 0 && box.y < 400, 'it is to be seen');
  });

  it('leads from all tasks to the claims of the worst one', async () => {
    dashboard = await Dashboard.open({ width: 1200, place: 'panel' });
    await dashboard.tell(...told(example()));
    await press('All tasks');
    await press('Correct 2 failed claims, or the code behind them');
    assert.match(await dashboard.page.locator('.head h2').innerText(), /^Task 234/);
    assert.equal(await button('Failed 2').getAttribute('aria-pressed'), 'true');
  });

  it('says in a wide page what its tools do, and hints at it in a narrow one', async () => {
    dashboard = await Dashboard.open({ width: 1200, place: 'panel' });
    await dashboard.tell(...told(example()));
    const verify = button('Verify');
    assert.equal(await verify.innerText(), 'Verify');
    await dashboard.page.setViewportSize({ width: 400, height: 500 });
    await dashboard.drawn();
    assert.deepEqual([await verify.innerText(), await verify.getAttribute('title')], ['', 'Verify']);
  });

  it('collects nothing twice, and stops', async () => {
    dashboard = await Dashboard.open();
    await dashboard.tell(...told(example(), { collecting: { task: '234', item: 'api' } }));
    assert.equal(await button(/^Collect/).count(), 0);
    assert.equal(await dashboard.page.locator('.item .collecting').innerText(), 'Collecting');
    assert.equal(await button('Stop').count(), 1);
    await press('Stop');
    assert.deepEqual(dashboard.last('stopCollecting'), { kind: 'stopCollecting' });
  });

  it('says that an item waits for approval only in the task that it is of', async () => {
    dashboard = await Dashboard.open({ width: 1200, place: 'panel' });
    const { budget } = taskRow('1');
    const tests = { id: 'tests', points: 1, required: true, why: '', steps: [], remarks: [] };
    const states = [
      { ...tests, earned: 1, state: 'earned' as const },
      { ...tests, earned: 0, state: 'missing' as const },
    ];
    const tasks = states.map((item, index) =>
      taskRow(String(index + 1), { budget: { ...budget, items: [item] } }),
    );
    await dashboard.tell(...told(whole(tasks), { waiting: [{ task: '2', item: 'tests' }] }));
    await press('Task 1');
    assert.doesNotMatch(await text(), /Waits for your approval/);
    assert.equal(await button('Collect tests').count(), 0);
    await press('Task 2');
    assert.match(await text(), /Waits for your approval/);
    assert.equal(await button('Collect tests').count(), 1);
  });

  it('collects nothing while something of another folder is collected, and says so', async () => {
    dashboard = await Dashboard.open();
    await dashboard.tell(...told(example(), { collectsElsewhere: true }));
    assert.equal(await button(/^Collect (?!all)/).count(), 0);
    assert.ok(await button('Collect all').isDisabled());
    assert.match(await text(), /Something else is being collected/);
    await dashboard.tell({ kind: 'folders', folders: [folderState()] });
    assert.ok(await button('Collect all').isEnabled());
    assert.ok((await button(/^Collect (?!all)/).count()) > 0);
  });

  it('collects all that a task lacks at once, says what it is at, and waits for other tasks', async () => {
    dashboard = await Dashboard.open();
    await dashboard.tell(...told(example()));
    await press('Collect all');
    assert.deepEqual(dashboard.last('collect'), {
      kind: 'collect',
      folder,
      task: '234',
      items: ['api', 'tests'],
    });
    const all = dashboard.page.locator('.collect-all');
    const collecting = (task: string, item: string) =>
      dashboard.tell({ kind: 'folders', folders: [folderState({ collecting: { task, item } })] });
    await collecting('234', '');
    assert.equal((await all.innerText()).replace(/\s+/g, ' '), 'Collecting Stop');
    await collecting('234', 'tests');
    assert.equal((await all.innerText()).replace(/\s+/g, ' '), 'Collecting tests Stop');
    await collecting('235', 'tests');
    assert.equal(await all.innerText(), 'Collect all\nSomething else is being collected');
    assert.ok(await button('Collect all').isDisabled());
    assert.equal(await button('Stop').count(), 0);
  });

  it('has no button for all where one item is lacking', async () => {
    dashboard = await Dashboard.open();
    await dashboard.tell(...told(example()));
    await press('Tasks');
    await press('Task 235');
    assert.equal(await button('Collect all').count(), 0);
  });

  it('offers to collect nothing in Restricted Mode, and says so', async () => {
    dashboard = await Dashboard.open();
    await dashboard.tell(...told(example(), { trusted: false }));
    assert.equal(await button(/^Collect (?!all)/).count(), 0);
    assert.match(await text(), /Restricted Mode/);
    assert.ok(await button('Collect all').isDisabled());
    assert.match(await dashboard.page.locator('.collect-all').innerText(), /Not in Restricted Mode/);
    // A person granted trust meanwhile.
    await dashboard.tell({ kind: 'folders', folders: [folderState({ trusted: true })] });
    assert.ok((await button(/^Collect/).count()) > 0);
    assert.doesNotMatch(await text(), /Restricted Mode/);
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
    await press('Failed 2');
    assert.equal(await button('Failed 2').getAttribute('aria-pressed'), 'true');
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
    await dashboard.drawn();
    assert.match(
      await detail.innerText(),
      /Failed[^]*claimed 156 lines, the file has 12[^]*Hint: the count is 12/,
    );
    assert.equal(await detail.getByRole('button', { name: 'Attest' }).count(), 0);
    await dashboard.page.getByRole('option', { name: /POST .login answers/ }).click();
    await detail.getByRole('button', { name: 'Attest' }).click();
    assert.deepEqual(dashboard.last('attest'), { kind: 'attest', folder, task: '234', claim: 'c4' });
  });

  it('names the task of a claim where it shows those of several, and leads to it', async () => {
    dashboard = await Dashboard.open({ width: 1200, place: 'panel' });
    await dashboard.tell(...told(example()));
    const detail = dashboard.page.getByRole('region', { name: 'Chosen claim' });
    await dashboard.page.getByRole('option', { name: /has 156 lines/ }).click();
    await dashboard.drawn();
    assert.doesNotMatch(await detail.innerText(), /Task 2/);
    await press('All tasks');
    await dashboard.page.getByRole('option', { name: /express-rate-limit is installed/ }).click();
    await detail.getByRole('button', { name: 'Task 235: Rate limit' }).click();
    await dashboard.drawn();
    assert.equal(await dashboard.page.locator('.head h2').innerText(), 'Task 235: Rate limit');
  });

  it('begins and ends all that is at the top where the column does', async () => {
    dashboard = await Dashboard.open({ width: 1200, place: 'panel' });
    await dashboard.tell(...told(example()));
    const edges = async (selector: string): Promise<readonly [number, number]> => {
      const boxes = await dashboard.page.locator(selector).all();
      const all = await Promise.all(boxes.map((one) => one.boundingBox()));
      return [
        Math.round(Math.min(...all.map((box) => box?.x ?? 0))),
        Math.round(Math.max(...all.map((box) => (box?.x ?? 0) + (box?.width ?? 0)))),
      ];
    };
    const column = await edges('.head');
    for (const part of ['.next', '.gates', '.points-words', '.stretch-whole'])
      assert.deepEqual(await edges(part), column, part);
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
    await dashboard.tell(...told(whole([], [], [], { historyLeftOut: 2, version: 2 })));
    assert.match(await text(), /No task is being worked on\s+2 finished tasks not looked at/);
    assert.doesNotMatch(await text(), /No implementation log/);
  });

  it('keeps what it shows while something is verified', async () => {
    dashboard = await Dashboard.open();
    await dashboard.tell(...told(example()));
    await dashboard.tell({ kind: 'folders', folders: [folderState({ running: true })] });
    assert.match(await text(), /Blocked/);
    assert.equal(await dashboard.page.getByRole('progressbar').count(), 1);
  });

  it('says above what it shows that the last verification failed, and why', async () => {
    dashboard = await Dashboard.open({ width: 1200, place: 'panel' });
    await dashboard.tell(...told(example(), { failed: 'There are too many claims. Name one task.' }));
    const note = dashboard.page.locator('.note', { hasText: 'The last verification failed' });
    assert.equal(
      await note.innerText(),
      'Not verified. The last verification failed: There are too many claims. Name one task.',
    );
    const verdict = await dashboard.page.locator('.verdict').first().boundingBox();
    assert.ok(((await note.boundingBox())?.y ?? 999) < (verdict?.y ?? 0));
    await dashboard.tell({ kind: 'folders', folders: [folderState()] });
    assert.equal(await note.count(), 0);
    assert.match(await text(), /Blocked/);
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
