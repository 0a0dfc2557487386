import type { CommentRule, StringRule } from './languageRules.js';
import { heredocAt, quoteOperatorAt, regexEnd } from './literalScanner.js';
import { startElement, startJsx } from './markupScanner.js';
import type { CodeFrame, CommentFrame } from './scannerFrames.js';
import { blank, starting, type Starter } from './scannerRules.js';
import { isBlankCode, isWordCode, see, type ScannerState } from './scannerState.js';
import { closedOnLine, scanComment } from './stringScanner.js';

/** Reads code up to the next comment, string or bracket that matters, or the end of the line. */
export function scanCode(state: ScannerState, frame: CodeFrame): void {
  const { classes, starters } = frame.rules;
  const { text, limit } = state;
  let at = state.col;
  let seen = -1;
  for (; at < limit; at++) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? classes[code] : isBlankCode(code) ? blank : 0;
    if (kind === blank) continue;
    if (kind === starting) {
      if (seen >= 0) see(frame, state.line, seen, false);
      state.col = at;
      if (starters[code]?.some((starter) => start(state, frame, starter))) return;
    }
    if (frame.seenLine !== state.line) see(frame, state.line, at, false);
    seen = at;
    state.codeLines[state.line] = 1;
  }
  if (seen >= 0) see(frame, state.line, seen, false);
  state.col = at;
}

/** Tries one thing that may begin here; moves on when it does. */
function start(state: ScannerState, frame: CodeFrame, starter: Starter): boolean {
  switch (starter.kind) {
    case 'comment':
      return startComment(state, frame, starter.rule);
    case 'string':
      return startString(state, frame, starter.rule);
    case 'bracket':
      return bracket(state, frame);
    case 'escape':
      state.col += 2;
      see(frame, state.line, state.col - 1, false);
      state.markCode();
      return true;
    case 'regex':
      return startRegex(state, frame);
    case 'jsx':
      return mayBegin(state, frame) && startJsx(state, frame.rules);
    case 'island':
      return startElement(state, frame);
    case 'heredoc':
      return startHeredoc(state, frame);
    case 'quoteOperator':
      return startQuoteOperator(state, frame);
  }
}

function startComment(state: ScannerState, frame: CodeFrame, rule: CommentRule): boolean {
  const outerFrom = state.col;
  const opened = state.opens(rule, outerFrom);
  if (!opened) return false;
  let from = outerFrom + opened.opener.length;
  if (opened.close !== undefined) {
    // `/**` and `/*!` open documentation; `/**/` is empty.
    if (opened.opener.endsWith('*')) {
      while (/[*!]/.test(state.text.charAt(from)) && !state.text.startsWith(opened.close, from)) from++;
    }
    enterComment(state, {
      open: opened.opener,
      close: opened.close,
      nests: rule.nests === true,
      from,
      docstring: false,
    });
    return true;
  }
  const last = opened.opener.charAt(opened.opener.length - 1);
  if (last !== '#' && !isWordCode(last.charCodeAt(0))) {
    while (from < state.limit && (state.text[from] === last || (last === '/' && state.text[from] === '!')))
      from++;
  }
  const end = frame.island === undefined ? -1 : state.find(frame.island, from);
  const to = end < 0 ? state.limit : end;
  const marker = state.text.slice(outerFrom, from);
  state.addComment({ from, to, outerFrom, outerTo: to, kind: 'line', marker, block: state.nextBlock() });
  state.col = to;
  return true;
}

interface Opened {
  readonly open: string;
  readonly close: string;
  readonly nests: boolean;
  readonly docstring: boolean;
  /** Column after the opener. */
  readonly from: number;
}

function enterComment(state: ScannerState, { from, ...rest }: Opened): void {
  const { line: openLine, col: openCol } = state;
  const marker = state.text.slice(openCol, from);
  const frame: CommentFrame = {
    kind: 'comment',
    ...rest,
    marker,
    block: state.nextBlock(),
    openLine,
    openCol,
    depth: 0,
  };
  state.col = from;
  state.stack.push(frame);
  // Nothing of the line is left to read, but the opener has to be known.
  if (from >= state.limit) scanComment(state, frame);
}

function startString(state: ScannerState, frame: CodeFrame, rule: StringRule): boolean {
  const opened = state.opens(rule, state.col);
  if (!opened) return false;
  const { opener, close = '' } = opened;
  const from = state.col;
  if (close === '') {
    state.addString(from + 1, from + opener.length - 1);
    state.col = from + opener.length;
    state.sawLiteral();
    return true;
  }
  if (rule.softly && !closedOnLine(state, rule, from + opener.length)) return false;
  const mark = state.mark(from);
  if (rule.docstring && isStatement(state, frame, from)) {
    enterComment(state, { open: opener, close, nests: false, docstring: true, from: from + opener.length });
    return true;
  }
  state.markCode();
  state.col = from + opener.length;
  // Refused once: it never closes, so it ends with its line.
  const endless = state.refused.has(`${mark.line}:${mark.col}`);
  const taken = endless ? { ...rule, multiline: false } : rule;
  state.stack.push({ kind: 'string', rule: taken, close, rules: frame.rules, mark, parts: 0, depth: 0 });
  return true;
}

/** A string that is a statement of its own documents what stands around it. */
function isStatement(state: ScannerState, frame: CodeFrame, at: number): boolean {
  const isFirst = frame.seenLine !== state.line;
  const hasPrefix =
    frame.firstCol === at - 1 && frame.seenCol === at - 1 && /[rRuU]/.test(state.text.charAt(at - 1));
  if (!isFirst && !hasPrefix) return false;
  const goesOn = (state.lines[state.line - 1] ?? '').endsWith('\\');
  return frame.depth === 0 && !goesOn;
}

function bracket(state: ScannerState, frame: CodeFrame): boolean {
  const { text } = state;
  const character = text.charAt(state.col);
  if (character === '?') {
    if (frame.island === undefined || !text.startsWith(frame.island, state.col)) return false;
    state.markCode();
    state.col += frame.island.length;
    state.stack.pop();
    return true;
  }
  if ('([{'.includes(character)) {
    frame.depth++;
    return false;
  }
  if (frame.depth === 0 && character === frame.close) {
    if (!frame.container) state.markCode();
    state.col++;
    state.stack.pop();
    return true;
  }
  // More closers than openers are somebody's typing: the count must not go wrong for the whole file.
  if (frame.depth > 0) frame.depth--;
  return false;
}

function startRegex(state: ScannerState, frame: CodeFrame): boolean {
  const at = state.col;
  if (!mayBegin(state, frame) && !(frame.rules.syntax.regex === 'spaced' && isArgument(state, at)))
    return false;
  const found = regexEnd(state, at + 1);
  if (!found) return false;
  state.addString(at + 1, found.close);
  state.col = found.end;
  state.sawLiteral();
  return true;
}

function startHeredoc(state: ScannerState, frame: CodeFrame): boolean {
  const found = heredocAt(state, frame.rules.syntax.heredoc);
  if (!found) return false;
  frame.pending.push(found.heredoc);
  state.col += found.length;
  state.sawLiteral();
  return true;
}

function startQuoteOperator(state: ScannerState, frame: CodeFrame): boolean {
  const at = state.col;
  const found = quoteOperatorAt(state, frame.rules.syntax.quoteOperators);
  if (!found || state.refused.has(`${state.line}:${at}`)) return false;
  if (frame.rules.syntax.quoteOperators === 'ruby' && !mayBegin(state, frame) && !isArgument(state, at))
    return false;
  const { length, open, close, parts } = found;
  const rule: StringRule = { open: '', close, escape: '\\', multiline: true };
  const { rules } = frame;
  state.stack.push({
    kind: 'string',
    rule,
    close,
    rules,
    mark: state.mark(at),
    parts,
    depth: 0,
    ...(open && { open }),
  });
  state.markCode();
  state.col = at + length;
  return true;
}

/** `puts /x/`, `puts %w[a]`: a blank before and none after, where `a / b` has both. */
function isArgument(state: ScannerState, at: number): boolean {
  return at > 0 && isBlankCode(state.text.charCodeAt(at - 1)) && !/[\s=]/.test(state.text.charAt(at + 1));
}

const beforeExpression = new Set(
  (
    'return typeof case in of delete void throw new else do yield await instanceof default ' +
    'if unless when while until and or not elsif then puts'
  ).split(' '),
);

/** Whether an expression may begin here (a regular expression, markup) rather than go on (a division, less-than). */
function mayBegin(state: ScannerState, frame: CodeFrame): boolean {
  if (frame.seenLine < 0) return true;
  if (frame.literal) return false;
  const line = state.lines[frame.seenLine] ?? '';
  const end = frame.seenCol + 1;
  const code = line.charCodeAt(end - 1);
  if (!isWordCode(code) && code !== 36) return !')]}'.includes(line.charAt(end - 1));
  let from = end;
  while (from > 0 && end - from < 12 && isWordCode(line.charCodeAt(from - 1))) from--;
  return beforeExpression.has(line.slice(from, end)) && line[from - 1] !== '.' && line[from - 1] !== '$';
}
