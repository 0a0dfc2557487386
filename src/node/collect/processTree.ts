import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MARKER } from './environment.js';

/**
 * All processes of one run. A run is a session and a process group of its own, and killing the group reaches
 * most of it at once. A process can leave both (`setsid`), and when its parent has ended, too, no number leads
 * to it any more: it is found by the marker that it inherited in its environment. Only a process that leaves
 * its session, loses its parents *and* wipes its environment is not found; no way that needs no privileges
 * finds that one.
 */
export interface ProcessTree {
  /** The first process: leader of the session and of the group. */
  readonly leader: number;
  /** Value of the marker in its environment. */
  readonly mark: string;
}

interface Seen {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  readonly marked: () => boolean;
}

/** Milliseconds between two looks: short at first, as most processes end at once. */
const SHORTEST = 10;
const LONGEST = 100;
/** Looks after SIGKILL: what forks faster than it is killed has to run out of steam at some time. */
const MOST_LOOKS = 200;

/**
 * Processes that are there now. A number is used again only when nothing has it as group or session any more,
 * so what has the leader's number as one of them belongs to the run.
 */
export function processesOf(tree: ProcessTree): readonly number[] {
  const all = process.platform === 'linux' ? fromProc(tree.mark) : fromPs(tree.mark);
  const members = new Set<number>();
  const others = all.filter((one) => one.pid !== process.pid);
  for (const one of others)
    if (one.group === tree.leader || one.session === tree.leader || one.marked()) members.add(one.pid);
  for (let grown = true; grown;) {
    grown = false;
    for (const one of others)
      if (members.has(one.parent) && !members.has(one.pid)) {
        members.add(one.pid);
        grown = true;
      }
  }
  return [...members];
}

/**
 * Ends all processes of a run: asks them, and after a while does not ask any more.
 * @param grace milliseconds between SIGTERM and SIGKILL
 */
export async function endTree(tree: ProcessTree, grace: number): Promise<void> {
  if (process.platform === 'win32') return endOnWindows(tree.leader);
  let members = processesOf(tree);
  if (members.length === 0) return;
  signal(tree, members, 'SIGTERM');
  const until = performance.now() + grace;
  for (let pause = SHORTEST; members.length > 0 && performance.now() < until; pause *= 2) {
    await wait(Math.min(pause, LONGEST));
    members = processesOf(tree);
  }
  for (let looks = 0; members.length > 0 && looks < MOST_LOOKS; looks++) {
    signal(tree, members, 'SIGKILL');
    await wait(SHORTEST);
    members = processesOf(tree);
  }
}

/** The same without asking and without waiting: when Tagproof itself has to end. */
export function killTree(tree: ProcessTree): void {
  if (process.platform === 'win32') return endOnWindows(tree.leader);
  for (let looks = 0; looks < 10; looks++) {
    const members = processesOf(tree);
    if (members.length === 0) return;
    signal(tree, members, 'SIGKILL');
  }
}

function signal(tree: ProcessTree, members: readonly number[], name: 'SIGTERM' | 'SIGKILL'): void {
  // The group at once, so that nothing forks between two kills; then who left it.
  send(-tree.leader, name);
  for (const pid of members) send(pid, name);
}

function send(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It has ended by itself (ESRCH), or belongs to another user by now (EPERM).
    if (!(error instanceof Error && 'code' in error && /^E(?:SRCH|PERM)$/.test(String(error.code))))
      throw error;
  }
}

function endOnWindows(leader: number): void {
  const program = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe');
  spawnSync(program, ['/pid', String(leader), '/T', '/F'], { windowsHide: true, stdio: 'ignore' });
}

function fromProc(mark: string): readonly Seen[] {
  const seen: Seen[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = procStat(name);
    if (stat && stat.state !== 'Z' && stat.state !== 'X')
      seen.push({ ...stat, marked: () => hasMark(name, mark) });
  }
  return seen;
}

/** A line of `/proc/N/stat`; the name in it is the program's own, and may hold anything. */
function procStat(pid: string): (Omit<Seen, 'marked'> & { readonly state: string }) | undefined {
  let line: string;
  try {
    line = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    // Ended between the list and the look.
    return undefined;
  }
  const [state = '', parent, group, session] = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return {
    pid: Number(pid),
    state,
    parent: Number(parent),
    group: Number(group),
    session: Number(session),
  };
}

/** Bytes of an environment that are searched. The marker is the first variable unless somebody sorted them. */
const MOST_ENVIRONMENT = 1024 * 1024;

function hasMark(pid: string, mark: string): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(`/proc/${pid}/environ`, 'r');
  } catch {
    // Another user's, or gone.
    return false;
  }
  try {
    const bytes = Buffer.alloc(64 * 1024);
    let text = '';
    for (let done = 0; done < MOST_ENVIRONMENT;) {
      const count = readSync(descriptor, bytes, 0, bytes.length, null);
      if (count === 0) break;
      done += count;
      text += bytes.toString('latin1', 0, count);
    }
    return marks(text.split('\0'), mark);
  } catch {
    return false;
  } finally {
    closeSync(descriptor);
  }
}

const marks = (variables: readonly string[], mark: string): boolean =>
  variables.some((one) => one.startsWith(`${MARKER}=`) && one.includes(mark));

/** macOS shows the environment of one's own processes behind their arguments. */
function fromPs(mark: string): readonly Seen[] {
  const environment = process.platform === 'darwin' ? ['-E', '-ww'] : [];
  const { stdout } = spawnSync('/bin/ps', [...environment, '-axo', 'pid=,ppid=,pgid=,stat=,command='], {
    encoding: 'latin1',
    maxBuffer: 64 * 1024 * 1024,
  });
  return (stdout ?? '').split('\n').flatMap((line) => {
    const [, pid, parent, group, state = ''] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)/.exec(line) ?? [];
    if (pid === undefined || state.startsWith('Z')) return [];
    return [
      {
        pid: Number(pid),
        parent: Number(parent),
        group: Number(group),
        session: -1,
        marked: () => line.includes(`${MARKER}=`) && line.includes(mark),
      },
    ];
  });
}
