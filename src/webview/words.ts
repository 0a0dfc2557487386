import type { BudgetItem, GateState } from '../core/verdict/result.js';
import type { BoxRow, StatementRow, UnclaimedRow } from '../core/language/overview/overview.js';

const count = (amount: number, one: string, many = `${one}s`): string =>
  `${amount.toLocaleString('en')} ${amount === 1 ? one : many}`;

const verdicts: Readonly<Record<GateState, string>> = {
  PASSED: 'Passed',
  CONDITIONAL: 'Conditional',
  BLOCKED: 'Blocked',
  'NOT COLLECTED': 'Not collected',
};

const items: Readonly<Record<BudgetItem['state'], string>> = {
  earned: 'Earned',
  failed: 'Failed',
  error: 'Could not run',
  stale: 'Out of date',
  missing: 'Missing',
  unreachable: 'Nothing earns it',
  'not-collected': 'Not collected',
};

const boxes: Readonly<Record<BoxRow['state'], string>> = {
  ticked: 'Ticked',
  open: 'Open',
  contradicted: 'Ticked, but contradicted',
  unproven: 'Ticked, not proven',
};

const statements: Readonly<Record<StatementRow<'supported' | 'contradicted' | 'unproven'>['state'], string>> =
  {
    supported: 'Supported',
    contradicted: 'Contradicted',
    unproven: 'Not proven',
  };

const changes: Readonly<Record<UnclaimedRow['change'], string>> = {
  added: 'Added',
  modified: 'Modified',
  deleted: 'Deleted',
};

/** Everything that the page says by itself. */
export const words = {
  verdicts,
  items,
  boxes,
  statements,
  changes,
  page: 'Evidence budget',
  tasks: 'Tasks',
  allTasks: 'All tasks',
  finished: (amount: number) => `Finished (${amount})`,
  finishedTask: 'Finished task',
  leftOut: (amount: number) => `${count(amount, 'finished task')} not looked at`,
  noVerdict: 'No verdict',
  verdict: 'Verdict',
  next: 'Next',
  nothingNext: 'Nothing is left to do.',
  moreSteps: (amount: number) => count(amount, 'more step'),
  moreReasons: (amount: number) => count(amount, 'more reason'),
  claimsGate: 'Claims gate',
  evidenceGate: 'Evidence gate',
  gates: 'Gates',
  points: 'Points',
  pointsOf: (earned: number, needed: number) => `${earned} of ${count(needed, 'point')}`,
  amountOf: (amount: number, all: number) => `${amount}/${all}`,
  failed: 'Failed',
  noBudget: 'Nobody can tell what proof this task needs',
  unweighed: 'The evidence was not looked at.',
  failedClaims: (amount: number) => count(amount, 'failed claim'),
  taskCounts: (amounts: Readonly<Partial<Record<GateState, number>>>) =>
    (['BLOCKED', 'CONDITIONAL', 'PASSED'] as const)
      .flatMap((one) => (amounts[one] ? [`${amounts[one]} ${verdicts[one].toLowerCase()}`] : []))
      .join(', '),
  verify: 'Verify',
  report: 'Report',
  openDashboard: 'Open as editor',
  collect: 'Collect',
  collectAll: 'Collect all',
  notInRestricted: 'Not in Restricted Mode',
  othersFirst: 'Something else is being collected',
  collectItem: (id: string) => `Collect ${id}`,
  collecting: 'Collecting',
  stop: 'Stop',
  waits: 'Waits for your approval',
  required: 'required',
  earnedBy: 'Earned by',
  record: 'Record',
  remark: 'Note',
  evidence: 'Evidence',
  claims: 'Claims',
  searchClaims: 'Search claims by text, file or #tag',
  clearSearch: 'Clear the search',
  statuses: 'Show only claims that are',
  noneFits: 'No claim fits.',
  showAll: 'Show all claims',
  shownClaims: (shown: number, all: number) =>
    shown === all ? count(all, 'claim') : `${shown.toLocaleString('en')} of ${count(all, 'claim')}`,
  chosenClaim: 'Chosen claim',
  open: 'Open',
  attest: 'Attest…',
  hint: 'Hint',
  contradictions: 'Contradictions',
  unclaimed: 'Changes that nobody claims',
  suggestions: 'Suggestions to decide',
  accept: 'Accept',
  reject: 'Reject',
  undo: 'Undo',
  /** What a button does, about what. */
  about: (act: string, text: string) => `${act}: ${text}`,
  decided: (amount: number) => `Decided (${amount.toLocaleString('en')})`,
  decisions: { accepted: 'Accepted', rejected: 'Rejected' },
  decidedBy: (decision: string, who: string, when: string) => `${decision} by ${who}, ${when}`,
  weakenings: 'Policy not applied',
  weakeningsWhy: 'The working tree asks for less proof than the base revision does.',
  qualityGate: 'Quality gate',
  completion: 'Claims of completion',
  showMore: (amount: number) => `Show ${amount} more`,
  trend: 'Trend',
  trendTable: 'Show as a table',
  legendEarned: (amount: number) => `${count(amount, 'point')} earned`,
  legendNeeded: (amount: number) => `${amount} needed`,
  legendFailed: (amount: number) => count(amount, 'failed claim'),
  fromTo: (from: string, to: string) => `${from} to ${to}`,
  run: 'Run',
  running: 'Verifying',
  restricted: 'Restricted Mode: nothing is collected, and git is not asked.',
  looking: 'Looking for tasks…',
  noFolder: 'No folder has been looked at yet',
  noFolderHow: 'Open a folder that an agent works in. What it claims is then checked here.',
  noLog: 'No implementation log',
  noLogHow:
    'Write down what was done in .orchestration/implementation-log.md, one tag for each change, such as #FILE_CREATED: src/login.ts. Then verify.',
  noTask: 'No task is being worked on',
  notYet: 'Not verified yet',
  notVerified: 'Not verified. The last verification failed:',
} as const;
