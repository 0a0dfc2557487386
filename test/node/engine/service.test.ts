import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { KnownError } from '../../../src/core/errors.js';
import { tagproof } from '../../support/commandLine.js';
import { LivePieces } from '../../../src/node/engine/livePieces.js';
import { folder, log, openDesk, type Desk } from './support.js';

const lines = (text: string): readonly string[] => text.split('\n');
const at = (line: number, character: number) => ({ line, character });

describe('the engine behind an editor', function () {
  this.timeout(60_000);
  let desk: Desk;
  let config: string | undefined;
  beforeEach(() => {
    desk = openDesk();
    config = process.env['XDG_CONFIG_HOME'];
    process.env['XDG_CONFIG_HOME'] = join(desk.here.outside, 'ada');
  });
  afterEach(async () => {
    if (config === undefined) delete process.env['XDG_CONFIG_HOME'];
    else process.env['XDG_CONFIG_HOME'] = config;
    await desk.dispose();
  });

  const text = [
    '# Task 7: Pears',
    '',
    '#FILE_CREATED: src/pear.ts (2 lines)',
    '',
    '#FILE_CREATED: src/plum.ts',
    '',
  ].join('\n');
  const where = { folder, path: log };

  async function start(body = text): Promise<void> {
    desk.here.write('src/pear.ts', 'a\nb\n');
    desk.here.write(log, body);
    desk.here.commit();
    await desk.openFolder();
    await desk.open(log, body);
  }
  const live = async () => {
    const news = await desk.ask('live', { ...where, whole: true });
    const state = news && new LivePieces().take(news);
    assert.ok(state);
    return state;
  };
  const shown = async () => (await live()).problems.map(({ code, range }) => `${range.start.line} ${code}`);
  const type = (line: number, character: number, words: string, version = 2) =>
    desk.ask('editText', {
      ...where,
      version,
      edits: [{ range: { start: at(line, character), end: at(line, character) }, text: words }],
    });

  it('shows what is wrong with a text before anybody asks for a verification', async () => {
    await start();
    const state = await live();
    assert.deepEqual([state.version, state.hasTags, state.isLog], [1, true, true]);
    assert.equal(state.problems.length, 1);
    assert.match(state.problems[0]?.message ?? '', /src\/plum\.ts/);
    assert.equal(state.problems[0]?.range.start.line, 4);
    assert.deepEqual(
      state.marks.map(({ range }) => range.start.line),
      [2, 4],
    );
  });

  it('follows each edit, with its version', async () => {
    await start();
    await type(0, 0, '\n\n');
    const state = await live();
    assert.equal(state.version, 2);
    assert.deepEqual(
      state.problems.map(({ range }) => range.start.line),
      [6],
    );
    await type(6, 0, 'no ', 3);
    assert.deepEqual((await live()).problems, []);
    await desk.ask('closeText', where);
    assert.equal(await desk.ask('live', where), undefined);
    await type(0, 0, 'x', 4);
  });

  it('looks again when a file comes or goes', async () => {
    await start();
    assert.equal((await shown()).length, 1);
    desk.here.write('src/plum.ts', '');
    assert.equal((await shown()).length, 1);
    await desk.ask('changed', { folder, paths: ['src/plum.ts'] });
    assert.deepEqual(await shown(), []);
    rmSync(desk.here.path('src'), { recursive: true });
    await desk.ask('changed', { folder, paths: ['src'] });
    assert.equal((await shown()).length, 2);
    desk.here.write('src/plum.ts', '');
    desk.here.write('src/pear.ts', 'a\nb\n');
    await desk.ask('changed', { folder });
    assert.deepEqual(await shown(), []);
  });

  it('takes an unsaved text of another editor for what the file holds', async () => {
    await start();
    await desk.open('src/pear.ts', 'a\nb\n');
    assert.equal((await shown()).length, 1);
    await desk.ask('editText', {
      folder,
      path: 'src/pear.ts',
      version: 2,
      edits: [{ range: { start: at(0, 0), end: at(0, 0) }, text: 'x\n'.repeat(90) }],
    });
    assert.equal((await shown()).length, 2);
    await desk.ask('closeText', { folder, path: 'src/pear.ts' });
    assert.equal((await shown()).length, 1);
  });

  it('verifies with unsaved texts as they stand', async () => {
    await start();
    const saved = await desk.verify();
    assert.equal(saved.tasks[0]?.verdict, 'BLOCKED');
    const unsaved = [{ path: log, text: lines(text).slice(0, 3).join('\n') }];
    const edited = await desk.verify({ unsaved });
    assert.deepEqual([edited.tasks[0]?.id, edited.tasks[0]?.counts.failed], ['7', 0]);
    assert.equal(
      (await desk.verify({ unsaved: [{ path: 'src/pear.ts', text: 'x\n'.repeat(90) }] })).tasks[0]?.counts
        .failed,
      2,
    );
    assert.deepEqual((await desk.verify()).tasks, saved.tasks);
  });

  it('finds tags in unsaved texts that the disk knows nothing of', async () => {
    await start();
    const tag = '// #COMPLETION_DRIVE: Assuming pears are ripe\n';
    assert.deepEqual((await desk.verify()).tagged, [log]);
    assert.deepEqual((await desk.verify({ unsaved: [{ path: 'src/pear.ts', text: tag }] })).tagged, [
      log,
      'src/pear.ts',
    ]);
  });

  it('comes to the results and the report of the command line', async () => {
    await start();
    const files = ['md', 'json'].map((extension) =>
      desk.here.path(`.orchestration/verification-report.${extension}`),
    );
    assert.equal((await tagproof(desk.here.root, ['verify'], { env: {} })).code, 1);
    const reported = files.map((file) => readFileSync(file, 'utf8'));
    for (const file of files) rmSync(file);
    await desk.ask('changed', { folder });
    const answer = await desk.verify({ report: true });
    assert.deepEqual(answer.report, {
      written: ['.orchestration/verification-report.md', '.orchestration/verification-report.json'],
    });
    assert.deepEqual(
      files.map((file) => readFileSync(file, 'utf8')),
      reported,
    );
    const { out } = await tagproof(desk.here.root, ['verify', '--format', 'json', '--no-report'], {
      env: {},
    });
    const json = JSON.parse(out) as { tasks: { verdict: string; counts: unknown }[] };
    assert.deepEqual(
      answer.tasks.map(({ verdict, counts }) => ({ verdict, counts })),
      json.tasks.map(({ verdict, counts }) => ({ verdict, counts })),
    );
    // A look at one file does not replace the report.
    assert.equal((await desk.verify({ report: true, paths: ['src/pear.ts'] })).report, undefined);
    assert.ok((await desk.verify({ report: true, paths: [log] })).report);
  });

  it('knows of a verification in another thread, and of what it says beside the claims', async () => {
    await start();
    desk.here.write('src/fig.ts', 'one\n');
    assert.equal(await desk.ask('known', { folder, paths: [log] }), undefined);
    await desk.verify();
    await desk.learn(log);
    const news = (await live()).problems.filter(({ code }) => code.includes('unclaimed'));
    assert.equal(news.length, 1);
    assert.equal(news[0]?.range.start.line, 0);
    await type(0, 0, '\n');
    assert.deepEqual(
      (await live()).problems
        .filter(({ code }) => code.includes('unclaimed'))
        .map(({ range }) => range.start.line),
      [1],
    );
    const fixes = await desk.ask('fixes', { ...where, range: { start: at(1, 0), end: at(1, 5) } });
    assert.ok(
      fixes.some(({ action }) => JSON.stringify(action).includes('src/fig.ts')),
      JSON.stringify(fixes),
    );
  });

  it('takes over the configuration and the logs that a verification found', async () => {
    await start();
    desk.here.write('tagproof.config.json', '{ "logs": ["notes/*.md"] }');
    desk.here.write('notes/a.md', '# Notes\n\n#FILE_CREATED: src/plum.ts\n');
    desk.here.commit();
    await desk.ask('changed', { folder, paths: ['tagproof.config.json', 'notes'] });
    await desk.open('notes/a.md', '# Notes\n\n#FILE_CREATED: src/plum.ts\n');
    await desk.openFolder();
    await desk.open('notes/a.md', '# Notes\n\n#FILE_CREATED: src/plum.ts\n');
    await desk.verify();
    await desk.learn('notes/a.md');
    assert.equal((await desk.ask('live', { folder, path: 'notes/a.md' }))?.isLog, true);
  });

  it('answers what an editor asks of a text', async () => {
    await start();
    await desk.verify();
    const place = { ...where, position: at(2, 18) };
    assert.match((await desk.ask('hover', place))?.markdown ?? '', /FILE_CREATED/);
    assert.equal((await desk.ask('definition', place))?.file, 'src/pear.ts');
    assert.ok((await desk.ask('links', where)).some(({ file }) => file === 'src/pear.ts'));
    assert.deepEqual(
      (await desk.ask('outline', where)).map(({ name }) => name),
      ['Task 7: Pears'],
    );
    assert.ok((await desk.ask('tokens', where)).length > 0);
    assert.ok(Array.isArray(await desk.ask('folds', where)));
    assert.ok((await desk.ask('symbols', { folder, query: 'pear' })).some(({ file }) => file === log));
    assert.ok(
      (await desk.ask('insertable', { ...where, position: at(3, 0) })).some(
        ({ name }) => name === 'FILE_CREATED',
      ),
    );
    assert.ok(
      (await desk.ask('insertable', { ...where, position: at(5, 0) })).some(({ label }) =>
        label?.startsWith('Quality gate'),
      ),
    );
    await type(5, 0, '#FILE_CREATED: src/');
    const items = await desk.ask('complete', { ...where, position: at(5, 19) });
    assert.ok(
      items.some(({ label }) => label.includes('pear.ts')),
      items.map(({ label }) => label).join(),
    );
  });

  it('keeps nothing of a verification that began before its folder was opened anew', async () => {
    await start();
    const before = desk.verify({ overview: {} });
    await desk.openFolder();
    assert.equal((await before).overview, undefined);
    assert.equal(await desk.ask('overview', { folder }), undefined);
    await desk.verify();
    assert.ok(await desk.ask('overview', { folder }));
  });

  it('links no path of which nothing is known', async () => {
    const body = '# Task 7: Pears\n\nSee src/pear.ts and src/away.ts.\n\n#FILE_CREATED: src/away.ts\n';
    symlinkSync(desk.here.outside, desk.here.path('away'));
    await start(`${body}\n#FILE_CREATED: away/ada.md\n\n#FILE_CREATED: src/pear.ts\n`);
    const linked = (await desk.ask('links', where)).map(({ file }) => file);
    assert.deepEqual([...new Set(linked)], ['src/pear.ts']);
  });

  it('says nothing of a text that is not open', async () => {
    await desk.openFolder();
    const other = { folder, path: 'nothing.md' };
    const place = { ...other, position: at(0, 0) };
    assert.deepEqual(
      [
        await desk.ask('hover', place),
        await desk.ask('definition', place),
        await desk.ask('complete', place),
        await desk.ask('insertable', place),
        await desk.ask('links', other),
        await desk.ask('symbols', { folder, query: '' }),
        await desk.ask('fixes', { ...other, range: { start: at(0, 0), end: at(0, 0) } }),
      ],
      [undefined, undefined, [], [], [], [], []],
    );
  });

  it('records a person’s word, and takes it back', async () => {
    const manual =
      '#COMPLETION_DRIVE: Assuming the button is easy to find\n  Verification: try it on a phone\n';
    await start(`# Task 7: Pears\n\n${manual}`);
    const word = { folder, task: '7', who: 'Ada', when: '2026-05-06T07:08:09.123Z', why: 'tried it' };
    await assert.rejects(desk.ask('attest', { ...word, claim: 'x' }), /not what it was/);
    await desk.verify();
    await desk.learn(log);
    const { results } = JSON.parse(
      JSON.stringify((await desk.ask('known', { folder, paths: [log] }))?.texts[0]),
    ) as {
      results: { claim: { id: string }; status: string }[];
    };
    const claim =
      results.find(({ status }) => status === 'runtime' || status === 'unchecked')?.claim.id ?? '';
    assert.deepEqual(await desk.ask('attest', { ...word, claim }), {});
    const changed = ['.orchestration/attestations.json'];
    await desk.ask('changed', { folder, paths: changed });
    assert.equal((await desk.verify()).tasks[0]?.counts.attested, 1);
    assert.deepEqual(await desk.ask('revoke', { folder, task: '7', claim }), {});
    await desk.ask('changed', { folder, paths: changed });
    assert.equal((await desk.verify()).tasks[0]?.counts.attested, 0);
    assert.match((await desk.ask('attest', { ...word, claim, why: '' })).failed ?? '', /why/);
  });

  it('knows texts of no folder by themselves alone', async () => {
    await desk.openFolder({ root: undefined } as never);
    await desk.open('Untitled-1', '# #COMPLETION_DRIVE: Assuming pears are ripe\nx = 1\n', {
      untitled: true,
      language: 'python',
    });
    const place = { folder, path: 'Untitled-1' };
    const news = await desk.ask('live', { ...place, whole: true });
    const state = news && new LivePieces().take(news);
    assert.deepEqual([state?.hasTags, state?.isLog, state?.problems.length], [true, false, 0]);
    assert.match(
      (await desk.ask('hover', { ...place, position: at(0, 5) }))?.markdown ?? '',
      /COMPLETION_DRIVE/,
    );
    await assert.rejects(desk.verify(), KnownError);
    await assert.rejects(desk.ask('revoke', { folder, task: '', claim: '' }), KnownError);
  });

  it('says what to do about a folder that is not open', async () => {
    await assert.rejects(
      desk.ask('live', where),
      (error) => error instanceof KnownError && error.next !== '',
    );
    await desk.ask('changed', { folder });
    await desk.ask('closeText', where);
  });

  it('starts no program in a folder that is not trusted', async function () {
    if (process.platform === 'win32') this.skip();
    desk.here.write('src/pear.ts', 'a\nb\n');
    desk.here.write(log, text);
    desk.here.commit();
    const script = join(desk.here.outside, 'ask.cjs');
    const events = join(desk.here.outside, 'events.jsonl');
    const project = join(import.meta.dirname, '../../..');
    desk.here.write(
      '../outside/ask.cjs',
      `const load = require('node:module').createRequire(${JSON.stringify(join(project, 'package.json'))});
      load('tsx/cjs');
      const { createService } = load('./src/node/engine/service.ts');
      const service = createService('0', { error() {}, debug() {} });
      const asking = { token: { cancelled: false }, progress() {} };
      const ask = (method, question) => service.answer(method, { folder: 'f', ...question }, asking);
      const path = ${JSON.stringify(log)};
      (async () => {
        for (const trusted of [false, true]) {
          require('node:fs').writeFileSync(${JSON.stringify(events)}, '');
          await ask('openFolder', { root: ${JSON.stringify(desk.here.root)}, trusted, settings: { severities: {}, history: false } });
          await ask('openText', { path, text: ${JSON.stringify(text)}, version: 1, language: 'markdown', untitled: false });
          const { pieces } = await ask('live', { path });
          const problems = pieces.flatMap((one) => one.shown.problems);
          const { tasks, gitAbsence } = await ask('verify', { tasks: [], paths: [], history: true, report: false, unsaved: [] });
          await ask('hover', { path, position: { line: 2, character: 18 } });
          const seen = require('node:fs').readFileSync(${JSON.stringify(events)}, 'utf8').split('\\n').filter((line) => /^\\["(program|shell|connect)/.test(line));
          console.log(JSON.stringify({ problems: problems.length, tasks: tasks.length, gitAbsence, programs: seen.length }));
          await ask('closeFolder', {});
        }
      })();`,
    );
    const done = spawnSync(
      process.execPath,
      ['--require', join(import.meta.dirname, '../../safety/recorder.cjs'), script],
      {
        env: {
          PATH: process.env['PATH'],
          HOME: desk.here.outside,
          TAGPROOF_RECORD: events,
          ESBUILD_WORKER_THREADS: '1',
          NODE_V8_COVERAGE: '',
        },
        encoding: 'utf8',
      },
    );
    assert.equal(done.status, 0, done.stderr);
    const [restricted, trusted] = lines(done.stdout.trim()).map(
      (line) => JSON.parse(line) as Record<string, unknown>,
    );
    assert.equal(restricted?.['programs'], 0);
    assert.match(String(restricted?.['gitAbsence']), /not trusted/);
    assert.deepEqual([restricted?.['problems'], restricted?.['tasks']], [1, 1]);
    assert.ok(Number(trusted?.['programs']) > 0);
    assert.ok(!existsSync(join(desk.here.outside, 'pwned')));
  });

  it('ends soon after it is stopped, also in a large folder', async () => {
    const claims = Array.from(
      { length: 4000 },
      (_, n) =>
        `#FILE_CREATED: src/f${n % 200}.ts (${n} lines)\n  Verification: grep -c pear src/f${n % 200}.ts\n`,
    );
    for (let n = 0; n < 200; n++) desk.here.write(`src/f${n}.ts`, 'pear\n'.repeat(200));
    await start(`# Task 7: Pears\n\n${claims.join('\n')}`);
    let stoppedAt = 0;
    const token = { cancelled: false };
    const progress = (what: string, done?: number): void => {
      if (what !== 'verifying' || done !== 500) return;
      token.cancelled = true;
      stoppedAt = performance.now();
    };
    const question = { folder, tasks: [], paths: [], history: false, report: true, unsaved: [] };
    await assert.rejects(
      desk.ask('verify', question, { token, progress }),
      (error) => error instanceof KnownError && /stopped/.test(error.message),
    );
    const took = performance.now() - stoppedAt;
    assert.ok(took < 2000, `${took} ms`);
    assert.ok(!existsSync(desk.here.path('.orchestration/verification-report.md')));
    assert.equal(await desk.ask('known', { folder, paths: [] }), undefined);
    for (const when of ['reading the logs', 'looking for tags', 'weighing the evidence']) {
      const other = { cancelled: false };
      const stop = (what: string): void => void (other.cancelled ||= what === when);
      await assert.rejects(
        desk.ask('verify', { ...question, paths: ['src/f1.ts'] }, { token: other, progress: stop }),
        KnownError,
        when,
      );
    }
  });
});
