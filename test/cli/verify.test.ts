import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { readdirSync } from 'node:fs';
import * as v from 'valibot';
import { reportSchema } from '../../src/core/report/reportSchema.js';
import { tagproof, verified } from '../support/commandLine.js';
import { hostileFolder, logPath, snapshot, type HostileFolder } from '../support/hostileFolder.js';

const md = '.orchestration/verification-report.md';
const json = '.orchestration/verification-report.json';

describe('tagproof verify', () => {
  let here: HostileFolder;
  beforeEach(() => {
    here = hostileFolder();
    here.grace();
    here.write('src/pear.ts', 'export const pear = 1;\n');
    here.log('#FILE_CREATED: src/pear.ts (1 line)');
  });
  afterEach(() => here.dispose());

  const run = (...argv: string[]) => tagproof(here.root, ['verify', ...argv]);

  describe('the exit code', () => {
    it('is 0 when all is true and proof may wait', async () => {
      const { code, out, err } = await run();
      assert.match(out, /^CONDITIONAL {2}.*Pears\n +claims +PASSED +3 claims are verified/);
      assert.equal(code, 0);
      assert.equal(err, '');
    });

    it('is 1 when a claim is false', async () => {
      here.log('#FILE_CREATED: src/plum.ts');
      const { code, out } = await run();
      assert.match(out, /^BLOCKED/);
      assert.match(out, /there is no src\/plum\.ts\n.*implementation-log\.md:3:16/);
      assert.equal(code, 1);
    });

    it('is 0 for what is only conditional, and 1 with --strict', async () => {
      here.log('#COMPLETION_DRIVE: Assuming pears ripen', 'Verification: npm run ripen');
      const { code, out } = await run();
      assert.match(out, /^CONDITIONAL/);
      assert.equal(code, 0);
      assert.equal((await run('--strict')).code, 1);
      assert.equal((await run('-s')).code, 1);
    });
  });

  describe('the report', () => {
    it('is written for people and for machines, and is what is printed', async () => {
      await run();
      assert.match(
        readFileSync(here.path(md), 'utf8'),
        /^# Verification report: workspace\n\n\*\*CONDITIONAL\*\*/,
      );
      assert.equal((await run('--format', 'json')).out, readFileSync(here.path(json), 'utf8'));
      assert.equal((await run('-f', 'markdown')).out, readFileSync(here.path(md), 'utf8'));
    });

    it('agrees with its schema', async () => {
      here.log('#FILE_CREATED: src/plum.ts', '#COMPLETION_DRIVE: Assuming pears ripen', 'Verification: make');
      const { out, err } = await run('--format', 'json', '--no-report');
      v.parse(reportSchema, JSON.parse(out));
      assert.equal(err, '');
    });

    it('does not change when nothing did', async () => {
      await run();
      const before = snapshot(here.path('.orchestration'));
      for (const path of [md, json]) utimesSync(here.path(path), 1_000_000, 1_000_000);
      await run();
      assert.deepEqual(snapshot(here.path('.orchestration')), before);
      for (const path of [md, json]) assert.equal(statSync(here.path(path)).mtimeMs, 1_000_000_000);
    });

    it('is the same with and without a report in place, and after a commit of it', async () => {
      const first = (await run('--format', 'json')).out;
      assert.equal((await run('--format', 'json')).out, first);
      rmSync(here.path(md));
      assert.equal((await run('--format', 'json')).out, first);
    });

    it('is not replaced by a look at a few files, but by one at a log', async () => {
      await run('src/pear.ts');
      assert.equal(existsSync(here.path(md)), false);
      const { out, err, code } = await run('.git');
      assert.match(out, /^NO VERDICT/);
      assert.equal(err, 'tagproof: no tag makes a claim in or about .git/\n');
      assert.equal(code, 0);
      await run(logPath);
      assert.equal(existsSync(here.path(md)), true);
    });

    it('is not written where there is neither a log nor a folder for it, and the output says why', async () => {
      rmSync(here.path('.orchestration'), { recursive: true });
      const before = snapshot(here.root);
      const { code, out, err } = await run();
      assert.equal(code, 1);
      assert.match(out, /there is no implementation log/);
      assert.match(err, /no report was written: there is no log and no \.orchestration\/ folder/);
      assert.deepEqual(snapshot(here.root), before);
      assert.equal((await run('--no-report')).err, '');
      here.write('.orchestration/notes.txt', 'x');
      assert.equal((await run()).err, '');
      assert.equal(existsSync(here.path(md)), true);
    });

    it('is not written with --no-report', async () => {
      const before = snapshot(here.root);
      assert.equal((await run('--no-report')).code, 0);
      assert.deepEqual(snapshot(here.root), before);
    });

    it('is written nowhere but in .orchestration, and leaves nothing temporary', async () => {
      const before = snapshot(here.root);
      await run();
      const after = [...snapshot(here.root).keys()].filter((path) => !before.has(path));
      assert.deepEqual(after.sort(), [json, md]);
      assert.deepEqual(readdirSync(here.path('.orchestration')).sort(), [
        'implementation-log.md',
        'verification-report.json',
        'verification-report.md',
      ]);
    });
  });

  describe('what is looked at', () => {
    it('is the workspace around the current folder', async () => {
      const { code, out } = await tagproof(here.path('src'), ['verify', '--no-report']);
      assert.equal(code, 0);
      assert.match(out, /Pears/);
    });

    it('is a folder, a log, or the claims about a file, by name', async () => {
      for (const path of ['.', logPath, 'src/pear.ts', 'src', here.root]) {
        const { code, claims } = await verified(here.root, path);
        assert.equal(code, 0, path);
        assert.ok(
          claims.some((claim) => claim.text === 'src/pear.ts exists'),
          path,
        );
      }
      assert.deepEqual((await verified(here.root, 'src/../.git')).claims, []);
    });

    it('is one task with --task, finished ones included', async () => {
      here.commit();
      here.write(
        logPath,
        '# Task 7: Pears\n\n#FILE_CREATED: src/pear.ts\n\n# Task 8: Plums\n\n#FILE_CREATED: src/plum.ts\n',
      );
      const only = JSON.parse((await run('--task', '7', '--format', 'json', '--no-report')).out) as {
        tasks: { id: string }[];
      };
      assert.deepEqual(
        only.tasks.map((task) => task.id),
        ['7'],
      );
      assert.equal((await run('--task', '7', '--no-report')).code, 0);
      assert.equal((await run('--task', '7', '--task', '8', '--no-report')).code, 1);
    });

    it('is measured against --base', async () => {
      here.commit();
      here.log('#FILE_MODIFIED: src/pear.ts');
      const against = async (base: string) =>
        (await verified(here.root, '--base', base)).claims.find((claim) => claim.text.includes('changed'))
          ?.status;
      assert.equal(await against('HEAD'), 'failed');
    });
  });

  describe('progress', () => {
    it('is shown on stderr while somebody watches, and is wiped off again', async () => {
      const { err, out } = await tagproof(here.root, ['verify', '--no-report'], { watched: true });
      assert.match(err, /^\r\u001b\[2Kreading the logs…/);
      assert.ok(err.endsWith('\r\u001b[2K'));
      assert.doesNotMatch(out, /reading/);
    });

    it('is not shown elsewhere', async () => {
      assert.equal((await run('--no-report')).err, '');
    });
  });

  describe('colour', () => {
    const coloured = async (argv: string[], env: Record<string, string> = {}, terminal = true) =>
      (await tagproof(here.root, ['verify', '--no-report', ...argv], { terminal, env })).out.includes(
        '\u001b[',
      );

    it('is for terminals that want it', async () => {
      assert.equal(await coloured([]), true);
      assert.equal(await coloured([], {}, false), false);
      assert.equal(await coloured(['--no-color']), false);
      assert.equal(await coloured([], { NO_COLOR: '1' }), false);
      assert.equal(await coloured([], { TERM: 'dumb' }), false);
      assert.equal(await coloured(['--format', 'json']), false);
    });

    it('says the same without it', async () => {
      const plain = await tagproof(here.root, ['verify', '--no-report']);
      const painted = await tagproof(here.root, ['verify', '--no-report'], { terminal: true });
      // eslint-disable-next-line no-control-regex
      assert.equal(painted.out.replace(/\u001b\[\d+m/g, ''), plain.out);
    });
  });

  it('stays within the width of the terminal, but for places', async () => {
    here.log(`#COMPLETION_DRIVE: Assuming ${'very '.repeat(40)}ripe pears`, 'Verification: npm run ripen');
    const { out } = await tagproof(here.root, ['verify', '--no-report'], { width: 60 });
    for (const line of out.split('\n')) assert.ok(line.length <= 60 || line.includes('.md:'), line);
  });

  it('makes no folder where it could not have looked', async () => {
    const { code } = await tagproof(here.root, ['verify', 'nowhere']);
    assert.equal(code, 2);
    assert.equal(existsSync(here.path('nowhere')), false);
    assert.equal(existsSync(here.path(md)), false);
  });
});
