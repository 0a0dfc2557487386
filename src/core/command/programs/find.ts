import type { Call, Output, Program } from '../program.js';
import type { Entry, Session } from '../session.js';
import { unknowable } from '../stop.js';
import { byCodePoint } from '../strings.js';
import { readFind, type FindPlan } from './findExpression.js';

/** find with tests of names, paths and types; sorted, where GNU's order is that of the disk. */
export const find: Program = {
  names: ['find'],
  run({ args, session }: Call): Output {
    const plan = readFind(args);
    session.unfailable.add('find succeeds also when it finds nothing');
    const lines: string[] = [];
    let failed = false;
    let partial: string | undefined;
    for (const start of plan.starts) {
      const place = session.place(start);
      const kind = session.kind(place);
      if (place.path === undefined) return unknowable('find looks at a device');
      if (kind === 'missing') {
        failed = true;
        session.notes.add(`${start} does not exist`);
        continue;
      }
      partial = walk(plan, start, place.path, kind, session, lines) ?? partial;
    }
    if (lines.length > 0) session.unfailable.delete('find succeeds also when it finds nothing');
    return {
      exit: failed ? 1 : 0,
      text: lines.map((line) => `${line}\n`).join(''),
      ...(failed ? { complained: true } : {}),
      ...(partial === undefined ? {} : { partial }),
    };
  },
};

interface Visit {
  readonly shown: string;
  readonly name: string;
  readonly at: Entry;
  readonly depth: number;
}

/** @returns why something below was not seen */
function walk(
  plan: FindPlan,
  start: string,
  path: string,
  kind: 'file' | 'folder',
  session: Session,
  lines: string[],
): string | undefined {
  let partial: string | undefined;
  // The name of a starting point is its last part; `.` and `src/` keep what was typed in paths.
  const base = start.replace(/(.)\/+$/, '$1');
  const name = base.slice(base.lastIndexOf('/') + 1) || base;
  const first = startOf(start, path, kind, session);
  const stack: Visit[] = [{ shown: start, name, at: first, depth: 0 }];
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    const { shown, depth, at } = entry;
    const folder = at.kind === 'folder';
    if (at.kind === 'unknown' && plan.byType) partial = `${shown}: ${at.reason}`;
    const empty = (): boolean =>
      folder
        ? session.list(at.path)?.length === 0
        : at.kind === 'file' && session.size({ shown, path: at.path }) === 0;
    const asked = { shown, name: entry.name, kind: at.kind, empty };
    if (depth >= plan.min && plan.test(asked)) lines.push(shown);
    if (!folder || depth >= plan.max) continue;
    const closed = depth > 0 ? whyClosed(entry.name, at.path, session) : undefined;
    const names = closed === undefined ? session.list(at.path) : [];
    if (closed === undefined ? names === undefined : !(entry.name === '.git' && plan.byName))
      partial = closed ?? `${shown} cannot be listed`;
    for (const raw of [...(names ?? [])].sort((a, b) => byCodePoint(b, a))) {
      const below = raw.replace(/\/$/, '');
      stack.push({
        shown: shown.endsWith('/') ? `${shown}${below}` : `${shown}/${below}`,
        name: below,
        at: session.entry(at, below),
        depth: depth + 1,
      });
    }
  }
  return partial;
}

/** A starting point that is a link is followed only when a slash says so. */
function startOf(start: string, path: string, kind: 'file' | 'folder', session: Session): Entry {
  if (kind === 'folder' && (path === '' || start.endsWith('/'))) return { kind, ...session.folderAt(path) };
  const slash = path.lastIndexOf('/');
  return session.entry(session.folderAt(path.slice(0, Math.max(0, slash))), path.slice(slash + 1));
}

/** Why a folder below a starting point is not walked into. */
function whyClosed(name: string, path: string, session: Session): string | undefined {
  if (name === '.git') return 'the .git folder is not walked';
  return session.enters(path) ? undefined : `${path} is ignored by git and too large to be walked`;
}
