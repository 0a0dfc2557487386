import assert from 'node:assert/strict';
import { Dashboard } from '../support/dashboard.js';
import { example } from '../support/example.js';
import { told } from '../support/sample.js';

describe('the page of the dashboard', () => {
  let dashboard: Dashboard;
  afterEach(async () => dashboard.close());

  it('shows verdict, next step, gates and points without scrolling in a narrow side bar', async () => {
    dashboard = await Dashboard.open({ width: 400, height: 500 });
    await dashboard.tell(...told(example()));
    for (const text of [
      'Blocked',
      'Correct 2 false claims',
      '2 claims are false',
      '2 of 5 points are earned',
      '2 of 5 points',
    ])
      assert.ok(await inSight(text), text);

    async function inSight(text: string): Promise<boolean> {
      const box = await dashboard.page.getByText(text, { exact: false }).first().boundingBox();
      return box !== null && box.y >= 0 && box.y + box.height <= 500;
    }
  });
});
