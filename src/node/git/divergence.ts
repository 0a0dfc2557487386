import type { Divergence } from '../../core/ports/git.js';
import type { RunGit } from './run.js';

const USUAL_NAMES = ['main', 'master', 'trunk', 'develop'];

export interface DivergenceQuestion {
  readonly run: RunGit;
  /** The commit that may have left; `undefined` before the first one. */
  readonly head: string | undefined;
  /** The configured name, which goes before every other. */
  readonly defaultBranch: string | undefined;
}

interface Branches {
  /** Short name of the branch HEAD is on; `undefined` when detached. */
  readonly current: string | undefined;
  /** Full ref name → commit. */
  readonly refs: ReadonlyMap<string, string>;
  /** Where `origin/HEAD` points: a short name. */
  readonly originHead: string | undefined;
}

/** Where a commit left the default branch. */
export function divergenceOf({ run, head, defaultBranch }: DivergenceQuestion): Divergence {
  const branches = readBranches(run);
  if (!branches) return { kind: 'unknown', reason: 'git cannot list the branches', failed: true };
  const { current, refs } = branches;
  if (head === undefined)
    return { kind: 'on-default', ...(current === undefined ? {} : { branch: current }) };
  const name = defaultName(branches, defaultBranch);
  if (name === undefined) {
    const only = onlyBranch(refs);
    if (only !== undefined) return { kind: 'on-default', branch: only };
    return { kind: 'unknown', reason: 'no default branch can be found: name it in the configuration' };
  }
  if (current === name) return { kind: 'on-default', branch: name };
  const tips = tipsOf(refs, name);
  // The merge base with all tips at once: a local branch that lags behind its remote, or the other way round, does no harm.
  const base = run(['merge-base', head, ...tips]);
  if (!base.answered)
    return { kind: 'unknown', reason: `git cannot tell where this branch left ${name}`, failed: true };
  const mergeBase = base.ok ? base.stdout.toString('latin1').trim() : '';
  if (mergeBase === '')
    return { kind: 'unknown', reason: `there is no commit in common with the default branch ${name}` };
  if (mergeBase === head) return { kind: 'on-default', branch: name };
  return { kind: 'left', branch: name, mergeBase };
}

/** @returns `undefined` where git could not list them */
function readBranches(run: RunGit): Branches | undefined {
  const refs = new Map<string, string>();
  const listed = run([
    'for-each-ref',
    '--format=%(refname)%00%(objectname)%00%(symref)',
    'refs/heads',
    'refs/remotes/origin',
  ]);
  if (!listed.ok) return undefined;
  let originHead: string | undefined;
  for (const line of listed.stdout.toString('utf8').split('\n')) {
    const [ref = '', commit = '', target = ''] = line.split('\0');
    if (ref === 'refs/remotes/origin/HEAD') originHead = shortName(target);
    else if (ref !== '') refs.set(ref, commit);
  }
  const symbolic = run(['symbolic-ref', '-q', 'HEAD']);
  const current = symbolic.ok ? shortName(symbolic.stdout.toString('utf8').trim()) : undefined;
  return { current, refs, originHead };
}

function shortName(ref: string): string | undefined {
  const name = ref.replace(/^refs\/(?:heads|remotes\/origin)\//, '');
  return name === '' ? undefined : name;
}

/** All refs that the default branch has under its name. */
function tipsOf(refs: ReadonlyMap<string, string>, name: string): string[] {
  const tips = [refs.get(`refs/remotes/origin/${name}`), refs.get(`refs/heads/${name}`)];
  return tips.filter((commit) => commit !== undefined);
}

function defaultName({ refs, originHead }: Branches, configured: string | undefined): string | undefined {
  const known = (name: string | undefined): boolean => name !== undefined && tipsOf(refs, name).length > 0;
  const named = configured === undefined ? undefined : shortName(configured.replace(/^origin\//, ''));
  return [named, originHead, ...USUAL_NAMES].find(known);
}

function onlyBranch(refs: ReadonlyMap<string, string>): string | undefined {
  const names = new Set([...refs.keys()].map(shortName));
  return names.size === 1 ? [...names][0] : undefined;
}
