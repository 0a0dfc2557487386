import type { Config } from '../config.js';
import { tighterEvidence, tighterOracles, tighterServer, tighterTypes } from './tighterEvidence.js';
import { tighterList, tighterMapping, tighterSeverities, tighterTags } from './tighter.js';

export interface Tightened {
  readonly config: Config;
  /** What the working tree tried to weaken and is not applied, a sentence each. */
  readonly weakenings: readonly string[];
  /** Why nothing was compared: set exactly when no base is known. */
  readonly note?: string;
}

/** Every sentence about a weakening ends with this. */
const notYet = 'not applied until it is part of the base revision';

/**
 * Policy comes from the base revision; the working tree's values apply only where they
 * tighten. Tighter means, per key:
 * - `policy.mode`: strict before grace; `policy.unchecked`: block before conditional before advisory
 * - `tolerance`: the smaller number, percent and lines each
 * - `logs`: more of them; `exclude`, `excludeDocuments`, `unclaimedIgnore`: fewer
 * - `fencedEntries`: claims before auto before examples; `history`: true
 * - `severities`: the more severe, per code
 * - `tags`: more of them; those that stay are not made unchecked
 * - `pathMapping`: more of them, as long as none of the base's is changed or overlapped
 * - `base`, `defaultBranch`, `evidenceFolder`: no value is tighter than another, so a change is never applied
 * - `taskTypes`: more items, points or points needed; new ones are marked `proposed`
 * - `evidence`: more inputs, fewer ignored; items required, counted; commands of the base stay, new ones
 *   are marked `proposed`, a timeout may be shorter; `reports` stay where the base has some
 * - `server`: the base's where it has one; `oracles`: the base's, and more
 * @param base the configuration in the base revision (the defaults where it has none); `undefined` where no
 *   base can be known: then the working tree's applies as it is, and `note` says so
 * @param why no base is known, as half a sentence
 */
export function tightenConfig(
  base: Config | undefined,
  working: Config,
  why = 'no base revision is known',
): Tightened {
  if (!base)
    return { config: working, weakenings: [], note: `the working tree's own policy applies: ${why}` };
  const weakenings: string[] = [];
  const weakened = (what: string): void => {
    weakenings.push(`${what}: ${notYet}`);
  };
  const ordered = <T extends string | boolean>(
    name: string,
    from: T,
    to: T,
    loosestFirst: readonly T[],
  ): T => {
    if (loosestFirst.indexOf(to) >= loosestFirst.indexOf(from)) return to;
    weakened(`${name} ${from} → ${to}`);
    return from;
  };
  const smaller = (name: string, unit: string, from: number, to: number): number => {
    if (to > from) weakened(`${name} ${from}${unit} → ${to}${unit}`);
    return Math.min(from, to);
  };
  const fixed = <T extends string | undefined>(name: string, from: T, to: T): T => {
    if (from !== to) weakened(`${name} ${from ?? '(none)'} → ${to ?? '(none)'}`);
    return from;
  };
  const baseRevision = fixed('base', base.base, working.base);
  const branch = fixed('defaultBranch', base.defaultBranch, working.defaultBranch);
  const evidence = tighterEvidence(base.evidence, working.evidence, weakened);
  const server = tighterServer(base.server, working.server, weakened);
  const config: Config = {
    taskTypes: tighterTypes(base.taskTypes, working.taskTypes, evidence, weakened),
    evidence,
    oracles: tighterOracles(base.oracles, working.oracles, weakened),
    ...(server && { server }),
    logs: tighterList('logs', base.logs, working.logs, 'more', weakened),
    exclude: tighterList('exclude', base.exclude, working.exclude, 'fewer', weakened),
    excludeDocuments: tighterList(
      'excludeDocuments',
      base.excludeDocuments,
      working.excludeDocuments,
      'fewer',
      weakened,
    ),
    evidenceFolder: fixed('evidenceFolder', base.evidenceFolder, working.evidenceFolder),
    tolerance: {
      percent: smaller('tolerance', ' %', base.tolerance.percent, working.tolerance.percent),
      lines: smaller('tolerance', ' lines', base.tolerance.lines, working.tolerance.lines),
    },
    ...(baseRevision === undefined ? {} : { base: baseRevision }),
    ...(branch === undefined ? {} : { defaultBranch: branch }),
    pathMapping: tighterMapping(base.pathMapping, working.pathMapping, weakened),
    tags: tighterTags(base.tags, working.tags, weakened),
    severities: tighterSeverities(base.severities, working.severities, weakened),
    fencedEntries: ordered('fencedEntries', base.fencedEntries, working.fencedEntries, [
      'examples',
      'auto',
      'claims',
    ]),
    history: ordered('history', base.history, working.history, [false, true]),
    unclaimedIgnore: tighterList(
      'unclaimedIgnore',
      base.unclaimedIgnore,
      working.unclaimedIgnore,
      'fewer',
      weakened,
    ),
    policy: {
      mode: ordered('policy.mode', base.policy.mode, working.policy.mode, ['grace', 'strict']),
      unchecked: ordered('policy.unchecked', base.policy.unchecked, working.policy.unchecked, [
        'advisory',
        'conditional',
        'block',
      ]),
    },
  };
  return { config, weakenings };
}
