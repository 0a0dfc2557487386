import assert from 'node:assert/strict';
import { brief, log, open, titles, type Circumstances } from '../support.js';

const added = (...paths: readonly string[]) =>
  Object.fromEntries(paths.map((path) => [path, { kind: 'added' as const }]));
const entry = (...lines: readonly string[]) => ['# Task 1: A', '', ...lines, ''].join('\n');

describe('the fix of a count', () => {
  const files = { 'src/a.ts': 'x\n'.repeat(1_200), 'src/one.ts': 'x', 'src/empty.ts': '' };
  const git = { changed: added('src/a.ts', 'src/one.ts', 'src/empty.ts') };
  const config = { unclaimedIgnore: ['src/**'] };
  const cases: readonly [string, string][] = [
    ['#FILE_CREATED: src/a.ts (156 lines)', '#FILE_CREATED: src/a.ts (1200 lines)'],
    ['#FILE_CREATED: `src/a.ts` (~156 lines)', '#FILE_CREATED: `src/a.ts` (~1200 lines)'],
    ['#FILE_CREATED: src/a.ts (5,000+ lines)', '#FILE_CREATED: src/a.ts (1,200+ lines)'],
    ['#FILE_CREATED: src/a.ts (about 40 LOC, new)', '#FILE_CREATED: src/a.ts (about 1200 LOC, new)'],
    ['#FILE_CREATED: src/one.ts (156 lines)', '#FILE_CREATED: src/one.ts (1 line)'],
    ['#FILE_CREATED: src/a.ts (1 line)', '#FILE_CREATED: src/a.ts (1200 lines)'],
    ['#FILE_CREATED: src/empty.ts (15 lines)', '#FILE_CREATED: src/empty.ts (0 lines)'],
    ['#FILE_CREATED: src/a.ts (+40 lines)', '#FILE_CREATED: src/a.ts (+1200 lines)'],
    ['- **#FILE_CREATED**: src/a.ts\n  - Lines: ~156', '- **#FILE_CREATED**: src/a.ts\n  - Lines: ~1200'],
  ];
  for (const [before, after] of cases)
    it(`${before.replace('\n', '⏎')} → ${after.replace('\n', '⏎')}`, async () => {
      const opened = await open({ ...files, [log]: entry(before) }, { git, config });
      const [problem] = opened.list();
      assert.equal(problem?.code, 'claim-failed');
      const [fix] = opened.fixes(/claim-failed/);
      assert.equal(fix?.preferred, true);
      assert.deepEqual(fix.repairs, [{ code: problem.code, range: problem.range, data: problem.data }]);
      const fixed = await opened.after(/claim-failed/, /^Correct the count to/);
      assert.equal(fixed.view.document.text, entry(after));
      assert.deepEqual(brief(fixed), []);
    });

  it('touches no digits of a path, and nothing that holds', async () => {
    const text = entry(
      '#FILE_CREATED: src/v2.ts',
      '  Size: lines',
      '',
      '#FILE_CREATED: src/a.ts (1200 lines)',
    );
    const opened = await open({ ...files, [log]: text }, { git });
    assert.deepEqual(titles(opened.fixes('src/v2.ts')), []);
    assert.deepEqual(titles(opened.fixes('1200 lines')), []);
  });
});

describe('the fix of ranges', () => {
  const files = { 'src/a.ts': 'x\n'.repeat(100) };
  const git = {
    changed: {
      'src/a.ts': {
        kind: 'modified' as const,
        hunks: [
          { start: 12, count: 3 },
          { start: 34, count: 1 },
          { start: 60, count: 0 },
        ],
      },
    },
  };
  const cases: readonly [string, string][] = [
    ['  Lines affected: 80-81', '  Lines affected: 12-14, 34, 60'],
    ['  Lines affected: 12-14, 90 (the routes)', '  Lines affected: 12-14, 34, 60 (the routes)'],
    ['  Lines: L80–L81', '  Lines: 12–14, 34, 60'],
    ['  - **Lines affected**: 80', '  - **Lines affected**: 12-14, 34, 60'],
    ['  Changes:\n  - Line 80: added the import', '  Changes:\n  - Line 60: added the import'],
    ['  - Lines 20-24: registered the routes', '  - Lines 12-14: registered the routes'],
  ];
  for (const [before, after] of cases)
    it(`${before.trim().replace('\n', '⏎')} → ${after.trim().replace('\n', '⏎')}`, async () => {
      const opened = await open({ ...files, [log]: entry('#FILE_MODIFIED: src/a.ts', before) }, { git });
      assert.deepEqual(
        opened.list().map(({ code }) => code),
        ['claim-failed'],
      );
      const fixed = await opened.after(/claim-failed/, /^Correct the ranges? to/);
      assert.equal(fixed.view.document.text, entry('#FILE_MODIFIED: src/a.ts', after));
      assert.deepEqual(brief(fixed), []);
    });

  it('replaces the one range behind a path', async () => {
    const opened = await open({ ...files, [log]: entry('#FILE_MODIFIED: src/a.ts:80-85') }, { git });
    const fixed = await opened.after(/claim-failed/, /^Correct the range to/);
    assert.equal(fixed.view.document.text, entry('#FILE_MODIFIED: src/a.ts:60'));
    assert.deepEqual(brief(fixed), []);
  });

  it('joins changes that are too many to list', async () => {
    const hunks = Array.from({ length: 40 }, (_, at) => ({
      start: 1 + at * 2 + (at > 20 ? 9 : 0),
      count: 1,
    }));
    const changed = { 'src/a.ts': { kind: 'modified' as const, hunks } };
    const text = entry('#FILE_MODIFIED: src/a.ts', '  Lines affected: 98');
    const far = await open({ ...files, [log]: text }, { git: { changed } });
    const corrected = await far.after(/claim-failed/, /^Correct the ranges/);
    assert.ok((/affected: (.*)/.exec(corrected.view.document.text)?.[1] ?? '').split(', ').length <= 20);
    assert.deepEqual(brief(corrected), []);
  });

  it('has nothing to offer where nothing changed', async () => {
    const text = entry('#FILE_MODIFIED: src/a.ts', '  Lines affected: 4');
    const opened = await open({ ...files, [log]: text }, { git: {} });
    assert.deepEqual(titles(opened.fixes('4')), []);
  });
});

describe('the fix of a path', () => {
  const wrong = entry('#FILE_CREATED: ./src/a.ts - the entry');

  it('points to where the file was moved', async () => {
    const changed = { 'lib/new.ts': { kind: 'added' as const, movedFrom: 'src/a.ts' } };
    const opened = await open({ [log]: wrong, 'lib/new.ts': 'x\n' }, { git: { changed } });
    const [fix] = opened.fixes(/claim-failed/);
    assert.deepEqual([fix?.title, fix?.preferred], ['Point to where the file was moved: lib/new.ts', true]);
    const fixed = await opened.after(/claim-failed/, /^Point to/);
    assert.equal(fixed.view.document.text, entry('#FILE_CREATED: ./lib/new.ts - the entry'));
    assert.deepEqual(brief(fixed), []);
  });

  it('offers each file of that name, none before the others', async () => {
    const files = { [log]: wrong, 'lib/a.ts': 'x\n', 'app/a.ts': 'y\n' };
    const git = { changed: added('lib/a.ts', 'app/a.ts') };
    const opened = await open(files, { git });
    const fixes = opened.fixes(/claim-failed/);
    assert.deepEqual(titles(fixes), [
      'Point to the file of that name: app/a.ts',
      'Point to the file of that name: lib/a.ts',
    ]);
    assert.ok(fixes.every(({ preferred }) => preferred === undefined));
    const fixed = await opened.after(/claim-failed/, /lib/);
    assert.ok(fixed.list().every(({ code }) => code === 'unclaimed-change'));
  });

  it('writes the right case', async () => {
    const opened = await open(
      { [log]: entry('- `#FILE_CREATED: src/auth.ts`'), 'src/Auth.ts': 'x\n' },
      { git: { changed: added('src/Auth.ts') } },
    );
    const fixed = await opened.after(/claim-failed/, /^Spell it src\/Auth\.ts$/);
    assert.equal(fixed.view.document.text, entry('- `#FILE_CREATED: src/Auth.ts`'));
    assert.deepEqual(brief(fixed), []);
  });

  it('puts a path of several words in backticks, and keeps those that are there', async () => {
    const files = { 'docs/the plan/a.ts': 'x\n' };
    const git = { changed: added('docs/the plan/a.ts') };
    const bare = await open({ ...files, [log]: entry('#FILE_CREATED: src/a.ts') }, { git });
    const fixed = await bare.after(/claim-failed/, /^Point/);
    assert.equal(fixed.view.document.text, entry('#FILE_CREATED: `docs/the plan/a.ts`'));
    assert.deepEqual(brief(fixed), []);
    const quoted = await open({ ...files, [log]: entry('#FILE_CREATED: `src/a.ts`') }, { git });
    const kept = await quoted.after(/claim-failed/, /^Point/);
    assert.equal(kept.view.document.text, entry('#FILE_CREATED: `docs/the plan/a.ts`'));
    assert.deepEqual(brief(kept), []);
  });

  it('corrects the path inside of a sentence where it stands there once', async () => {
    const files = { 'src/errors.ts': 'export class AppError {}\n' };
    const say = (path: string) => entry(`#COMPLETION_DRIVE: Assuming AppError exists at ${path}`);
    const opened = await open({ ...files, [log]: say('src/Errors.ts') }, { git: {} });
    const fixed = await opened.after(/claim-failed/, /^Spell it/);
    assert.equal(fixed.view.document.text, say('src/errors.ts'));
    assert.deepEqual(brief(fixed), []);
  });

  it('leaves a path alone that is written twice, or as part of a longer one', async () => {
    const files = { 'src/errors.ts': 'export class AppError {}\n' };
    for (const sentence of [
      'Assuming AppError exists at src/Errors.ts (src/Errors.ts)',
      'Assuming AppError exists at src/Errors.ts/x',
    ]) {
      const opened = await open({ ...files, [log]: entry(`#COMPLETION_DRIVE: ${sentence}`) }, { git: {} });
      assert.ok(!titles(opened.fixes('src/Errors.ts')).some((title) => title.startsWith('Spell')), sentence);
    }
  });

  it('offers no name that cannot be written down', async () => {
    const files = { 'a/`x`\u202e/a.ts': 'x\n', [log]: entry('#FILE_CREATED: src/a.ts') };
    const opened = await open(files, { git: { changed: added('a/`x`\u202e/a.ts') } });
    assert.deepEqual(titles(opened.fixes('src/a.ts')), []);
  });
});

describe('the fix of a missing evidence folder', () => {
  const shot = '.orchestration/evidence/task-1/login.png';
  const make = 'Create the evidence folder .orchestration/evidence/task-1';

  it('makes the folder that the picture belongs in', async () => {
    const opened = await open({ [log]: entry(`#SCREENSHOT_CLAIMED: ${shot}`) }, { git: {} });
    const [fix] = opened.fixes(/claim-failed/);
    assert.equal(fix?.title, make);
    assert.deepEqual(fix.action, { kind: 'create-folder', path: '.orchestration/evidence/task-1' });
  });

  it('is not offered where the folder is there, nor for a folder elsewhere', async () => {
    const there = { '.orchestration/evidence/task-1/other.txt': 'x' };
    const opened = await open({ ...there, [log]: entry(`#SCREENSHOT_CLAIMED: ${shot}`) }, { git: {} });
    assert.deepEqual(titles(opened.fixes(/claim-failed/)), []);
    const elsewhere = await open({ [log]: entry('#SCREENSHOT_CLAIMED: pictures/a.png') }, { git: {} });
    assert.deepEqual(titles(elsewhere.fixes(/claim-failed/)), []);
    const many = await open(
      { [log]: entry('#SCREENSHOT_CLAIMED: .orchestration/evidence/x/*.png') },
      { git: {} },
    );
    assert.deepEqual(titles(many.fixes(/claim-failed/)), []);
    const outside = await open({ [log]: entry('#SCREENSHOT_CLAIMED: /tmp/a.png') }, { git: {} });
    assert.ok(!titles(outside.fixes('/tmp/a.png')).includes(make));
  });
});

describe('what a person says of a claim', () => {
  const text = entry('#COMPLETION_DRIVE: Assuming people read this', '  Context: none');
  const finished: Circumstances = { git: {} };

  it('is offered for what nothing mechanical settles, anywhere on the tag', async () => {
    const opened = await open({ [log]: text }, finished);
    const [attest] = opened.fixes('Context').filter(({ action }) => action.kind === 'attest');
    assert.equal(attest?.title, 'Attest: Assuming people read this');
    const { claim } = opened.view.results[0] ?? {};
    assert.deepEqual(attest.action, { kind: 'attest', task: '1', claim: claim?.id });
  });

  it('can be taken back, which repairs nothing', async () => {
    const opened = await open({ [log]: text }, finished);
    const results = opened.view.results.map((one) => ({
      ...one,
      ...(one.result && { result: { ...one.result, status: 'attested' as const } }),
    }));
    const attested = { ...opened, view: { ...opened.view, results } };
    const { fixesAt } = await import('../../../../src/core/language/fixes/fixesAt.js');
    const range = results[0]?.claim.range;
    assert.ok(range);
    const fixes = fixesAt(range, { view: attested.view, world: opened.world, unclaimed: new Map() });
    assert.deepEqual(fixes, [
      {
        title: 'Revoke: Assuming people read this',
        action: { kind: 'revoke', task: '1', claim: results[0]?.claim.id },
      },
    ]);
    const history = results.map((one) => ({
      ...one,
      state: 'history' as const,
      ...(one.result && { result: { ...one.result, status: 'runtime' as const } }),
    }));
    assert.deepEqual(
      titles(
        fixesAt(range, {
          view: { ...opened.view, results: history },
          world: opened.world,
          unclaimed: new Map(),
        }),
      ).filter((title) => title.startsWith('Attest')),
      [],
    );
  });

  it('is not asked for a claim that is false or true, or hangs on a missing file', async () => {
    const lies = entry('#FILE_CREATED: src/none.ts (4 lines)', '#FILE_CREATED: src/a.ts (1 line)');
    const opened = await open({ [log]: lies, 'src/a.ts': 'x\n' }, { git: { changed: added('src/a.ts') } });
    assert.deepEqual(titles(opened.fixes('src/none.ts (4 lines)')), []);
    assert.deepEqual(titles(opened.fixes('src/a.ts (1 line)')), []);
  });
});

describe('leaving a file out', () => {
  const source = '// #COMPLETION_DRIVE: src/none.ts exists\n';

  it('is offered for source files and documents, with a glob that means this file alone', async () => {
    const opened = await open({ 'src/[id]/a.ts': source }, { open: 'src/[id]/a.ts', git: {} });
    const [fix] = opened.fixes(/claim-failed/);
    assert.equal(fix?.title, 'Exclude src/[id]/a.ts from Tagproof');
    assert.deepEqual(fix.action, { kind: 'exclude', pattern: 'src/[[]id]/a.ts' });
    assert.equal(fix.repairs?.length, 1);
    const config = { exclude: ['src/[[]id]/a.ts'] };
    const gone = await open(
      { 'src/[id]/a.ts': source, 'src/i/a.ts': source },
      { open: 'src/[id]/a.ts', git: {}, config },
    );
    assert.deepEqual(
      gone.verification.tasks.flatMap(({ claims }) => claims.map(({ claim }) => claim.file)),
      ['src/i/a.ts'],
    );
  });

  it('is offered for misspelt tags, and repairs them all', async () => {
    const opened = await open({ 'src/a.ts': '// #COMPLETON_DRIVE: words\n' }, { open: 'src/a.ts', git: {} });
    const fix = opened.fixes(/unknown-tag/).find(({ action }) => action.kind === 'exclude');
    assert.deepEqual(
      fix?.repairs?.map(({ code }) => code),
      ['unknown-tag'],
    );
  });

  it('is not offered for a log, for what is right, or where the glob would hide another file', async () => {
    const lie = await open({ [log]: entry('#FILE_CREATED: src/none.ts') }, { git: {} });
    assert.deepEqual(titles(lie.fixes(/claim-failed/)), []);
    const right = await open(
      { 'src/a.ts': '// #COMPLETION_DRIVE: src/a.ts exists\n' },
      { open: 'src/a.ts', git: {} },
    );
    assert.deepEqual(titles(right.fixes('src/a.ts')), []);
    const root = await open({ 'a.ts': source, 'src/a.ts': 'x' }, { open: 'a.ts', git: {} });
    assert.deepEqual(titles(root.fixes(/claim-failed/)), []);
    const alone = await open({ 'a.ts': source }, { open: 'a.ts', git: {} });
    assert.deepEqual(titles(alone.fixes(/claim-failed/)), ['Exclude a.ts from Tagproof']);
    const odd = await open({ 'src/{a,b}.ts': source }, { open: 'src/{a,b}.ts', git: {} });
    assert.deepEqual(titles(odd.fixes(/claim-failed/)), []);
  });
});

describe('the fix of a name', () => {
  const cases: readonly [string, string][] = [
    ['#FILE_CREATE: src/a.ts (1 line)', '#FILE_CREATED: src/a.ts (1 line)'],
    ['#FILE_CREATED: src/a.ts\n  Dependancies: none', '#FILE_CREATED: src/a.ts\n  Dependencies: none'],
    [
      '- #COMPLETION_DRIVE: Assuming src/a.ts exists\n  - **Verfication**: test -f src/a.ts',
      '- #COMPLETION_DRIVE: Assuming src/a.ts exists\n  - **Verification**: test -f src/a.ts',
    ],
  ];
  for (const [before, after] of cases)
    it(`${before.replace('\n', '⏎')} → ${after.replace('\n', '⏎')}`, async () => {
      const files = { 'src/a.ts': 'x\n' };
      const git = { changed: before.includes('COMPLETION') ? {} : added('src/a.ts') };
      const opened = await open({ ...files, [log]: entry(before) }, { git });
      const [fix] = opened.fixes(/unknown-/);
      assert.match(fix?.title ?? '', /^Change to /);
      assert.equal(fix?.preferred, true);
      const fixed = await opened.after(/unknown-/, /^Change to/);
      assert.equal(fixed.view.document.text, entry(after));
      assert.deepEqual(brief(fixed), []);
    });

  it('offers all that may have been meant, the likeliest first', async () => {
    const config = { tags: [{ name: 'FILE_CREATES', family: 'own' }] };
    const opened = await open({ [log]: entry('#FILE_CREATE: src/a.ts') }, { git: {}, config });
    assert.deepEqual(titles(opened.fixes(/unknown-tag/)), [
      'Change to #FILE_CREATES',
      'Change to #FILE_CREATED',
    ]);
  });
});
