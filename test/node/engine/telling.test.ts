import assert from 'node:assert/strict';
import { OverviewDraft } from '../../../src/core/language/overview/draft.js';
import type { OverviewPart } from '../../../src/core/language/overview/teller.js';
import type { OverviewQuestion } from '../../../src/node/engine/protocol.js';
import { folder, log, openDesk, type Desk } from './support.js';

/** More claims than one part has. */
const MANY = 700;

const text = [
  '# Task 1: everything',
  '',
  ...Array.from({ length: MANY }, (_, at) => `#FILE_CREATED: ${at}.txt`),
  '',
].join('\n');

describe('what a run found out, told to the views', function () {
  this.timeout(60_000);
  let desk: Desk;
  let draft: OverviewDraft;

  beforeEach(async () => {
    desk = openDesk();
    desk.here.write(log, text);
    desk.here.write('0.txt', '1\n');
    await desk.openFolder();
    draft = new OverviewDraft();
  });
  afterEach(() => desk.dispose());

  const question = (): OverviewQuestion => (draft.version === 0 ? {} : { since: draft.version });
  const verify = async (): Promise<OverviewPart | 'ask' | undefined> =>
    (await desk.verify({ overview: question() })).overview;
  const ask = (): Promise<OverviewPart | undefined> => desk.ask('overview', { folder, ...question() });
  const verified = (): number => draft.overview.tags.filter(({ status }) => status === 'verified').length;
  const write = async (path: string): Promise<void> => {
    desk.here.write(path, '1\n');
    await desk.ask('changed', { folder });
  };
  /** @returns how many parts there were */
  const askForRest = async (): Promise<number> => {
    let parts = 0;
    for (let part = await ask(); part; part = await ask()) {
      draft.add(structuredClone(part));
      parts++;
    }
    return parts;
  };

  it('comes in parts, the first one beside the answer', async () => {
    const first = await verify();
    assert.ok(first !== undefined && first !== 'ask' && first.more);
    draft.add(structuredClone(first));
    assert.ok((await askForRest()) >= 2);
    assert.deepEqual([draft.overview.tags.length, verified()], [MANY, 1]);
  });

  it('goes on after another verification with what that one found out', async () => {
    const first = await verify();
    assert.ok(first !== undefined && first !== 'ask');
    draft.add(structuredClone(first));
    const part = await ask();
    assert.ok(part);
    draft.add(structuredClone(part));
    await write('1.txt');
    assert.equal(await verify(), 'ask');
    await askForRest();
    assert.deepEqual([draft.overview.tags.length, verified()], [MANY, 2]);
  });

  it('is told as a whole to whoever was told something else', async () => {
    const first = await verify();
    assert.ok(first !== undefined && first !== 'ask');
    draft.add(structuredClone(first));
    await ask();
    const again = await ask();
    assert.equal(again?.since, undefined);
    assert.ok(again);
    draft.add(structuredClone(again));
    await askForRest();
    assert.equal(draft.overview.tags.length, MANY);
  });

  it('is only what is new, and nothing where nothing is', async () => {
    await verify();
    await askForRest();
    assert.equal(await ask(), undefined);
    await write('1.txt');
    const news = await verify();
    assert.ok(news !== undefined && news !== 'ask');
    assert.deepEqual([news.since, news.more], [draft.overview.version, undefined]);
    assert.ok(news.claims.changed.length < 10);
  });

  it('is nothing in a folder that was opened anew, until it has been verified', async () => {
    const first = await verify();
    assert.ok(first !== undefined && first !== 'ask');
    draft.add(structuredClone(first));
    await desk.openFolder();
    assert.equal(await ask(), undefined);
    assert.equal(await verify(), 'ask');
    await askForRest();
    assert.equal(draft.overview.tags.length, MANY);
  });
});
