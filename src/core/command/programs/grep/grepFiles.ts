import type { Entry, Place, Session } from '../../session.js';
import type { Stream } from '../../program.js';
import { unknowable } from '../../stop.js';
import { byCodePoint, linesOf } from '../../strings.js';
import type { GrepOptions } from './grepOptions.js';

/** Something grep searches. */
export interface Source {
  /** As it stands before its lines in the output. */
  readonly shown: string;
  /** Workspace path; absent for standard input and `/dev/null`. */
  readonly path?: string;
  readonly lines: readonly string[];
}

export interface Sources {
  readonly sources: Iterable<Source>;
  /** Operands that are missing, or folders without `-r`. */
  readonly errors: readonly string[];
  /** Why files below a searched folder were not read; grows while `sources` is walked. */
  readonly gaps: readonly string[];
  /** Lines begin with the file's name. */
  readonly named: boolean;
}

/** The files a call names, walked lazily in sorted order. */
export function openSources(
  name: string,
  options: GrepOptions,
  stdin: Stream | undefined,
  session: Session,
): Sources {
  const errors: string[] = [];
  const gaps: string[] = [];
  const typed =
    options.operands.length > 0 ? options.operands : options.recursive && stdin === undefined ? [''] : ['-'];
  // A folder among several operands, or one that is searched, makes every line carry its file's name.
  const named =
    options.names ??
    (options.operands.length > 1 ||
      (options.recursive &&
        typed.some(
          (one) => one !== '-' && session.kind(session.place(one === '' ? '.' : one)) === 'folder',
        )));
  function* walk(): Generator<Source> {
    for (const operand of typed) {
      if (operand === '-') {
        if (stdin === undefined) return unknowable(`${name} names no file and would wait for input`);
        if (options.wants('-', true)) yield { shown: '(standard input)', lines: linesOf(stdin.text) };
        continue;
      }
      const place = session.place(operand === '' && options.operands.length === 0 ? '.' : operand);
      const kind = session.kind(place);
      if (kind === 'missing') errors.push(`${operand} does not exist`);
      else if (kind === 'folder') {
        if (options.skipsFolder(operand, true)) continue;
        if (!options.recursive) {
          errors.push(`${operand} is a folder and ${name} has no -r`);
          // grep reports it and goes on as with an empty file.
          yield { shown: operand, lines: [] };
        } else
          yield* walkFolder(
            place,
            operand === '' ? '' : operand.endsWith('/') ? operand : `${operand}/`,
            options,
            session,
            gaps,
          );
      } else if (options.wants(operand, true)) {
        const content = session.content(place);
        if (content.kind === 'closed') {
          if (content.binary && options.skipBinary) continue;
          return unknowable(content.reason);
        }
        if (content.kind === 'text') yield source(operand, place, content.text);
      }
    }
    return undefined;
  }
  return { sources: walk(), errors, gaps, named };
}

const source = (shown: string, place: Place, text: string): Source => ({
  shown,
  ...(place.path === undefined ? {} : { path: place.path }),
  lines: linesOf(text),
});

function* walkFolder(
  start: Place,
  prefix: string,
  options: GrepOptions,
  session: Session,
  gaps: string[],
): Generator<Source> {
  // A stack instead of recursion: folders nest as deep as their author likes.
  const first: Entry = { kind: 'folder', ...session.folderAt(start.path ?? '') };
  const stack: { shown: string; entry: Entry }[] = [{ shown: prefix, entry: first }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { shown, entry } = top;
    if (entry.kind === 'unknown') gaps.push(`${shown}: ${entry.reason}`);
    else if (entry.kind === 'link') {
      // Plain -r passes links by; -R follows them, in circles too.
      if (options.followsLinks) gaps.push(`${shown} is a link`);
    } else if (entry.kind === 'file') {
      const place = { shown, path: entry.path };
      const content = session.content(place);
      if (content.kind === 'text') yield source(shown, place, content.text);
      else if (content.kind === 'closed' && !(content.binary && options.skipBinary))
        gaps.push(content.reason);
    } else if (shown !== prefix && !session.enters(entry.path))
      gaps.push(`${shown} is ignored by git and too large to be searched`);
    else
      for (const name of entriesOf(entry.path, shown, options, session, gaps))
        stack.push({ shown: `${shown}${name}`, entry: session.entry(entry, name.replace(/\/$/, '')) });
  }
}

/** The names below a folder that are wanted, last first, as a stack takes them. */
function entriesOf(
  path: string,
  shown: string,
  options: GrepOptions,
  session: Session,
  gaps: string[],
): string[] {
  const names = session.list(path);
  if (names === undefined) gaps.push(`${shown} cannot be listed`);
  return (names ?? [])
    .filter((name) => {
      if (!name.endsWith('/')) return options.wants(name, false);
      if (options.skipsFolder(name.slice(0, -1), false)) return false;
      if (name === '.git/') gaps.push('the .git folder is not searched');
      return name !== '.git/';
    })
    .sort((a, b) => byCodePoint(b, a));
}
