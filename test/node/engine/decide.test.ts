import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { decisionsFile, type Decision } from '../../../src/core/evidence/decision.js';
import type { TagRow } from '../../../src/core/language/overview/overview.js';
import { OverviewStore } from '../../../src/core/language/overview/store.js';
import type { Ask } from '../../../src/node/engine/protocol.js';
import { isPosix } from '../../support/hostileFolder.js';
import { folder, log, openDesk, type Desk } from './support.js';

const said = 'Check the weight';
const source = `// #SUGGEST_VALIDATION: ${said}\nexport {};\n`;
const text = '# Task 7: Pears\n\n#FILE_CREATED: src/pear.ts\n#SUGGEST_EDGE_CASE: No pears at all\n';
const person = { folder, who: 'Ada', when: '2026-05-06T07:08:09.123Z' } as const;

describe('deciding about a suggestion', function () {
  this.timeout(60_000);
  let desk: Desk;
  let known: OverviewStore;
  beforeEach(async () => {
    desk = openDesk();
    known = new OverviewStore();
    desk.here.write('src/pear.ts', source);
    desk.here.write(log, text);
    desk.here.commit();
    await desk.openFolder();
    await verified();
  });
  afterEach(() => desk.dispose());

  async function verified(): Promise<void> {
    const { overview } = await desk.verify({ overview: known.version === 0 ? {} : { since: known.version } });
    assert.ok(overview && overview !== 'ask' && known.apply(overview));
  }
  const row = (words: string): TagRow => {
    const found = known.tags.find((tag) => tag.text === words);
    assert.ok(found, words);
    return found;
  };
  const id = (words = said): string => row(words).suggestion?.id ?? '';
  const state = (words = said) => row(words).suggestion?.state;
  const decide = async (more: Partial<Ask<'decide'>> = {}) => {
    const { failed, overview } = await desk.ask('decide', {
      ...person,
      about: more.about ?? id(),
      decision: 'accepted',
      overview: { since: known.version },
      ...more,
    });
    if (overview) assert.ok(overview !== 'ask' && known.apply(overview));
    return failed;
  };
  const recorded = () =>
    (JSON.parse(readFileSync(desk.here.path(decisionsFile), 'utf8')) as { decisions: Decision[] }).decisions;

  it('is recorded and shown at once, without a verification, and is still so after one', async () => {
    assert.equal(state(), 'waiting');
    assert.equal(await decide(), undefined);
    assert.equal(state(), 'accepted');
    assert.deepEqual(
      recorded().map(({ file, task, tag, decision, who, when }) => [file, task, tag, decision, who, when]),
      [['src/pear.ts', '7', 'SUGGEST_VALIDATION', 'accepted', 'Ada', '2026-05-06T07:08:09Z']],
    );
    await verified();
    assert.equal(state(), 'accepted');
    assert.equal(state('No pears at all'), 'waiting');
  });

  it('can be changed and taken back', async () => {
    await decide();
    await decide({ decision: 'rejected', who: 'Bob' });
    assert.deepEqual(
      recorded().map(({ decision, who }) => [decision, who]),
      [['rejected', 'Bob']],
    );
    await decide({ decision: 'waiting' });
    assert.deepEqual([recorded(), state()], [[], 'waiting']);
  });

  it('finds what is meant by its place, wherever its line is by now', async () => {
    const textHash = hash('sha256', said);
    const about = { file: 'src/pear.ts', tag: 'SUGGEST_VALIDATION', textHash, line: 40 };
    assert.equal(await decide({ about }), undefined);
    assert.equal(state(), 'accepted');
    await assert.rejects(
      decide({ about: { ...about, textHash: hash('sha256', 'other') } }),
      /not what it was/,
    );
  });

  it('is offered where it stands, and the way back once it is decided', async () => {
    await desk.open('src/pear.ts', source);
    const at = { line: 0, character: 8 };
    const offered = async () => {
      const fixes = await desk.ask('fixes', { folder, path: 'src/pear.ts', range: { start: at, end: at } });
      return fixes.flatMap(({ title, action }) => (action.kind === 'decide' ? [title] : []));
    };
    assert.deepEqual(await offered(), [`Accept suggestion: ${said}`, `Reject suggestion: ${said}`]);
    await decide();
    await desk.ask('changed', { folder, paths: [decisionsFile] });
    assert.deepEqual(await offered(), [`Undo the decision about suggestion: ${said}`]);
    await decide({ decision: 'waiting' });
  });

  it('is about its fields, too: by its place it is found with them only', async () => {
    const withField = `/*\n * #SUGGEST_CLEANUP: Tidy the table\n * How: drop two unused columns\n */\n`;
    desk.here.write('src/pear.ts', withField);
    await desk.ask('changed', { folder });
    await verified();
    await desk.open('src/pear.ts', withField);
    const at = { line: 1, character: 8 };
    const fixes = await desk.ask('fixes', { folder, path: 'src/pear.ts', range: { start: at, end: at } });
    const [about] = fixes.flatMap(({ action }) => (action.kind === 'decide' ? [action.about] : []));
    assert.ok(about);
    const textHash = hash('sha256', 'Tidy the table');
    await assert.rejects(decide({ about: { ...about, textHash } }), /not what it was/);
    assert.equal(await decide({ about }), undefined);
    assert.equal(state('Tidy the table'), 'accepted');
    desk.here.write('src/pear.ts', withField.replace('two unused', 'all'));
    await desk.ask('changed', { folder });
    await verified();
    assert.equal(state('Tidy the table'), 'waiting');
    await decide({ about: id('No pears at all') });
    assert.deepEqual(
      recorded().map(({ text: words }) => words),
      ['No pears at all'],
    );
  });

  it('forgets what is gone, and nothing that only changed its task', async () => {
    await decide();
    await decide({ about: id('No pears at all') });
    desk.here.write('src/pear.ts', source.replace(said, 'Weigh it'));
    desk.here.write(log, text.replace('Task 7', 'Task 8'));
    await desk.ask('changed', { folder });
    await verified();
    assert.equal(state('No pears at all'), 'waiting');
    await decide({ about: id('Weigh it') });
    assert.deepEqual(
      recorded().map(({ task, text: words }) => [task, words]),
      [
        ['7', 'No pears at all'],
        ['8', 'Weigh it'],
      ],
    );
  });

  it('keeps what others decided about a file that came since', async () => {
    desk.here.write('src/plum.ts', '// #SUGGEST_CLEANUP: Drop this file\n');
    await desk.ask('changed', { folder });
    await verified();
    await decide({ about: id('Drop this file'), who: 'Bob' });
    const bobs = readFileSync(desk.here.path(decisionsFile));
    rmSync(desk.here.path('src/plum.ts'));
    await desk.ask('changed', { folder });
    await verified();
    // As a pull brings both.
    desk.here.write('src/plum.ts', '// #SUGGEST_CLEANUP: Drop this file\n');
    desk.here.write(decisionsFile, bobs);
    await decide();
    assert.deepEqual(
      recorded().map(({ who, text: words }) => [who, words]),
      [
        ['Ada', said],
        ['Bob', 'Drop this file'],
      ],
    );
  });

  it('keeps what was decided about a file that cannot be read, until it is missing', async () => {
    const other = id('No pears at all');
    const untold = async (content: string): Promise<number> => {
      await decide();
      desk.here.write('src/pear.ts', content);
      await desk.ask('changed', { folder });
      await verified();
      await decide({ about: other });
      const kept = recorded().length;
      desk.here.write('src/pear.ts', source);
      await desk.ask('changed', { folder });
      await verified();
      return kept;
    };
    assert.equal(await untold(`${source}\0`), 2);
    assert.equal(await untold(`${source}${'x'.repeat(5 * 1024 * 1024)}`), 2);
    rmSync(desk.here.path('src/pear.ts'));
    await decide({ about: other, decision: 'rejected' });
    await desk.ask('changed', { folder });
    await verified();
    await decide({ about: other });
    assert.deepEqual(
      recorded().map(({ text: words }) => words),
      ['No pears at all'],
    );
  });

  it('is refused of what was never suggested, and without a name', async () => {
    await assert.rejects(decide({ about: 'x' }), /not what it was/);
    assert.match((await decide({ who: '' })) ?? '', /"who"/);
    assert.equal(existsSync(desk.here.path(decisionsFile)), false);
  });

  it('never overwrites a file that it cannot read', async () => {
    for (const broken of ['<<<<<<< HEAD\n', '{"mine":[]}', 'x'.repeat(1024 * 1024 + 1)]) {
      desk.here.write(decisionsFile, broken);
      assert.match((await decide()) ?? '', /decisions\.json.* (?:not read|cannot be read)/);
      assert.equal(readFileSync(desk.here.path(decisionsFile), 'utf8'), broken);
      assert.equal(state(), 'waiting');
    }
  });

  it('never writes through a link', async function () {
    if (!isPosix) this.skip();
    desk.here.write('../outside/theirs.json', 'theirs');
    symlinkSync(`${desk.here.outside}/theirs.json`, desk.here.path(decisionsFile));
    assert.match((await decide()) ?? '', /cannot be read/);
    rmSync(desk.here.path('.orchestration'), { recursive: true });
    symlinkSync(desk.here.outside, desk.here.path('.orchestration'));
    await decide().catch(() => undefined);
    assert.equal(readFileSync(`${desk.here.outside}/theirs.json`, 'utf8'), 'theirs');
    assert.equal(existsSync(`${desk.here.outside}/decisions.json`), false);
  });
});
