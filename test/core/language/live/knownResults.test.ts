import assert from 'node:assert/strict';
import { defaultConfig, type Config } from '../../../../src/core/config.js';
import { LiveText } from '../../../../src/core/language/live/liveText.js';
import type { ClaimResult } from '../../../../src/core/verdict/result.js';
import { memoryWorld } from '../../../support/memoryWorld.js';

const log = '.orchestration/implementation-log.md';
const count = (claimed: string): string => `# Task 1: A\n\n#FILE_CREATED: src/a.ts (${claimed} lines)\n`;

/** A log that is open, in a workspace whose files may change. */
function opened(text: string, files: Record<string, string>, config: Partial<Config> = {}, path = log) {
  const logs = new Set([log]);
  return new LiveText(path, text, {
    config: { ...defaultConfig, ...config },
    world: memoryWorld(files),
    logs,
  });
}

async function resultsOf(live: LiveText): Promise<readonly ClaimResult[]> {
  const { results } = await live.view();
  return results.flatMap(({ result }) => (result ? [result] : []));
}

const said = async (live: LiveText): Promise<string[]> =>
  (await resultsOf(live)).map(({ status, message }) => `${status}: ${message}`);

/** What a full verification is said to have found out: of each claim the same. */
async function learn(live: LiveText, full: (result: ClaimResult) => ClaimResult): Promise<void> {
  const results = await resultsOf(live);
  live.learn({ byClaim: new Map(results.map((one) => [one.claim.id, full(one)])), states: new Map() });
}

describe('a text that is open after a full verification', () => {
  it('looks at a file anew when it changes', async () => {
    const files = { 'src/a.ts': 'x\n'.repeat(10) };
    const live = opened(count('50'), files);
    assert.deepEqual(await said(live), [
      'verified: src/a.ts exists (20 bytes)',
      'failed: claimed 50 lines, the file has 10',
    ]);
    files['src/a.ts'] = 'x\n'.repeat(20);
    live.forget('src/a.ts');
    assert.ok((await said(live)).includes('failed: claimed 50 lines, the file has 20'));
    files['src/a.ts'] = 'x\n'.repeat(50);
    live.forget('src');
    assert.ok((await said(live)).every((one) => one.startsWith('verified: ')));
  });

  it('says how many lines there are now, though the count was false before', async () => {
    const files = { 'src/a.ts': 'x\n'.repeat(10) };
    const live = opened(count('50'), files);
    await learn(live, (one) => one);
    files['src/a.ts'] = 'x\n'.repeat(20);
    live.forget('src/a.ts');
    assert.ok((await said(live)).includes('failed: claimed 50 lines, the file has 20'));
  });

  it('keeps what says more, as long as a look says the same', async () => {
    const live = opened('# Task 1: A\n\n#FILE_CREATED: src/a.ts\n', {});
    await learn(live, (one) => ({ ...one, hint: 'it was moved' }));
    assert.deepEqual(
      (await resultsOf(live)).map(({ status, hint }) => [status, hint]),
      [['failed', 'it was moved']],
    );
  });

  it('keeps a person’s word where a look cannot tell', async () => {
    const live = opened('# Task 1: A\n\n#FILE_CREATED: /home/robin/a.ts\n', {});
    assert.deepEqual(
      (await resultsOf(live)).map(({ status }) => status),
      ['unchecked'],
    );
    await learn(live, (one) => ({ ...one, status: 'attested' }));
    assert.deepEqual(
      (await resultsOf(live)).map(({ status }) => status),
      ['attested'],
    );
  });

  it('leaves it to git how many lines were added', async () => {
    const live = opened(count('+5'), { 'src/a.ts': 'x\n' });
    const { results } = await live.view();
    const added = results.find(({ claim }) => claim.kind === 'file-lines');
    assert.ok(added);
    assert.equal(added.result, undefined);
  });

  it('has no tags where the configuration leaves it out', async () => {
    const text = '// #FILE_CREATED: src/none.ts\n';
    const shown = await opened(text, {}, {}, 'src/b.ts').view();
    assert.equal(shown.tags.length, 1);
    const hidden = await opened(text, {}, { exclude: ['src/b.ts'] }, 'src/b.ts').view();
    assert.deepEqual([hidden.tags, hidden.results], [[], []]);
    const report = await opened(text, {}, {}, '.orchestration/verification-report.md').view();
    assert.deepEqual(report.tags, []);
  });
});
