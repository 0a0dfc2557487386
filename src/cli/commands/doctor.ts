import { realpathSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { configFileName, readConfig, type ReadConfig } from '../../core/config/file.js';
import { gatherTasks } from '../../core/log/gather.js';
import { probes } from '../../core/probe/index.js';
import type { World } from '../../core/ports/world.js';
import { printableJson } from '../../core/report/escape.js';
import { ledgerPlace, readLedger, type LedgerPlace } from '../../node/ledger.js';
import { readAttestations } from '../../core/verdict/attested.js';
import { openWorkspace } from '../../node/openWorkspace.js';
import { factsAsText, type Facts } from '../doctorFacts.js';
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
  tagproof doctor                                what is seen of this folder
  tagproof doctor --format json > doctor.json    the same for a bug report

Exit codes: 0 fine, 1 the configuration has errors, 2 could not run.`;

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
  const ledger = ledgerPlace(io.env);
  try {
    const { workspace } = opened;
    const { world } = workspace;
    const file = world.files.read(configFileName);
    const read = readConfig(file.kind === 'text' ? file.text : undefined, configFileName);
    const gathered = gatherTasks(workspace, read.config);
    const facts: Facts = {
      schemaVersion: 1,
      versions: {
        tagproof: version,
        node: process.version,
        platform: process.platform,
        git: opened.gitVersion ?? null,
      },
      git: world.git
        ? { divergence: world.git.divergence(), shallow: world.git.isShallow() }
        : { absent: world.gitAbsence ?? 'it is not used', ...(world.gitFailed && { failed: true }) },
      logs: gathered.logs.map((path) => ({
        path,
        tasks: gathered.tasks.filter((task) => task.log === path).map(({ id, state }) => ({ id, state })),
        findings: gathered.findings.filter((one) => one.file === path).map(({ message }) => message),
      })),
      configuration: {
        file: file.kind === 'missing' ? null : configFileName,
        unread: file.kind === 'text' || file.kind === 'missing' ? null : file.reason,
        settings: settingsOf(read),
        findings: read.findings.map(({ message, range }) => ({ message, line: range.start.line + 1 })),
      },
      attestations: attestationFacts(ledger, target.root, world),
      probes: probes.map(({ id, cost, summary }) => ({ id, cost, summary })),
    };
    io.out(
      options.format === 'json'
        ? printableJson(`${JSON.stringify(facts, null, 2)}\n`)
        : factsAsText(facts, { root: target.root, ledger }, colorsFor(io, options.color)),
    );
    const broken = read.findings.some((finding) => finding.severity === 'error');
    return broken || facts.configuration.unread !== null ? 1 : 0;
  } finally {
    await opened.dispose();
  }
}

/** What there is in the workspace, and whether the person's ledger can be relied on. */
function attestationFacts(place: LedgerPlace, root: string, world: World): Facts['attestations'] {
  const { byClaim, findings } = readAttestations(world);
  const ledger = readLedger(place, realpathSync.native(root));
  return {
    recorded: [...byClaim.values()].reduce((sum, one) => sum + one.length, 0),
    ledger: place.kind === 'nowhere' ? 'nowhere' : ledger.kind,
    unread: findings.find(({ code }) => code === 'attestation-invalid')?.message ?? null,
  };
}

/** Every setting by its dotted key, with its value and where that comes from. */
function settingsOf({ config, origins }: ReadConfig): Facts['configuration']['settings'] {
  return Object.entries(origins).flatMap(([key, origin]) => {
    const value = key
      .split('.')
      .reduce<unknown>(
        (holder, name) =>
          typeof holder === 'object' && holder !== null
            ? Object.entries(holder).find(([one]) => one === name)?.[1]
            : undefined,
        config,
      );
    return value === undefined ? [] : [{ key, value, origin }];
  });
}
