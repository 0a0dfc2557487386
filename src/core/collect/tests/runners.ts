import type { TestRunner } from '../../evidence/step.js';
import { cargoSummaries } from './cargo.js';
import { countGoEvents, countGoText } from './go.js';
import { jestSummaries } from './jest.js';
import { mochaSummaries } from './mocha.js';
import { nodeSummaries } from './node.js';
import { pytestSummaries } from './pytest.js';
import { countPrinted } from './structured.js';
import { countTap } from './tap.js';
import type { Tally } from './tally.js';
import { vitestSummaries } from './vitest.js';

/** What is known of one test runner. Adding one: its file, one line here, outputs of the real one as fixtures. */
interface Runner {
  /** As people call it. */
  readonly name: string;
  /** The counts in what it printed, in their order: one for each time it ran. */
  summaries(output: string): readonly Tally[];
  readonly reporting?: Reporting;
}

/** How its environment makes a runner write a report, while the command stays what was approved. */
export interface Reporting {
  readonly variable: string;
  /** Added to the variable; `${reports}` is the folder for reports. */
  readonly words: string;
  /** A command, or the text of its scripts, that holds this sets its own: adding to it would break it. */
  readonly own: RegExp;
}

export const runners: Readonly<Record<TestRunner, Runner>> = {
  node: {
    name: 'node --test',
    summaries: (output) => firstOf(countTapOf(output), nodeSummaries(output), countPrinted(output)),
    reporting: {
      variable: 'NODE_OPTIONS',
      words:
        '--test-reporter=junit --test-reporter-destination="${reports}/node.xml" ' +
        '--test-reporter=spec --test-reporter-destination=stdout',
      own: /--test-reporter/,
    },
  },
  mocha: {
    name: 'mocha',
    summaries: (output) => firstOf(mochaSummaries(output), countPrinted(output)),
    // Its file of settings can make it call passing what it does not run.
    reporting: { variable: 'MOCHA_OPTIONS', words: '--no-dry-run', own: /--(?:no-)?dry-run/ },
  },
  jest: { name: 'jest', summaries: (output) => firstOf(jestSummaries(output), countPrinted(output)) },
  vitest: {
    name: 'vitest',
    summaries: (output) => firstOf(vitestSummaries(output), countPrinted(output)),
  },
  pytest: {
    name: 'pytest',
    summaries: pytestSummaries,
    reporting: {
      variable: 'PYTEST_ADDOPTS',
      words: '--junitxml="${reports}/pytest.xml"',
      own: /--junit-?xml/,
    },
  },
  go: {
    name: 'go test',
    summaries: (output) => firstOf(present(countGoEvents(output)), countGoText(output)),
    reporting: { variable: 'GOFLAGS', words: '-json', own: /(?:^|\s)--?json\b/ },
  },
  cargo: { name: 'cargo test', summaries: cargoSummaries },
  tap: { name: 'TAP', summaries: countTapOf },
};

function countTapOf(output: string): readonly Tally[] {
  return present(countTap(output));
}

function present(tally: Tally | undefined): readonly Tally[] {
  return tally ? [tally] : [];
}

function firstOf(...found: readonly (readonly Tally[])[]): readonly Tally[] {
  return found.find((tallies) => tallies.length > 0) ?? [];
}
