import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { devNull } from 'node:os';
import { parseAllDocuments } from 'yaml';
import { readConfig } from '../../../src/core/config/file.js';
import { defaultConfig } from '../../../src/core/config.js';
import { tagproof, type Ran } from '../../support/commandLine.js';
import { cleanGit } from '../../support/gitRepository.js';
import { environmentOfChildren } from '../../support/installExample.js';
import { hostileFolder, isPosix, snapshot, type HostileFolder } from '../../support/hostileFolder.js';

const program = { node: process.execPath, file: '/opt/tag proof/dist/cli.js' };
const everything = ['--hook', '--pre-push', '--ci', 'github', '--config'];

describe('tagproof init', () => {
  let here: HostileFolder;
  beforeEach(() => {
    here = hostileFolder();
    here.write('src/pear.ts', 'x\n');
  });
  afterEach(() => here.dispose());

  const init = (...argv: string[]): Promise<Ran> => tagproof(here.root, ['init', ...argv], { program });
  const asked = (answer: string, ...argv: string[]): Promise<Ran> =>
    tagproof(here.root, ['init', ...argv], { program, terminal: true, answers: [answer] });
  const text = (path: string): string => readFileSync(here.path(path), 'utf8');
  const hook = (): string => text('.git/hooks/pre-push');
  const nothingHappens = async (run: () => Promise<Ran>): Promise<Ran> => {
    const before = [snapshot(here.root), snapshot(here.outside)];
    const ran = await run();
    assert.deepEqual([snapshot(here.root), snapshot(here.outside)], before);
    return ran;
  };

  it('wants to be told what to set up', async () => {
    const { code, err } = await nothingHappens(() => init());
    assert.equal(code, 2);
    assert.match(
      err,
      /^tagproof: Say what to set up: --hook, --pre-push, --ci github, --ci gitlab, --config\n/,
    );
  });

  it('shows a diff and asks; only yes is one', async () => {
    for (const answer of ['', 'n', 'no', 'yep', '\u0004']) {
      const { code, out, err } = await nothingHappens(() => asked(answer, '--hook', '--no-color'));
      assert.equal(code, 1);
      assert.match(
        out,
        /^--- \/dev\/null\n\+\+\+ b\/\.claude\/settings\.local\.json\n@@ -0,0 \+1,\d+ @@\n\+\{/,
      );
      assert.match(out, /Write this\? \[y\/N\] $/);
      assert.match(err, /nothing was written/);
    }
    for (const answer of ['y', 'Yes ']) {
      assert.equal((await asked(answer, '--hook')).code, 0);
      assert.ok(existsSync(here.path('.claude/settings.local.json')));
      rmSync(here.path('.claude'), { recursive: true });
    }
  });

  it('writes nothing where nobody can be asked, but with --yes', async () => {
    const { code, err } = await nothingHappens(() => init('--hook'));
    assert.equal(code, 2);
    assert.match(err, /Nobody can be asked here.*\n {2}Add --yes/);
    assert.equal((await init('--hook', '--yes')).code, 0);
  });

  it('only shows with --dry-run, also with --yes', async () => {
    const { code, out } = await nothingHappens(() => init(...everything, '--dry-run', '--yes'));
    assert.equal(code, 0);
    assert.equal((out.match(/^\+\+\+ /gm) ?? []).length, 4);
  });

  it('has nothing to do the second time', async () => {
    await init(...everything, '--yes');
    const { code, out } = await nothingHappens(() => init(...everything));
    assert.deepEqual([code, out], [0, 'nothing to do\n']);
  });

  it('undoes all of it, so that nothing is left', async () => {
    const before = snapshot(here.root);
    await init(...everything, '--ci', 'gitlab', '--yes');
    assert.notDeepEqual(snapshot(here.root), before);
    const { code, out } = await init(...everything, '--ci', 'gitlab', '--undo', '--yes');
    assert.equal(code, 0);
    assert.match(out, /^-{3} a\/\.claude\/settings\.local\.json\n\+{3} \/dev\/null/m);
    assert.deepEqual(snapshot(here.root), before);
    assert.equal((await init(...everything, '--undo')).out, 'nothing to do\n');
  });

  it('works from a folder below, and for one that is named', async () => {
    await tagproof(here.path('src'), ['init', '--config', '--yes']);
    assert.ok(existsSync(here.path('tagproof.config.json')));
    await tagproof(here.outside, ['init', '--hook', '--yes', here.root], { program });
    assert.ok(existsSync(here.path('.claude/settings.local.json')));
  });

  describe('--hook', () => {
    it('names places of this machine in the settings of this person, and says so', async () => {
      const { err } = await init('--hook', '--yes');
      assert.match(
        text('.claude/settings.local.json'),
        /'\/opt\/tag proof\/dist\/cli\.js' hook stop --limit 540/,
      );
      assert.match(err, /is yours alone/);
    });

    it('goes into the shared settings where the repository has Tagproof, and out of the own ones', async () => {
      await init('--hook', '--yes');
      here.write('node_modules/.bin/tagproof', '');
      await init('--hook', '--yes');
      assert.match(text('.claude/settings.json'), /CLAUDE_PROJECT_DIR/);
      assert.equal(existsSync(here.path('.claude/settings.local.json')), false);
      rmSync(here.path('node_modules'), { recursive: true });
      const { out, err } = await nothingHappens(() => init('--hook'));
      assert.equal(out, 'nothing to do\n');
      assert.match(err, /is in \.claude\/settings\.json already/);
      await init('--hook', '--undo', '--yes');
      assert.equal(existsSync(here.path('.claude')), false);
    });

    it('changes nothing where the settings cannot be read, also not what was asked for beside it', async () => {
      for (const odd of ['{', '[]', '{"hooks": 7}']) {
        here.write('.claude/settings.local.json', odd);
        const { code, err } = await nothingHappens(() => init(...everything, '--yes'));
        assert.equal(code, 2);
        assert.match(err, /^tagproof: \.claude\/settings\.local\.json is left as it is: /);
      }
      here.write('.claude/settings.local.json', new Uint8Array([0x7b, 0xff, 0x7d]));
      assert.match((await init('--hook', '--yes')).err, /it is no UTF-8 text/);
      here.write('.claude/settings.local.json', ' '.repeat(2_000_000));
      assert.match((await init('--hook', '--yes')).err, /larger than 1 MB/);
    });

    it('follows no link, wherever it leads, and waits for no FIFO', async function () {
      if (!isPosix) this.skip(); // no links without privileges
      writeFileSync(`${here.outside}/settings.json`, '{}');
      mkdirSync(`${here.outside}/claude`);
      const file = here.path('.claude/settings.local.json');
      const odd: readonly (() => void)[] = [
        () => symlinkSync(`${here.outside}/settings.json`, file),
        () => symlinkSync(`${here.outside}/new.json`, file),
        () => symlinkSync(here.path('src/pear.ts'), file),
        () => void execFileSync('mkfifo', [file]),
        () => mkdirSync(file),
        () => {
          rmSync(here.path('.claude'), { recursive: true });
          symlinkSync(`${here.outside}/claude`, here.path('.claude'));
        },
        () => {
          rmSync(here.path('.claude'), { recursive: true });
          writeFileSync(here.path('.claude'), 'a file');
        },
      ];
      for (const make of odd) {
        rmSync(here.path('.claude'), { recursive: true, force: true });
        mkdirSync(here.path('.claude'));
        make();
        const { code, err } = await nothingHappens(() => init('--hook', '--yes'));
        assert.equal(code, 2);
        assert.match(err, /is left as it is/);
      }
    });

    it('keeps the permissions of the file', async function () {
      if (!isPosix) this.skip(); // no modes
      here.write('.claude/settings.local.json', '{}');
      chmodSync(here.path('.claude/settings.local.json'), 0o600);
      await init('--hook', '--yes');
      assert.equal(statSync(here.path('.claude/settings.local.json')).mode & 0o777, 0o600);
    });

    it('shows what is invisible in the settings', async () => {
      here.write('.claude/settings.local.json', '{\n  "a": "\u202e",\n  "b\u009b2J": 1\n}\n');
      const { out } = await init('--hook', '--dry-run');
      assert.match(out, /\\u\{202e\}/);
      // eslint-disable-next-line no-control-regex
      assert.doesNotMatch(out, /[\u009b\u202e]/);
    });
  });

  describe('--pre-push', () => {
    const mine = '#!/bin/sh\necho before\nexit 0\n';

    it('makes a hook that git runs', async function () {
      if (!isPosix) this.skip(); // no modes
      const cli = `${here.outside}/it's a cli.js`;
      writeFileSync(
        cli,
        `process.stdin.on('data', (d) => console.log('in', String(d).trim())); console.log('called', ...process.argv.slice(2)); process.exitCode = Number(process.env.CODE ?? 0);`,
      );
      await tagproof(here.root, ['init', '--pre-push', '--yes'], {
        program: { node: process.execPath, file: cli },
      });
      assert.equal(statSync(here.path('.git/hooks/pre-push')).mode & 0o777, 0o755);
      here.commit();
      cleanGit(here.outside, ['init', '-q', '--bare', 'remote.git']);
      const push = (env: Record<string, string> = {}) =>
        spawnSync('git', ['push', `${here.outside}/remote.git`, 'main'], {
          cwd: here.root,
          encoding: 'utf8',
          env: {
            ...environmentOfChildren(),
            GIT_CONFIG_GLOBAL: devNull,
            GIT_CONFIG_NOSYSTEM: '1',
            ...env,
          },
        });
      const refused = push({ CODE: '1' });
      assert.notEqual(refused.status, 0);
      assert.match(refused.stdout + refused.stderr, /called hook pre-push \/.*remote\.git/);
      assert.match(refused.stdout + refused.stderr, /in refs\/heads\/main/);
      assert.equal(push().status, 0);
      rmSync(cli);
      here.commit();
      const gone = push();
      assert.equal(gone.status, 0);
      assert.match(gone.stderr, /tagproof is not where it was: nothing was verified/);
    });

    it('comes before what is there, which keeps its stdin, its mode and its end', async () => {
      here.write('.git/hooks/pre-push', mine);
      chmodSync(here.path('.git/hooks/pre-push'), 0o700);
      const { out } = await init('--pre-push', '--yes');
      assert.match(out, /^ #!\/bin\/sh\n\+# >>> tagproof: /m);
      assert.match(
        hook(),
        /^#!\/bin\/sh\n# >>> tagproof.*\n(?:.*\n)+.*hook pre-push "\$@" <\/dev\/null \|\| exit 1\n(?:.*\n)+# <<< tagproof\necho before\nexit 0\n$/,
      );
      if (isPosix) assert.equal(statSync(here.path('.git/hooks/pre-push')).mode & 0o777, 0o700);
      assert.equal((await init('--pre-push')).out, 'nothing to do\n');
      writeFileSync(here.path('.git/hooks/pre-push'), hook().replace('echo before', 'echo changed'));
      await init('--pre-push', '--undo', '--yes');
      assert.equal(hook(), mine.replace('before', 'changed'));
    });

    it('is renewed when Tagproof has moved', async () => {
      here.write('.git/hooks/pre-push', mine);
      chmodSync(here.path('.git/hooks/pre-push'), 0o755);
      await init('--pre-push', '--yes');
      await tagproof(here.root, ['init', '--pre-push', '--yes'], {
        program: { node: '/n$&ode', file: '/new/cli.js' },
      });
      assert.match(hook(), /'\/n\$&ode' \/new\/cli\.js hook pre-push/);
      assert.equal((hook().match(/>>> tagproof/g) ?? []).length, 1);
      await init('--pre-push', '--undo', '--yes');
      assert.equal(hook(), mine);
    });

    it('leaves other hooks alone than shell scripts that git runs', async () => {
      for (const [content, mode, reason] of [
        ['#!/usr/bin/env python3\nprint(1)\n', 0o755, /no shell script/],
        ['#!/bin/sh\r\necho 1\r\n', 0o755, /Windows line ends/],
        [mine, 0o644, /may not be executed/],
      ] as const) {
        if (!isPosix && mode === 0o644) continue;
        here.write('.git/hooks/pre-push', content);
        chmodSync(here.path('.git/hooks/pre-push'), mode);
        const { code, err } = await nothingHappens(() => init('--pre-push', '--yes'));
        assert.equal(code, 2);
        assert.match(err, reason);
      }
    });

    it('lies with the main repository for a worktree', async () => {
      here.commit();
      here.git('worktree', 'add', '-q', `${here.outside}/tree`);
      const { out } = await tagproof(`${here.outside}/tree`, ['init', '--pre-push', '--yes'], { program });
      assert.match(out, new RegExp(`^wrote ${here.path('.git/hooks/pre-push')}$`, 'm'));
      assert.match(hook(), /hook pre-push/);
      await tagproof(`${here.outside}/tree`, ['init', '--pre-push', '--undo', '--yes']);
      assert.equal(existsSync(here.path('.git/hooks/pre-push')), false);
    });

    it('lies where core.hooksPath says, in the repository only', async () => {
      here.git('config', 'core.hooksPath', '.githooks');
      const { code, err } = await nothingHappens(() => init('--pre-push', '--yes'));
      assert.equal(code, 2);
      assert.match(err, /\.githooks\/pre-push belongs to the repository, and this Tagproof to your machine/);
      here.write('node_modules/.bin/tagproof', '');
      await tagproof(here.path('src'), ['init', '--pre-push', '--yes'], { program });
      assert.match(
        text('.githooks/pre-push'),
        /^ {2}node_modules\/\.bin\/tagproof hook pre-push "\$@" \|\| exit 1$/m,
      );
      here.git('config', 'core.hooksPath', `${here.outside}/hooks`);
      const outside = await nothingHappens(() => init('--pre-push', '--yes'));
      assert.equal(outside.code, 2);
      assert.match(outside.err, /git's hooks lie outside of the repository/);
    });

    it("lies beside Husky's own folder", async () => {
      here.git('config', 'core.hooksPath', '.husky/_');
      here.write('.husky/_/h', '');
      here.write('.husky/pre-push', 'npm test\n');
      chmodSync(here.path('.husky/pre-push'), 0o644);
      here.write('node_modules/.bin/tagproof', '');
      assert.equal((await init('--pre-push', '--yes')).code, 0);
      assert.match(text('.husky/pre-push'), /^# >>> tagproof(?:.*\n)+# <<< tagproof\nnpm test\n$/);
    });

    it('follows no link', async function () {
      if (!isPosix) this.skip(); // no links without privileges
      writeFileSync(`${here.outside}/pre-push`, mine, { mode: 0o755 });
      mkdirSync(here.path('.git/hooks'), { recursive: true });
      symlinkSync(`${here.outside}/pre-push`, here.path('.git/hooks/pre-push'));
      assert.match(
        (await nothingHappens(() => init('--pre-push', '--yes'))).err,
        /is left as it is: it is a link/,
      );
      rmSync(here.path('.git/hooks'), { recursive: true });
      symlinkSync(here.outside, here.path('.git/hooks'));
      assert.match(
        (await nothingHappens(() => init('--pre-push', '--yes'))).err,
        /outside of the repository/,
      );
    });

    it('says where there is no repository', async () => {
      const plain = hostileFolder(false);
      const { code, err } = await tagproof(plain.root, ['init', '--pre-push', '--yes']);
      plain.dispose();
      assert.equal(code, 2);
      assert.match(err, /There is no place for a git hook/);
    });

    it('is not made by a hook or a monitor of the repository', async function () {
      if (!isPosix) this.skip(); // no executables by mode
      const trap = here.path('trap.sh');
      writeFileSync(trap, `#!/bin/sh\ntouch '${here.outside}/sprung'\n`, { mode: 0o755 });
      here.git('config', 'core.fsmonitor', trap);
      here.git('config', 'core.pager', trap);
      await init('--pre-push', '--dry-run');
      assert.equal(existsSync(`${here.outside}/sprung`), false);
    });
  });

  describe('--ci', () => {
    const yaml = (path: string): unknown => parseAllDocuments(text(path))[0]?.toJS();

    it('writes a job for GitHub that collects the proof again', async () => {
      here.write('package-lock.json', '{}');
      const { err } = await init('--ci', 'github', '--yes');
      const { jobs } = yaml('.github/workflows/tagproof.yml') as {
        jobs: { tagproof: { steps: { uses?: string; run?: string; with?: Record<string, unknown> }[] } };
      };
      const { steps } = jobs.tagproof;
      assert.equal(steps[0]?.with?.['fetch-depth'], 0);
      assert.deepEqual(
        steps.flatMap(({ run }) => run ?? []),
        ['npm ci', 'npx --no-install tagproof verify --recollect'],
      );
      assert.match(err, /add it as a devDependency/);
    });

    it('names the commands that are known, and leaves out what the file could not hold', async () => {
      here.write('package.json', '{"scripts":{"build":"tsc","test":"node --test"}}');
      here.write(
        'tagproof.config.json',
        JSON.stringify({
          evidence: {
            items: {
              lint: { commands: [{ command: 'npm run lint' }, { command: "echo '${{ secrets.X }}'" }] },
            },
          },
          server: { command: 'node server.js ${port}', readyUrl: '/' },
        }),
      );
      const { err } = await init('--ci', 'github', '--yes');
      const { jobs } = yaml('.github/workflows/tagproof.yml') as {
        jobs: { tagproof: { steps: { run?: string }[] } };
      };
      assert.equal(
        jobs.tagproof.steps.at(-1)?.run,
        "npx --no-install tagproof verify --recollect --allow 'npm run build' --allow 'npm test'" +
          " --allow 'npm run lint' --allow 'node server.js ${port}' --allow-oracles",
      );
      assert.doesNotMatch(text('.github/workflows/tagproof.yml'), /secrets/);
      assert.match(err, /add --allow for them yourself: echo/);
    });

    it('writes a job for GitLab, and what includes it where nothing does', async () => {
      await init('--ci', 'gitlab', '--yes');
      assert.deepEqual(yaml('.gitlab-ci.yml'), { include: [{ local: '.gitlab/tagproof.yml' }] });
      assert.deepEqual((yaml('.gitlab/tagproof.yml') as { tagproof: { script: string[] } }).tagproof.script, [
        'npm install',
        'npx --no-install tagproof verify --recollect',
      ]);
    });

    it('leaves a .gitlab-ci.yml alone, and says what belongs into it', async () => {
      here.write('.gitlab-ci.yml', 'stages: [test]\n');
      const { err } = await init('--ci', 'gitlab', '--yes');
      assert.match(err, /Add to \.gitlab-ci\.yml: include/);
      assert.equal(text('.gitlab-ci.yml'), 'stages: [test]\n');
    });

    it('knows no other CI', async () => {
      assert.equal((await init('--ci', 'jenkins')).code, 2);
    });
  });

  describe('--config', () => {
    it('writes a configuration that changes nothing, and is right when its examples are used', async () => {
      await init('--config', '--yes');
      const written = text('tagproof.config.json');
      assert.deepEqual(readConfig(written, 'x'), { ...readConfig('{}', 'x') });
      const used = written.replace(/^( *)\/\/ (?=["} ])/gm, '$1');
      const { findings, config } = readConfig(used, 'x');
      assert.deepEqual(findings, []);
      assert.deepEqual(config.excludeDocuments, ['docs/prompts/**']);
      assert.equal(config.evidence.items['tests']?.commands?.[0]?.command, 'npm test');
      assert.equal(config.server?.command, 'npm start');
      assert.deepEqual(config.policy, defaultConfig.policy);
    });

    it('leaves one that is there', async () => {
      here.write('tagproof.config.json', '{}');
      const { out, err } = await nothingHappens(() => init('--config', '--yes'));
      assert.equal(out, 'nothing to do\n');
      assert.match(err, /is there already/);
    });

    it('is not removed once somebody has changed it', async () => {
      await init('--config', '--yes');
      writeFileSync(
        here.path('tagproof.config.json'),
        text('tagproof.config.json').replace('// "policy"', '"policy"'),
      );
      const { out, err } = await nothingHappens(() => init('--config', '--undo', '--yes'));
      assert.equal(out, 'nothing to do\n');
      assert.match(err, /was changed since it was written/);
    });
  });

  it('writes nothing when the file changes between the question and the answer', async () => {
    here.write('.claude/settings.local.json', '{}');
    let out = '';
    const { runCli } = await import('../../../src/cli/run.js');
    let err = '';
    const code = await runCli(['init', '--hook'], {
      cwd: here.root,
      env: {},
      terminal: true,
      watched: false,
      width: 80,
      out: (said) => void (out += said),
      err: (said) => void (err += said),
      ask: () => {
        here.write('.claude/settings.local.json', '{"model":"opus"}');
        return Promise.resolve('y');
      },
    });
    assert.equal(code, 2);
    assert.match(err, /was changed meanwhile/);
    assert.equal(text('.claude/settings.local.json'), '{"model":"opus"}');
  });

  it('says what cannot be written', async function () {
    if (!isPosix || process.getuid?.() === 0) this.skip(); // root may write everywhere
    chmodSync(here.root, 0o555);
    const { code, err } = await init('--config', '--yes');
    chmodSync(here.root, 0o755);
    assert.equal(code, 2);
    assert.match(err, /tagproof\.config\.json cannot be written: permission denied/);
    assert.equal(lstatSync(here.root).isDirectory(), true);
  });
});
