import { Option, type Command } from 'commander';

import { configFileName, readConfig } from '../../core/configFile.js';
import { gatherTasks } from '../../core/log/gather.js';
import { probes } from '../../core/probe/index.js';
import { openWorkspace } from '../../node/openWorkspace.js';
import { colorsFor, type Io } from '../io.js';
import { stderrLog } from '../log.js';
import { findTarget } from '../target.js';
import { version } from '../version.js';

interface Options {
  readonly format: 'pretty' | 'json';
  readonly color: boolean;
}

const examples = `
Examples:
  tagproof doctor
  tagproof doctor --format json > doctor.json    for a bug report`;

/** `tagproof doctor`: what Tagproof sees of this workspace before it verifies anything. */
export function doctorCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('doctor')
    .description('show versions, git, where each setting comes from, the logs and the excludes')
    .argument('[folder]', 'a workspace folder')
    .addOption(
      new Option('-f, --format <format>', 'what to print').choices(['pretty', 'json']).default('pretty'),
    )
    .option('--no-color', 'no colour')
    .addHelpText('after', examples)
    .action(async (folder: string | undefined, options: Options) => done(await run(folder, options, io)));
}

async function run(folder: string | undefined, options: Options, io: Io): Promise<number> {
  const target = findTarget(folder === undefined ? [] : [folder], io);
  const opened = openWorkspace(target.root, { log: stderrLog(io) });
  try {
    const { workspace } = opened;
    const { world } = workspace;
    const file = world.files.read(configFileName);
    const read = readConfig(file.kind === 'text' ? file.text : undefined, configFileName);
    const gathered = gatherTasks(workspace, read.config);
    const facts = {
      schemaVersion: 1,
      versions: {
        tagproof: version,
        node: process.version,
        platform: process.platform,
        git: opened.gitVersion ?? null,
      },
      git: world.git
        ? { divergence: world.git.divergence(), shallow: world.git.isShallow() }
        : { absent: world.gitAbsence },
      logs: gathered.logs.map((path) => ({
        path,
        tasks: gathered.tasks.filter((task) => task.log === path).map(({ id, state }) => ({ id, state })),
      })),
      configuration: {
        file: file.kind === 'text' ? configFileName : null,
        values: Object.fromEntries(
          Object.entries(read.config).map(([key, value]) => [
            key,
            { value, origin: read.origins[key] ?? 'default' },
          ]),
        ),
        findings: read.findings.map(({ message, range }) => ({ message, line: range.start.line + 1 })),
      },
      probes: probes.map(({ id, cost, summary }) => ({ id, cost, summary })),
    };
    io.out(
      options.format === 'json'
        ? `${JSON.stringify(facts, null, 2)}\n`
        : asText(facts, colorsFor(io, options.color).bold),
    );
    return read.findings.some((finding) => finding.severity === 'error') ? 1 : 0;
  } finally {
    await opened.dispose();
  }
}

/** The same facts as an indented list. */
function asText(value: unknown, heading: (text: string) => string, indent = ''): string {
  if (typeof value !== 'object' || value === null) return `${indent}${String(value)}\n`;
  return Object.entries(value)
    .map(([key, inner]) => {
      const simple = typeof inner !== 'object' || inner === null || JSON.stringify(inner).length < 90;
      const label = indent === '' ? heading(key) : key;
      return simple
        ? `${indent}${label}: ${typeof inner === 'string' ? inner : JSON.stringify(inner)}\n`
        : `${indent}${label}:\n${asText(inner, heading, `${indent}  `)}`;
    })
    .join('');
}
