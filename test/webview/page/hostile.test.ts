import assert from 'node:assert/strict';
import { Dashboard } from '../support/dashboard.js';
import { at, claimRow, folder, folderState, runs, taskRow, whole } from '../support/sample.js';

const texts = {
  html: '<img src=x onerror="document.body.id=1"><script>document.body.id=1</script><a href="command:evil">c</a>',
  markdown: '[run](command:workbench.action.quit) ![x](https://evil.test/x.png) `code`',
  bidi: 'safe \u202e gnp.exe \u2066 \u0000\u0007\u001b[31m red',
  entities: '&lt;b&gt;&amp;&#60;i&#62; </title></svg><b>bold</b>',
};

describe('hostile text in the page', () => {
  for (const [kind, text] of Object.entries(texts))
    it(`is shown as text in every field: ${kind}`, async () => {
      const dashboard = await Dashboard.open({ width: 1200, height: 900 });
      try {
        await dashboard.tell(...everywhere(text));
        for (const name of [/more step/, /more reason/, /Finished/, /Decided/, 'Show as a table'])
          for (const one of await dashboard.page.getByRole('button', { name }).all()) await one.click();
        await dashboard.page.getByRole('option').first().click();
        await dashboard.drawn();
        const page = dashboard.page;
        assert.equal(
          await page.locator('img, a, b, i, iframe, link:not(head link), #page script, form').count(),
          0,
        );
        assert.equal(await page.evaluate(() => document.body.id), '');
        assert.equal(page.url(), 'https://dashboard.test/');
        assert.deepEqual(dashboard.errors, []);
        assert.deepEqual(dashboard.asked, []);
        // Title, steps, reasons, item with step and remark, claim with message and hint, and all kinds of rows.
        const shown = await page.evaluate(() => document.body.textContent);
        assert.ok(shown.split(text.slice(0, 5)).length > 20);
      } finally {
        await dashboard.close();
      }
    });

  it('is cut where it is a path, and neither breaks the page in two nor makes it wide', async () => {
    const dashboard = await Dashboard.open({ width: 400 });
    try {
      await dashboard.tell(...everywhere('x'.repeat(300), 'y'.repeat(1_000_000)));
      const [wide, long] = await dashboard.page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.body.textContent.length,
      ]);
      assert.ok(wide <= 400, String(wide));
      assert.ok(long < 60_000, String(long));
    } finally {
      await dashboard.close();
    }
  });

  it('that is no message is said to be none', async () => {
    const dashboard = await Dashboard.open();
    try {
      await dashboard.tell({ kind: 'news', folder, news: { version: 'x' } } as never);
      assert.equal(
        dashboard.last('failed')?.message,
        'The dashboard got a message that it does not understand',
      );
    } finally {
      await dashboard.close();
    }
  });
});

/** An overview with one text in every field that holds text, and one in every path. */
function everywhere(text: string, path = text) {
  const place = at(path, 3);
  const gate = { state: 'BLOCKED', reasons: [text, `${text} 2`] } as const;
  const task = taskRow('1', {
    name: text,
    place,
    verdict: 'BLOCKED',
    gates: { claims: gate, evidence: gate },
    next: [{ text }, { text: `${text} 2`, action: 'collect' }],
    budget: {
      type: text,
      why: text,
      needed: 2,
      earned: 0,
      items: [
        {
          id: text,
          points: 2,
          earned: 0,
          required: true,
          state: 'failed',
          why: text,
          steps: [text],
          remarks: [text],
          record: path,
        },
      ],
    },
    contradictions: [{ place, statement: text, why: text, record: path }],
    completion: [{ place, text, state: 'unproven', why: text }],
    boxes: [{ place, text, state: 'open', why: text, ticked: false }],
    unclaimed: [{ place, text, change: 'added' }],
  });
  const claim = claimRow(1, {
    task: '1',
    tag: text,
    text,
    message: text,
    hint: text,
    status: 'runtime',
    attestable: true,
    ...place,
  });
  const tag = {
    id: 't',
    task: '1',
    name: text,
    family: 'suggestion',
    text,
    claims: [],
    suggestion: { id: text, state: 'waiting' },
    ...place,
  } as const;
  const decided = {
    ...tag,
    id: 'u',
    suggestion: { id: text, state: 'rejected', who: text, when: text },
  } as const;
  return [
    { kind: 'folders', folders: [folderState({ name: text }), folderState({ folder: 'b', name: text })] },
    {
      kind: 'news',
      folder,
      news: whole([task, { ...task, id: '2', state: 'history' }], [claim], [tag, decided], {
        weakenings: [text],
      }),
    },
    {
      kind: 'runs',
      folder,
      tasks: [{ task: '1', runs: runs(3).map((run) => ({ ...run, verdict: text, when: text })) }],
    },
  ] as const;
}
