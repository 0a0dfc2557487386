import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { isPosix } from '../support/hostileFolder.js';
import { processesWith } from '../support/processes.js';
import { makeProject, type Project } from '../support/project.js';

interface Case {
  readonly name: string;
  /** The text of `build.js`. */
  readonly script?: string;
  /** Instead of `node build.js`. */
  readonly command?: string;
  /** Seconds. */
  readonly timeout?: number;
  readonly outcome: 'passed' | 'failed' | 'error';
  /** What `collect` and `verify` say of it. */
  readonly says: string;
  /** What its log begins with; none where it never ran. */
  readonly log?: string;
}

const forever = 'setInterval(() => {}, 1000);';
const deaf = `for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {}); ${forever}`;
const children = (stdio: string): string =>
  `for (let i = 0; i < 3; i++) require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(deaf)}], { detached: true, stdio: '${stdio}' });`;
const ended = 'did not end within 4 seconds, and was ended';

const cases: readonly Case[] = [
  {
    name: 'hangs',
    script: `console.log('waiting'); ${forever}`,
    timeout: 4,
    outcome: 'error',
    says: ended,
    log: 'waiting\n',
  },
  {
    name: 'ignores every signal that asks it to end',
    script: `console.log('no'); ${deaf}`,
    timeout: 4,
    outcome: 'error',
    says: ended,
    log: 'no\n',
  },
  {
    name: 'hangs with children in sessions of their own that ignore signals and hold its output',
    script: `${children('inherit')} console.log('three'); ${forever}`,
    timeout: 4,
    outcome: 'error',
    says: ended,
    log: 'three\n',
  },
  {
    name: 'ends well and leaves such children behind',
    script: `${children('ignore')} setTimeout(() => { console.log('built'); process.exit(0); }, 200);`,
    outcome: 'passed',
    says: 'exit code 0',
    log: 'built\n',
  },
  {
    name: 'floods 1 GB',
    script: `const block = Buffer.alloc(1e6, 'all is well\\n');
      for (let i = 0; i < 1000; i++) for (let at = 0; at < block.length; )
        try { at += require('node:fs').writeSync(1, block, at); } catch (error) { if (error.code !== 'EAGAIN') throw error; }`,
    outcome: 'error',
    says: 'printed more than any log may hold, and was ended',
    log: 'all is well\n',
  },
  {
    name: 'needs an answer on stdin',
    script: `const lines = require('node:readline').createInterface({ input: process.stdin, output: process.stdout });
      lines.question('Overwrite? ', () => process.exit(0));
      lines.on('close', () => { console.log('no answer'); process.exit(3); });`,
    outcome: 'failed',
    says: 'exit code 3',
    log: 'Overwrite? no answer\n',
  },
  {
    name: 'does not exist',
    command: 'no-such-builder --all',
    outcome: 'error',
    says: 'no-such-builder is not installed, or not on the PATH',
  },
];

describe('tagproof collect, where a command', function () {
  this.timeout(60_000);
  let here: Project;
  before(function () {
    if (!isPosix) this.skip(); // no signals
  });
  afterEach(() => here?.dispose());

  for (const { name, script = '', command = 'node build.js', timeout = 30, outcome, says, log } of cases)
    it(`${name}: is bounded, leaves nothing running, and says so`, async () => {
      const mark = `mark-${randomBytes(8).toString('hex')}`;
      const items = {
        build: { commands: [{ command, timeout }] },
        tests: { commands: [{ command: 'node --test' }] },
      };
      here = makeProject({ evidence: { items } });
      here.write('build.js', script);
      const collected = await here.collect(['--allow', command], { MARK: mark });
      if (process.platform === 'linux') assert.deepEqual(processesWith(mark), []);

      // The item after it has its turn all the same.
      const proven = outcome === 'passed';
      assert.deepEqual(
        [collected.code, collected.items],
        [proven ? 0 : 1, { build: outcome, tests: 'passed' }],
      );
      const { tasks } = JSON.parse(collected.out) as {
        tasks: { items: { seen: { message: string; log?: string }[] }[] }[];
      };
      const [seen] = tasks[0]?.items[0]?.seen ?? [];
      assert.equal(seen?.message, says);
      if (log === undefined) assert.equal(seen.log, undefined);
      else {
        const text = readFileSync(here.path(seen.log ?? ''), 'utf8');
        assert.ok(text.startsWith(log) && text.length < 11e6, `${text.length}: ${text.slice(0, 100)}`);
      }

      assert.equal(readdirSync(here.path('.orchestration/evidence/task-7')).length, 2);
      const verified = await here.run(['verify', '--no-report']);
      assert.equal(verified.code, proven ? 0 : 1);
      assert.ok(verified.out.replace(/\s+/g, ' ').includes(`${command}: ${says}`), verified.out);
    });
});
