import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { runBuilt, type BuiltCli, type Ended } from '../support/builtCli.js';

/** What the command line did to the world around it. */
export interface Recorded extends Ended {
  /** Programs with their arguments, as node started them. */
  readonly programs: readonly (readonly string[])[];
  readonly shells: readonly string[];
  readonly connections: readonly string[];
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Names of decoys on the PATH that somebody ran; `git` is real. */
  readonly decoys: readonly string[];
  /** Arguments of every run of git. */
  readonly git: readonly (readonly string[])[];
}

/** Programs that a claim could hope to start. */
const decoyNames = [
  'sh',
  'bash',
  'curl',
  'wget',
  'rm',
  'cat',
  'grep',
  'ls',
  'wc',
  'find',
  'npm',
  'npx',
  'node',
  'ssh',
  'touch',
  'make',
  'python3',
  'sed',
  'git-lfs',
  'rg',
];

const recorder = join(import.meta.dirname, 'recorder.cjs');

/** Runs the built command line with a PATH of decoys and with everything it does written down. */
export async function record(
  cli: BuiltCli,
  argv: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Recorded> {
  const spies = realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-spies-')));
  const [events, ran] = [join(spies, 'events.jsonl'), join(spies, 'ran')];
  mkdirSync(join(spies, 'bin'));
  for (const name of decoyNames)
    program(join(spies, 'bin', name), `printf '%s\\n' ${name} >> '${ran}'; exit 97`);
  // A wrapper in front of the real git: it is the only program that may run.
  program(
    join(spies, 'bin', 'git'),
    `PATH='${process.env['PATH'] ?? ''}'; printf '%s\\037' "$@" >> '${ran}.git'; printf '\\036' >> '${ran}.git'; PATH='${join(spies, 'bin')}'; exec '${realGit()}' "$@"`,
  );
  writeFileSync(events, '');
  try {
    const ended = await runBuilt(cli, argv, {
      cwd,
      env: { ...env, PATH: join(spies, 'bin'), TAGPROOF_RECORD: events },
      node: ['--require', recorder],
    });
    const seen = readFileSync(events, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as [string, unknown]);
    const of = <T>(...kinds: string[]): T[] =>
      seen.filter(([kind]) => kinds.includes(kind)).map(([, value]) => value as T);
    return {
      ...ended,
      programs: of('program'),
      shells: of('shell'),
      connections: of('connect', 'lookup'),
      reads: of<string | number>('read').filter((path) => typeof path === 'string'),
      writes: [
        ...of<string | number>('write').filter((path) => typeof path === 'string'),
        ...of<[string, string]>('promise').map((call) => call.join(' ')),
      ],
      decoys: existsSync(ran) ? readFileSync(ran, 'utf8').trim().split('\n') : [],
      git: existsSync(`${ran}.git`)
        ? readFileSync(`${ran}.git`, 'utf8')
            .split('\u001e')
            .filter((call) => call !== '')
            .map((call) => call.split('\u001f').slice(0, -1))
        : [],
    };
  } finally {
    rmSync(spies, { recursive: true, force: true });
  }
}

function program(path: string, body: string): void {
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
}

export function realGit(): string {
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'git'))
    .find((file) => existsSync(file));
  if (found === undefined) throw new Error('these tests need git on the PATH');
  return found;
}
