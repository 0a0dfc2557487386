import { tagproof, type Ran, type Terminal } from './commandLine.js';
import { hostileFolder, type HostileFolder } from './hostileFolder.js';

/** What `verify --format json` says of the task that is being worked on. */
export interface Task {
  readonly verdict: string;
  readonly gates: Readonly<Record<'claims' | 'evidence', { state: string; reasons: readonly string[] }>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly claims: readonly { text: string; status: string; message: string; hint?: string }[];
  readonly budget: {
    readonly type?: string;
    readonly why: string;
    readonly earned: number;
    readonly items: readonly { id: string; state: string; earned: number; why: string }[];
  };
}

export interface Verified extends Ran {
  readonly task: Task;
  readonly findings: readonly { code: string; message: string; file: string; line: number }[];
  /** Item → its state. */
  readonly items: Readonly<Record<string, string>>;
}

/** A small project whose task needs a build (1 point) and tests (2), as an agent left it on a branch. */
export interface Project extends HostileFolder {
  run(argv: readonly string[], more?: Terminal): Promise<Ran>;
  /** Collects what is missing; everything that the project runs is allowed. Gives item → outcome beside what was printed. */
  collect(argv?: readonly string[], env?: Readonly<Record<string, string>>): Promise<Collected>;
  verify(): Promise<Verified>;
}

export interface Collected extends Ran {
  readonly items: Readonly<Record<string, string>>;
}

const commands = ['node build.js', 'node --test', 'npm test', 'node dist/server.js'];

/** @param config beside the commands that earn the items; it is part of the base */
export function makeProject(config: Readonly<Record<string, unknown>> = {}): Project {
  const here = hostileFolder();
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: here.outside,
    XDG_CONFIG_HOME: `${here.outside}/config`,
    npm_config_update_notifier: 'false',
  };
  const items = {
    build: { commands: [{ command: 'node build.js' }] },
    tests: { commands: [{ command: 'node --test' }] },
  };
  here.write('tagproof.config.json', JSON.stringify({ evidence: { items }, ...config }));
  here.write('.gitignore', 'dist/\n');
  here.write('package.json', '{ "name": "pears" }');
  here.write('build.js', 'console.log("built")');
  here.write('pears.test.js', "require('node:test')('pears', () => {});");
  here.commit();
  here.git('checkout', '-q', '-b', 'work');
  here.write('src/pear.js', 'exports.pear = 1;\n');
  here.log('Type: frontend-logic', '', '#FILE_CREATED: src/pear.js (1 line)');
  const run = (argv: readonly string[], more: Terminal = {}): Promise<Ran> =>
    tagproof(here.root, argv, { env, ...more });
  return {
    ...here,
    run,
    async collect(argv = [], more = {}) {
      const allow = commands.flatMap((one) => ['--allow', one]);
      const ran = await run(['collect', '--format', 'json', ...allow, '--allow-oracles', ...argv], {
        env: { ...env, ...more },
      });
      const { tasks } = JSON.parse(ran.out) as {
        tasks: { items: { id: string; state: string; outcome?: string }[] }[];
      };
      const all = tasks.flatMap((task) => task.items);
      return { ...ran, items: Object.fromEntries(all.map((one) => [one.id, one.outcome ?? one.state])) };
    },
    async verify() {
      const ran = await run(['verify', '--format', 'json', '--no-report']);
      const { tasks, findings } = JSON.parse(ran.out) as {
        tasks: readonly (Task & { state: string })[];
        findings: Verified['findings'];
      };
      const task = tasks.find(({ verdict, state }) => verdict !== null && state === 'active');
      if (task === undefined) throw new Error(`there is no task: ${ran.out}${ran.err}`);
      const states = task.budget.items.map(({ id, state }) => [id, state] as const);
      return { ...ran, task, findings, items: Object.fromEntries(states) };
    },
  };
}
