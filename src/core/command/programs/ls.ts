import { has, last, readOptions, type Arguments } from '../options.js';
import type { Call, Output, Program } from '../program.js';
import type { Place, Session } from '../session.js';
import { needsRunning, unknowable } from '../stop.js';
import { byCodePoint } from '../strings.js';

const table = {
  short: 'aAdRpF1lrhSCxU',
  long: {
    all: 'a',
    'almost-all': 'A',
    directory: 'd',
    recursive: 'R',
    reverse: 'r',
    color: 'color?',
    'human-readable': 'h',
  },
};

interface Entry {
  readonly name: string;
  readonly folder: boolean;
}

/**
 * ls as GNU ls writes to a pipe: one name per line. With `-l` only names and the number of lines are
 * real, because owner, time and rights belong to a machine.
 */
export const ls: Program = {
  names: ['ls'],
  run(call: Call): Output {
    const args = readOptions('ls', call.args, table);
    if (/^(always|yes|force)$/.test(last(args, 'color')?.value ?? ''))
      needsRunning('not interpretable: colours in the output');
    if (has(args, 'S', 'U', 'C', 'x')) needsRunning('not interpretable: the order or columns asked of ls');
    if (has(args, 'l')) {
      if (call.next !== undefined && call.next !== 'wc')
        unknowable('the columns of `ls -l` depend on the machine: use ls without -l in a pipe');
      call.session.notes.add('of `ls -l` only the names are real');
    }
    const operands = args.operands.length > 0 ? args.operands : ['.'];
    const lister = new Lister(args, call.session);
    const missing = lister.run(operands);
    if (missing.length > 0) call.session.notes.add(`${missing[0]} does not exist`);
    const partial = lister.partial;
    return {
      exit: missing.length > 0 ? 2 : 0,
      text: lister.out.join(''),
      ...(missing.length > 0 ? { complained: true } : {}),
      ...(partial === undefined ? {} : { partial }),
    };
  },
};

class Lister {
  readonly out: string[] = [];
  partial: string | undefined;
  private printed = false;

  constructor(
    private readonly args: Arguments,
    private readonly session: Session,
  ) {}

  /** @returns the operands that do not exist */
  run(operands: readonly string[]): string[] {
    const places = operands.map((operand) => this.session.place(operand));
    const kinds = new Map(places.map((place) => [place, this.session.kind(place)]));
    const missing = places.filter((place) => kinds.get(place) === 'missing').map((place) => place.shown);
    const order = (list: Place[]): Place[] => this.sort(list, (place) => place.shown);
    const plain = has(this.args, 'd');
    const files = order(
      places.filter((place) => kinds.get(place) === 'file' || (plain && kinds.get(place) === 'folder')),
    );
    for (const place of files) this.write({ name: place.shown, folder: kinds.get(place) === 'folder' });
    this.printed = files.length > 0;
    if (plain) return missing;
    const headed = operands.length > 1 || has(this.args, 'R');
    const stack = order(places.filter((place) => kinds.get(place) === 'folder')).toReversed();
    for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
      const below = this.folder(place, headed);
      if (has(this.args, 'R')) stack.push(...below.toReversed());
    }
    return missing;
  }

  private folder(place: Place, headed: boolean): Place[] {
    const path = place.path ?? '';
    const names = this.session.list(path);
    if (names === undefined) {
      this.partial = `${place.shown} cannot be listed`;
      return [];
    }
    const at = this.session.folderAt(path);
    const hidden = last(this.args, 'a', 'A')?.name;
    const entries = names
      .map((entry): Entry => {
        const name = entry.replace(/\/$/, '');
        // Only a real folder is marked or walked; the rest needs no second look.
        return { name, folder: entry.endsWith('/') && this.session.entry(at, name).kind === 'folder' };
      })
      .filter((entry) => hidden !== undefined || !entry.name.startsWith('.'));
    const shown = [
      ...entries,
      ...(hidden === 'a' ? ['.', '..'].map((name) => ({ name, folder: true })) : []),
    ];
    if (headed) this.out.push(`${this.printed ? '\n' : ''}${place.shown}:\n`);
    this.printed = true;
    if (has(this.args, 'l')) this.out.push('total\n');
    for (const entry of this.sort(shown, (one) => one.name)) this.write(entry);
    return this.sort(
      entries.filter((entry) => entry.folder),
      (one) => one.name,
    ).map((entry) => ({
      shown: `${place.shown.replace(/(.)\/+$/, '$1').replace(/^\/$/, '')}/${entry.name}`,
      path: path === '' ? entry.name : `${path}/${entry.name}`,
    }));
  }

  private sort<T>(list: readonly T[], name: (one: T) => string): T[] {
    const sign = has(this.args, 'r') ? -1 : 1;
    return [...list].sort((a, b) => sign * byCodePoint(name(a), name(b)));
  }

  private write(entry: Entry): void {
    const mark = entry.folder && has(this.args, 'p', 'F') && !entry.name.endsWith('/') ? '/' : '';
    if (has(this.args, 'F') && !entry.folder) {
      // A program is marked by a star: whether a file is one depends on rights that are not looked at.
      this.partial = 'the marks of `ls -F` for programs depend on rights';
    }
    this.out.push(`${entry.name}${mark}\n`);
  }
}
