import { existsSync, realpathSync, statSync } from 'node:fs';
import { completionClaimsOfMessage, type Completion } from '../../core/claim/completion/index.js';
import { KnownError } from '../../core/errors.js';
import { neverCancelled, type CancelToken } from '../../core/ports/world.js';
import { visible, visibleLines } from '../../core/report/escape.js';
import { verify, type Run } from '../../core/verify.js';
import { hookSessions } from '../../node/hookSessions.js';
import { ledgerPlace } from '../../node/ledger.js';
import { openWorkspace, type OpenedWorkspace } from '../../node/openWorkspace.js';
import type { Io } from '../io.js';
import { findTarget, isWorkspace } from '../target.js';
import { callOf } from './call.js';
import { decide, stateOf, type Decision } from './decide.js';
import { findingsOf } from './facts.js';
import { readInput, type StopInput } from './input.js';
import { lastMessageOf } from './lastLines.js';
import { collectMissing, stackOf, type CollectItems, type Means } from './proof.js';
import { nothingTried, type Tried } from './tried.js';
import { openFor, reasonFor, waitingFor } from './words.js';

/** What a harness is answered: JSON on stdout, or nothing when the agent may stop and there is nothing to say. */
export interface StopAnswer {
  readonly decision?: 'block';
  /** For the agent. */
  readonly reason?: string;
  /** For the person. */
  readonly systemMessage?: string;
}

/**
 * May the agent stop? Reads what its harness says, verifies the tasks being worked on, collects what is approved, and
 * answers. Never throws: what fails here is no reason to hold an agent up.
 * @param limit milliseconds for all of it
 */
export async function answerStop(
  text: string,
  limit: number,
  io: Io,
  collect: CollectItems,
): Promise<StopAnswer> {
  const note: Means['note'] = (said) => io.err(`tagproof: ${visible(said, 2000)}\n`);
  try {
    const read = readInput(text);
    if (read.kind === 'other') {
      note(`nothing was checked: ${read.reason}`);
      return {};
    }
    const root = rootOf(read.input, io);
    if (root === undefined) {
      note('nothing was checked: the folder that the agent works in is no workspace');
      return {};
    }
    return await judge(read.input, root, Date.now() + limit, { io, note, collect });
  } catch (error) {
    if (error instanceof KnownError) {
      note(error.message);
      return { systemMessage: `Tagproof could not check this: ${visible(error.message)}` };
    }
    io.err(`tagproof: a defect in Tagproof: ${visibleLines(stackOf(error), 1000)}\n`);
    return {
      systemMessage:
        'Tagproof failed while it checked this. The agent was not held up; run tagproof verify yourself.',
    };
  }
}

/** The workspace that the agent works in, links resolved; its project where it has left it. */
function rootOf({ cwd }: StopInput, io: Io): string | undefined {
  const project = io.env['CLAUDE_PROJECT_DIR'];
  for (const folder of [cwd ?? io.cwd, project]) {
    if (folder === undefined || !isFolder(folder)) continue;
    const { root } = findTarget([], { ...io, cwd: realpathSync.native(folder) });
    if (isWorkspace(root)) return root;
  }
  return undefined;
}

function isFolder(path: string): boolean {
  try {
    return existsSync(path) && statSync(path).isDirectory();
  } catch {
    return false;
  }
}

async function judge(input: StopInput, root: string, deadline: number, means: Means): Promise<StopAnswer> {
  const { io, note } = means;
  const token: CancelToken = {
    get cancelled() {
      return Date.now() > deadline;
    },
  };
  const message = await claimsOfMessage(input, note);
  const opened = openWorkspace(root, {
    ledger: ledgerPlace(io.env),
    log: { error: note, debug: () => undefined },
  });
  try {
    let run = await verified(opened, token);
    if (run === undefined) return late;
    if (isUntouched(run, opened)) return {};
    const tried = message.length > 0 ? await collectMissing(run, root, deadline, means) : nothingTried;
    // The limit was for the commands; what they showed is worth a look.
    if (tried.recorded) {
      opened.forget();
      run = (await verified(opened, neverCancelled)) ?? run;
    }
    return answer(input, root, run, tried, message, io);
  } finally {
    await opened.dispose();
  }
}

const late: StopAnswer = {
  systemMessage: 'Tagproof ran out of time before it knew anything. Run tagproof verify yourself.',
};

/** UTF-16 code units of a message that are read: its end, where completion is claimed; no more than a section may have. */
const longestMessage = 60_000;

async function claimsOfMessage(
  { message, transcript, subagent }: StopInput,
  note: Means['note'],
): Promise<readonly Completion[]> {
  let text = message;
  if (text === undefined && transcript !== undefined) {
    const found = await lastMessageOf(transcript, subagent);
    if (found.kind === 'found') text = found.text;
    else note(found.reason);
  }
  return text === undefined ? [] : completionClaimsOfMessage(text.slice(-longestMessage));
}

/** @returns `undefined` when there was no time for it */
async function verified(
  { workspace, settings }: OpenedWorkspace,
  token: CancelToken,
): Promise<Run | undefined> {
  const run = await verify(workspace, settings, { tasks: [], paths: [], history: false }, token);
  return token.cancelled ? undefined : run;
}

/** No log, and nothing that one could tell of: a conversation about the project, not work on it. */
function isUntouched({ gathered }: Run, { workspace }: OpenedWorkspace): boolean {
  if (gathered.tasks.length > 0) return false;
  const { git } = workspace.world;
  if (git === undefined) return true;
  const divergence = git.divergence();
  const base = divergence.kind === 'left' ? divergence.mergeBase : (git.head() ?? 'root');
  return ![...git.changes(base).keys()].some((path) => !path.startsWith('.claude/'));
}

function answer(
  input: StopInput,
  root: string,
  { tasks, steps, config }: Run,
  tried: Tried,
  message: readonly Completion[],
  io: Io,
): StopAnswer {
  const call = callOf(io);
  const sessions = hookSessions(io.env, root);
  const key = input.session ?? root;
  const session = sessions.read(key);
  const state = stateOf(root, tasks);
  const strict = config.policy.mode === 'strict';
  const completion = message.length > 0;
  const findings = findingsOf({ tasks, steps, message, tried, strict }, call);
  let decision = decide({
    ...findings,
    completion,
    state,
    session,
  });
  const said = findings.waiting.length > 0 && completion ? [waitingFor(findings.waiting, call)] : [];
  if (tried.outOfTime) said.push('Tagproof: there was no time to collect all of the proof.');
  if (decision.kind === 'block') {
    // Where nothing can be remembered, only the harness says that the agent was sent back before.
    const kept = sessions.write(key, { ...session, blocked: [...session.blocked, state] });
    if (!kept && input.active) decision = { kind: 'pass', open: decision.facts, because: 'said-before' };
  }
  if (decision.kind === 'block') {
    return {
      decision: 'block',
      reason: reasonFor(decision.facts, findings.waiting, call),
      ...messageOf(said),
    };
  }
  if (decision.open.length > 0 && !(decision.because === 'no-completion-claimed' && session.told === state)) {
    sessions.write(key, { ...session, told: state });
    said.unshift(openFor(decision.open, because[decision.because ?? 'said-before']));
  }
  return messageOf(said);
}

const because: Readonly<Record<NonNullable<Extract<Decision, { kind: 'pass' }>['because']>, string>> = {
  'said-before': 'it has been told already',
  'often-enough': 'it has been told three times',
  'no-completion-claimed': 'it does not say that it is finished',
};

const messageOf = (said: readonly string[]): StopAnswer =>
  said.length === 0 ? {} : { systemMessage: said.join('\n') };
