import type { StringRule } from './languageRules.js';
import {
  codeFrame,
  type CommentFrame,
  type HeredocFrame,
  type ScalarFrame,
  type StringFrame,
} from './scannerFrames.js';
import type { ScannerState } from './scannerState.js';

/** Reads the inside of a string up to its closer, code inside it, or the end of the line. */
export function scanString(state: ScannerState, frame: StringFrame): void {
  const { text, limit } = state;
  const { rule, close } = frame;
  const from = state.col;
  const closeCode = close.charCodeAt(0);
  const openCode = frame.open?.charCodeAt(0) ?? -1;
  const escapeCode = rule.escape === undefined || rule.escape === 'double' ? -1 : rule.escape.charCodeAt(0);
  const inner = rule.code ?? [];
  for (let at = from; at < limit; at++) {
    const code = text.charCodeAt(at);
    const island = inner.find(([open]) => open.charCodeAt(0) === code && text.startsWith(open, at));
    if (island) {
      const [open, end] = island;
      // `{{` is a brace, where a single one begins code.
      if (open.length === 1 && text[at + 1] === open) {
        at++;
        continue;
      }
      state.addString(from, at);
      state.col = at + open.length;
      state.stack.push(codeFrame(frame.rules, { close: end }));
      return;
    }
    if (code === escapeCode) at++;
    else if (code === openCode) frame.depth++;
    else if (code === closeCode && text.startsWith(close, at)) {
      if (rule.escape === 'double' && text.startsWith(close, at + close.length)) at += close.length * 2 - 1;
      else if (frame.depth > 0) frame.depth--;
      else return closeString(state, frame, from, at);
    }
  }
  state.addString(from, limit);
  state.col = limit;
}

function closeString(state: ScannerState, frame: StringFrame, from: number, at: number): void {
  state.addString(from, at);
  state.col = at + frame.close.length;
  if (frame.parts > 0) {
    frame.parts--;
    // `s{a}{b}` opens its second part again, `s/a/b/` goes on.
    if (frame.open === undefined) return;
    const next = state.text.indexOf(frame.open, state.col);
    if (next >= 0 && state.text.slice(state.col, next).trim() === '') {
      state.col = next + 1;
      return;
    }
  }
  state.stack.pop();
  state.sawLiteral();
}

/** At the end of a line: whether a string goes on to the next one. */
export function stringGoesOn(state: ScannerState, frame: StringFrame): boolean {
  if (frame.rule.multiline) return true;
  if (frame.rule.escape !== '\\' || frame.close === '\n') return false;
  let backslashes = 0;
  while (state.text[state.text.length - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

/** Whether a string that begins before `from` closes on this line. Remembers a no, so that many openers cost one look. */
export function closedOnLine(state: ScannerState, rule: StringRule, from: number): boolean {
  if (state.unclosed.get(rule) === state.line) return false;
  const { text, limit } = state;
  for (let at = from; at < limit; at++) {
    if (text[at] === rule.escape) at++;
    else if (text.startsWith(rule.close, at)) return true;
  }
  state.unclosed.set(rule, state.line);
  return false;
}

/** Reads a block comment or docstring up to its closer or the end of the line. */
export function scanComment(state: ScannerState, frame: CommentFrame): void {
  const { text } = state;
  const { close, marker, block } = frame;
  const end = commentEnd(state, frame);
  const to = end < 0 ? state.limit : end;
  const opensHere = frame.openLine === state.line;
  const first = state.firstColumn();
  const outerFrom = opensHere ? frame.openCol : Math.min(first, to);
  let from = opensHere ? state.col : outerFrom;
  // Block comments carry a star down their left side.
  if (!opensHere && from < to && text[from] === '*' && marker.includes('*')) from++;
  const outerTo = end < 0 ? to : to + close.length;
  state.addComment({
    from,
    to,
    outerFrom,
    outerTo,
    kind: frame.docstring ? 'docstring' : 'block',
    marker,
    block,
  });
  state.col = outerTo;
  if (end >= 0) state.stack.pop();
}

function commentEnd(state: ScannerState, frame: CommentFrame): number {
  const { text, limit } = state;
  const { open, close } = frame;
  if (!frame.nests) {
    let end = state.find(close, state.col);
    while (frame.docstring && end > state.col && text[end - 1] === '\\') end = state.find(close, end + 1);
    return end;
  }
  for (let at = state.col; at < limit; at++) {
    if (text.startsWith(close, at)) {
      if (frame.depth === 0) return at;
      frame.depth--;
      at += close.length - 1;
    } else if (text.startsWith(open, at)) {
      frame.depth++;
      at += open.length - 1;
    }
  }
  return -1;
}

/** Reads a whole line of a heredoc; the closing word ends it. */
export function scanHeredoc(state: ScannerState, frame: HeredocFrame): void {
  const heredoc = frame.queue[0];
  const { text } = state;
  const first = state.firstColumn();
  const found = heredoc !== undefined && text.startsWith(heredoc.word, heredoc.indented ? first : 0);
  const end = (heredoc?.indented ? first : 0) + (heredoc?.word.length ?? 0);
  const closes = found && (heredoc.inline ? !/\w/.test(text.charAt(end)) : text.slice(end).trim() === '');
  if (!closes) {
    state.addString(0, text.length);
    state.col = state.limit;
    return;
  }
  state.markCode();
  frame.queue.shift();
  if (frame.queue.length === 0) state.stack.pop();
  state.col = heredoc.inline ? end : state.limit;
}

/** Whether a line of a YAML block scalar still belongs to it; reads it when it does. */
export function scanScalar(state: ScannerState, frame: ScalarFrame): boolean {
  const first = state.firstColumn();
  if (first < state.text.length && first <= frame.indent) return false;
  state.addString(0, state.text.length);
  state.col = state.limit;
  return true;
}

/** Keys whose value is a program: its `#` comments are comments. */
const programs = new Set(['run', 'script', 'before_script', 'after_script', 'command', 'inlinescript']);

/**
 * The indent of the key whose block scalar (`key: |`) begins after this line.
 * @returns undefined when none does
 */
export function scalarIndent(line: string): number | undefined {
  const end = /[ \t][|>][-+0-9]{0,2}$/.exec(line.slice(-200).trimEnd());
  if (!end) return undefined;
  const head = line.slice(0, 400);
  const dashes = /^[ \t]*(?:- *)*/.exec(head)?.[0] ?? '';
  const key = /^["']?([\w.-]{0,100})["']?:[ \t]/.exec(head.slice(dashes.length));
  if (!key) return dashes.trim() === '' ? undefined : dashes.indexOf('-');
  return programs.has((key[1] ?? '').toLowerCase()) ? undefined : dashes.length;
}
