import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Fix } from '../../../src/core/language/items.js';
import { folder, log, openDesk, type Desk } from './support.js';

const says = '#COMPLETION_DRIVE: Assuming somebody has counted the pears';
const twice = `# Task 7: Pears\n\n## One\n${says}\n\n## Two\n${says}\n`;
const inPackage = 'packages/shop/.orchestration/implementation-log.md';

describe('claims that say the same', () => {
  let desk: Desk;
  let config: string | undefined;
  beforeEach(() => {
    desk = openDesk();
    config = process.env['XDG_CONFIG_HOME'];
    process.env['XDG_CONFIG_HOME'] = join(desk.here.outside, 'ada');
    desk.here.write('package.json', '{}');
  });
  afterEach(async () => {
    if (config === undefined) delete process.env['XDG_CONFIG_HOME'];
    else process.env['XDG_CONFIG_HOME'] = config;
    await desk.dispose();
  });

  const begin = async (logs: Readonly<Record<string, string>>): Promise<void> => {
    desk.here.commit();
    for (const [path, text] of Object.entries(logs)) desk.here.write(path, text);
    await desk.openFolder();
    for (const [path, text] of Object.entries(logs)) await desk.open(path, text);
    await desk.verify();
    await desk.learn(...Object.keys(logs));
  };
  const fixesOn = (path: string, line: number): Promise<readonly Fix[]> => {
    const place = { line, character: 3 };
    return desk.ask('fixes', { folder, path, range: { start: place, end: place } });
  };
  /** Vouches for what the quick fix at a line names, as the editor does. */
  async function vouch(path: string, line: number): Promise<void> {
    const action = (await fixesOn(path, line)).map((one) => one.action).find(({ kind }) => kind === 'attest');
    assert.ok(action?.kind === 'attest');
    const { task, claim } = action;
    const word = { who: 'Ada', when: '2024-05-06T07:08:09Z', why: 'I counted them' };
    assert.deepEqual(await desk.ask('attest', { folder, task, claim, ...word }), {});
    await desk.ask('changed', { folder, paths: ['.orchestration/attestations.json'] });
    await desk.verify();
    await desk.learn(log, path);
  }
  const marks = async (path: string): Promise<readonly string[]> => {
    const news = await desk.ask('live', { folder, path, whole: true });
    return (news?.pieces ?? []).flatMap(({ from, shown }) =>
      (shown?.marks ?? []).map(({ range, status }) => `${from + range.start.line} ${status}`),
    );
  };

  it('are vouched for one by one in two sections of a task', async () => {
    await begin({ [log]: twice });
    await vouch(log, 6);
    assert.deepEqual(await marks(log), ['3 unchecked', '6 attested']);
    await vouch(log, 3);
    assert.deepEqual(await marks(log), ['3 attested', '6 attested']);
  });

  it('are vouched for one by one in two logs with a task of the same name', async () => {
    const one = `# Task 7: Pears\n\n${says}\n`;
    await begin({ [log]: one, [inPackage]: one });
    await vouch(inPackage, 2);
    assert.deepEqual([await marks(log), await marks(inPackage)], [['2 unchecked'], ['2 attested']]);
  });

  it('of two logs leave each the changes that its own task has not claimed', async () => {
    const one = `# Task 7: Pears\n\n${says}\n`;
    desk.here.write('packages/shop/package.json', '{}');
    desk.here.write('packages/shop/src/plum.ts', 'a\n');
    desk.here.write('src/pear.ts', 'a\n');
    desk.here.commit();
    desk.here.write('packages/shop/src/plum.ts', 'b\n');
    desk.here.write('src/pear.ts', 'b\n');
    await desk.openFolder();
    for (const path of [log, inPackage]) {
      desk.here.write(path, one);
      await desk.open(path, one);
    }
    const { problems } = await desk.verify();
    await desk.learn(log, inPackage);
    const counts: number[] = [];
    for (const path of [log, inPackage]) {
      const told = problems.find(({ file }) => file === path)?.problems ?? [];
      const unclaimed = told.filter(({ code }) => code === 'unclaimed-change').length;
      counts.push(unclaimed);
      const titles = (await fixesOn(path, 0)).map(({ title }) => title);
      assert.equal(
        titles.filter((title) => title.startsWith('Add an entry')).length,
        unclaimed,
        titles.join('\n'),
      );
    }
  });
});
