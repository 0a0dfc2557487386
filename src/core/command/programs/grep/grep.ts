import type { Call, Output, Program } from '../../program.js';
import type { Session } from '../../session.js';
import { needsRunning, unknowable } from '../../stop.js';
import { grepEnvNames } from './grepEnv.js';
import { openSources, type Source } from './grepFiles.js';
import { compilePatterns, type LineMatcher, type Spans } from './grepMatch.js';
import { readGrepOptions, type GrepOptions } from './grepOptions.js';

/** UTF-16 code units of lines that are gathered from small files before the pattern engine is asked. */
const GATHER = 512 * 1024;

/** Lines kept of one file, to show where something stands. */
const mostPlaces = 50;

/** grep, egrep and fgrep as GNU grep 3.8 answers in the C.UTF-8 locale. */
export const grep: Program = {
  names: ['grep', 'egrep', 'fgrep'],
  async run(call: Call): Promise<Output> {
    const options = readGrepOptions(call.name, call.args);
    const { session } = call;
    if (options.patterns === undefined) return { exit: 2, text: '', complained: true };
    if (options.only && (options.before > 0 || options.after > 0))
      return needsRunning('not interpretable: -o with context lines');
    const compiled = compilePatterns(options, session);
    if (compiled.kind === 'invalid') return { exit: 2, text: '', complained: true };
    for (const note of compiled.notes) session.notes.add(note);
    const isFilter = session.selections.length > 0;
    if (options.patterns.includes('') && !options.line && !options.word && !isFilter)
      session.weak.add('the empty pattern matches every line');
    if (options.max === 0) return { exit: 1, text: '' };
    const fromNames = grepEnvNames(options, session);
    if (fromNames) return fromNames;
    return search(call, options, compiled.matcher);
  },
};

async function search(call: Call, options: GrepOptions, matcher: LineMatcher): Promise<Output> {
  const { session, stdin } = call;
  const opened = openSources(call.name, options, stdin, session);
  const printer = new Printer(options, opened.named, session, matcher);
  let group: Source[] = [];
  let size = 0;
  const gaps = new Set<string>();
  const flush = async (): Promise<void> => {
    const matches = await matcher.match(group.flatMap((one) => one.lines));
    let from = 0;
    for (const one of group) {
      printer.add(one, matches, from);
      from += one.lines.length;
    }
    [group, size] = [[], 0];
  };
  for (const source of opened.sources) {
    if (matcher.tooLong(source.lines)) {
      const reason = `${source.shown} has a line longer than 64 KB`;
      if (!options.recursive) return unknowable(reason);
      gaps.add(reason);
      continue;
    }
    group.push(source);
    size += source.lines.reduce((sum, line) => sum + line.length + 1, 0);
    if (size > GATHER) await flush();
    if (options.mode === 'quiet' && printer.selected) break;
  }
  await flush();
  for (const gap of opened.gaps) gaps.add(gap);
  for (const error of opened.errors) session.notes.add(error);
  if (opened.errors.some((error) => error.includes('no -r')))
    session.faults.add(opened.errors.find((error) => error.includes('no -r')) ?? '');
  const [gap] = gaps;
  const partial = gap ?? stdin?.partial;
  const quietHit = options.mode === 'quiet' && printer.selected;
  const exit = opened.errors.length > 0 && !quietHit ? 2 : printer.selected ? 0 : 1;
  return {
    exit,
    text: printer.text(),
    ...(opened.errors.length > 0 ? { complained: true } : {}),
    // What was not read can only add lines: a match stays a match.
    ...(partial === undefined ? {} : { partial, unsure: exit === 1 }),
  };
}

/** Selects lines of one source after the other and writes them as grep does. */
class Printer {
  selected = false;
  private readonly out: string[] = [];
  private length = 0;
  private separator = false;

  constructor(
    private readonly options: GrepOptions,
    private readonly named: boolean,
    private readonly session: Session,
    private readonly matcher: LineMatcher,
  ) {}

  text(): string {
    return this.out.join('');
  }

  private write(text: string): void {
    this.length += text.length;
    if (this.length > 16 * 1024 * 1024) unknowable('its output is larger than 16 MB');
    this.out.push(text);
  }

  /** @param from index of the source's first line among the matched lines */
  add(source: Source, matches: ReadonlyMap<number, Spans>, from: number): void {
    const { options } = this;
    const chosen: number[] = [];
    for (let line = 0; line < source.lines.length && chosen.length < options.max; line++)
      if (matches.has(from + line) !== options.invert) chosen.push(line);
    if (chosen.length > 0) this.selected = true;
    if (source.path !== undefined && chosen.length > 0) this.keep(source.path, chosen);
    // What comes through a pipe was chosen before, and that there is anything may be all that is asked.
    if (
      source.path !== undefined &&
      chosen.length === source.lines.length &&
      chosen.length > 3 &&
      !options.invert &&
      options.max === Infinity
    )
      this.session.weak.add('the pattern matches every line');
    if (options.mode === 'matching-files' && chosen.length > 0) this.write(`${source.shown}\n`);
    else if (options.mode === 'other-files' && chosen.length === 0) this.write(`${source.shown}\n`);
    else if (options.mode === 'count')
      this.write(`${this.named ? `${source.shown}:` : ''}${chosen.length}\n`);
    else if (options.mode === 'lines' && options.only) this.addMatches(source, matches, from, chosen);
    else if (options.mode === 'lines') this.addLines(source, chosen);
  }

  private keep(file: string, chosen: readonly number[]): void {
    const lines = chosen.slice(0, mostPlaces).map((line) => line + 1);
    for (const line of lines) this.session.places.push({ file, line });
    const { matcher } = this;
    const rematch = this.options.invert
      ? {}
      : { rematch: (texts: readonly string[]) => matcher.match(texts) };
    this.session.selections.push({ file, lines, cut: chosen.length > lines.length, ...rematch });
  }

  private prefix(source: Source, line: number, mark: string): string {
    return (this.named ? source.shown + mark : '') + (this.options.numbers ? `${line + 1}${mark}` : '');
  }

  private addMatches(
    source: Source,
    matches: ReadonlyMap<number, Spans>,
    from: number,
    chosen: readonly number[],
  ): void {
    if (this.options.invert) return;
    for (const line of chosen)
      for (const [start, end] of matches.get(from + line) ?? [])
        if (end > start)
          this.write(`${this.prefix(source, line, ':')}${source.lines[line]?.slice(start, end) ?? ''}\n`);
  }

  private addLines(source: Source, chosen: readonly number[]): void {
    const { before, after } = this.options;
    const context = before > 0 || after > 0;
    let next = 0;
    chosen.forEach((line, index) => {
      const start = Math.max(next, line - before);
      if (context && this.separator && (start > next || next === 0)) this.write('--\n');
      for (let at = start; at < line; at++)
        this.write(`${this.prefix(source, at, '-')}${source.lines[at] ?? ''}\n`);
      this.write(`${this.prefix(source, line, ':')}${source.lines[line] ?? ''}\n`);
      this.separator = true;
      const following = chosen[index + 1] ?? source.lines.length;
      next = line + 1;
      for (; next < following && next <= line + after; next++) {
        this.write(`${this.prefix(source, next, '-')}${source.lines[next] ?? ''}\n`);
      }
    });
  }
}
