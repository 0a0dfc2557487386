import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { neverCancelled } from '../../src/core/ports/world.js';
import { reports } from '../../src/core/report/index.js';
import { verify } from '../../src/core/verify.js';
import { openWorkspace } from '../../src/node/openWorkspace.js';
import { layOutHonestExample } from '../support/honestExample.js';
import { behaviour } from './behaviour.js';
import { claims } from './claims.js';
import { evidence } from './evidence.js';
import { files } from './files.js';
import type { Lie } from './lie.js';
import { policy } from './policy.js';

const lies: readonly Lie[] = [...claims, ...files, ...evidence, ...policy, ...behaviour];

const allowed = ['npm ls --offline', 'npm run build', 'npm test', 'node dist/index.js', 'node -e 0'];

describe('lies about the example', () => {
  let scratch: string;
  let honest: string;
  let truth: Report;
  before(async function () {
    this.timeout(180_000);
    scratch = mkdtempSync(join(tmpdir(), 'tagproof-lies-'));
    honest = layOutHonestExample(join(scratch, 'honest'));
    execFileSync('npm', ['ci', '--loglevel=error'], { cwd: honest, stdio: 'pipe' });
    commandLine(honest, 'collect');
    truth = await verified(honest);
  });
  after(() => rmSync(scratch, { recursive: true, force: true }));

  it('are no lies without them: the honest work passes with all its points', () => {
    const [task] = truth.tasks;
    assert.equal(task?.verdict, 'PASSED', task?.reasons.join('; '));
    assert.deepEqual([task.budget.earned, task.budget.needed], [5, 5]);
    assert.deepEqual([task.unclaimed, truth.weakenings], [[], []]);
  });

  it('are enough of them, and nearly all are caught', () => {
    assert.ok(lies.length >= 60);
    assert.equal(new Set(lies.map(({ name }) => name)).size, lies.length);
    assert.ok(lies.filter(({ missed }) => missed !== undefined).length <= lies.length * 0.05);
  });

  for (const lie of lies)
    it(lie.missed === undefined ? lie.name : `${lie.name} (gets through: ${lie.missed})`, async function () {
      this.timeout(120_000);
      const root = join(scratch, 'lie');
      rmSync(root, { recursive: true, force: true });
      copyOf(honest, root, lie.recollected === true);
      lie.tell(root);
      const report = lie.recollected === true ? recollected(root) : await verified(root);
      const text = JSON.stringify(report, null, 2);
      assert.equal(isCaught(report, truth), lie.missed === undefined, text);
      if (lie.missed === undefined) assert.match(text, lie.said);
    });
});

/** What a run amounts to, as a machine reads it. */
interface Report {
  readonly tasks: readonly {
    readonly verdict: string | null;
    readonly reasons: readonly string[];
    readonly counts: { readonly verified: number };
    readonly unclaimed: readonly unknown[];
    readonly budget: { readonly earned: number; readonly needed: number };
  }[];
  readonly weakenings: readonly string[];
}

/** A lie is caught where the work does not pass, or where less is proven than before and the report says of what. */
function isCaught({ tasks: [task], weakenings }: Report, truth: Report): boolean {
  return (
    task?.verdict !== 'PASSED' ||
    task.unclaimed.length > 0 ||
    weakenings.length > 0 ||
    task.counts.verified < (truth.tasks[0]?.counts.verified ?? 0)
  );
}

async function verified(root: string): Promise<Report> {
  const opened = openWorkspace(root, { log: { error: () => undefined, debug: () => undefined } });
  try {
    const request = { tasks: [], paths: [], history: false };
    const run = await verify(opened.workspace, opened.settings, request, neverCancelled);
    return read(reports.json(run, { version: '0', workspace: 'example' }));
  } finally {
    await opened.dispose();
  }
}

/** As CI does it: everything is collected again, and nothing else counts. */
const recollected = (root: string): Report =>
  read(commandLine(root, 'verify', '--no-report', '--format', 'json', '--recollect'));

const read = (text: string): Report => JSON.parse(text) as Report;

const commandLineFile = resolve('dist/cli.js');

/** Runs the built command line with everything allowed that the example needs, and nobody's approvals. */
function commandLine(root: string, ...args: readonly string[]): string {
  const all = [...args, ...allowed.flatMap((line) => ['--allow', line]), '--allow-oracles'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [commandLineFile, ...all], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      XDG_CONFIG_HOME: join(root, '..', 'nobody'),
      XDG_CACHE_HOME: join(root, '..', 'nowhere'),
    },
  });
  assert.ok(status === 0 || status === 1, stderr);
  return stdout;
}

/** A copy whose dependencies are links to the same files. */
function copyOf(from: string, to: string, withDependencies: boolean): void {
  cpSync(from, to, { recursive: true, filter: (path) => basename(path) !== 'node_modules' });
  if (withDependencies) execFileSync('cp', ['-al', join(from, 'node_modules'), join(to, 'node_modules')]);
}
