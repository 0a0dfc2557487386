import { scanCode } from './codeScanner.js';
import type { TextDocument } from './document.js';
import { scanTag, scanText } from './markupScanner.js';
import { codeFrame, type Frame } from './scannerFrames.js';
import { scannerRules, type ScannerRules } from './scannerRules.js';
import { ScannerState, type CommentLine, type StringStretch } from './scannerState.js';
import {
  scalarIndent,
  scanComment,
  scanHeredoc,
  scanScalar,
  scanString,
  stringGoesOn,
} from './stringScanner.js';

export type { CommentLine, StringStretch } from './scannerState.js';

/** Where a text is comment, where it is string, and which of its lines hold anything else. */
export interface ScannedText {
  /** In the order of the text. */
  readonly comments: readonly CommentLine[];
  readonly strings: readonly StringStretch[];
  /** 1 for each line that holds code (strings are code). */
  readonly codeLines: Uint8Array;
}

/**
 * Tells comments, strings and code apart in one pass over the lines. Never throws:
 * what is left open ends with its line where the language says so; a comment runs
 * to the end of the text; another string that never closes is read again as if it
 * ended with its line, so that a typing mistake does not hide the rest of the file.
 */
export function scanDocument(document: TextDocument): ScannedText {
  const { syntax } = document.language;
  const state = new ScannerState(document);
  if (!syntax) return state;
  const base = scannerRules(syntax);
  state.stack.push(codeFrame(base));
  state.enterLine(0);
  for (;;) {
    readLine(state, base);
    endLine(state);
    if (state.line + 1 < state.lines.length) {
      state.line++;
      state.enterLine(0);
    } else if (!reopen(state)) return state;
  }
}

function readLine(state: ScannerState, base: ScannerRules): void {
  for (;;) {
    while (state.col < state.limit) {
      const { top } = state;
      if (top) step(state, top);
      else state.stack.push(codeFrame(base));
    }
    if (state.limit === state.text.length) return;
    // The end tag of a script: what is open inside it ends here.
    state.col = state.limit;
    state.leaveElement();
  }
}

function step(state: ScannerState, frame: Frame): void {
  switch (frame.kind) {
    case 'code':
      return scanCode(state, frame);
    case 'string':
      return scanString(state, frame);
    case 'comment':
      return scanComment(state, frame);
    case 'heredoc':
      return scanHeredoc(state, frame);
    case 'scalar':
      if (!scanScalar(state, frame)) state.stack.pop();
      return;
    case 'tag':
      return scanTag(state, frame);
    case 'text':
      return scanText(state, frame);
  }
}

/** What ends, or begins, with the end of a line. */
function endLine(state: ScannerState): void {
  let top = state.top;
  if (top?.kind === 'string' && !stringGoesOn(state, top)) {
    state.stack.pop();
    state.sawLiteral();
    top = state.top;
  }
  if (top?.kind !== 'code') return;
  // Half-typed brackets must not make strings of all docstrings below.
  if (
    top.depth > 0 &&
    /^[ \t]*(?:async[ \t]+def|def|class|import)\b/.test(state.lines[state.line + 1] ?? '')
  ) {
    top.depth = 0;
  }
  if (top.pending.length > 0) {
    const { comments, strings } = state.mark(0);
    const queue = top.pending;
    top.pending = [];
    state.stack.push({ kind: 'heredoc', queue, mark: { line: state.line + 1, col: -1, comments, strings } });
  } else if (top.rules.syntax.blockScalars) {
    const indent = scalarIndent(state.text);
    if (indent !== undefined) state.stack.push({ kind: 'scalar', indent });
  }
}

/**
 * At the end of the text: goes back to the innermost string or element that never ended.
 * @returns false when there is none, or reading again would cost too much
 */
function reopen(state: ScannerState): boolean {
  for (let index = state.stack.length - 1; index >= 0; index--) {
    const frame = state.stack[index];
    if (frame === undefined || !('mark' in frame) || frame.mark.line >= state.lines.length) continue;
    return state.goBack(index, frame.mark);
  }
  return false;
}
