import { languageById } from './languages.js';
import { codeFrame, type CodeFrame, type TagFrame, type TextFrame } from './scannerFrames.js';
import { scannerRules, type ScannerRules } from './scannerRules.js';
import type { ScannerState } from './scannerState.js';

const jsxOpener = /<(?:([A-Za-z_$][\w$.:-]*)|(?=>))/y;
/** In TSX `<T,>`, `<T extends X>` and `<T>(` begin a generic function or its type. */
const generic = /<(?:[A-Za-z_$][\w$]*\s*(?:,|=|extends\b)|[A-Z]\w?>\s*\()/y;

/** Enters JSX at `<`, when what follows is an element or a fragment. */
export function startJsx(state: ScannerState, rules: ScannerRules): boolean {
  const at = state.col;
  const name = matchAt(jsxOpener, state, at);
  if (!name || matchAt(generic, state, at) || state.refused.has(`${state.line}:${at}`)) return false;
  state.markCode();
  state.stack.push({
    kind: 'tag',
    name: name[1] ?? '',
    rules,
    mark: state.mark(at),
    jsx: true,
    angles: 0,
    attributes: '',
  });
  state.col = at + name[0].length;
  return true;
}

/** Enters a `<script>` or `<style>` tag, or an island of code, at `<` in a page. */
export function startElement(state: ScannerState, frame: CodeFrame): boolean {
  const at = state.col;
  const { markup } = frame.rules.syntax;
  const island = markup?.island && matchAt(markup.island.open, state, at);
  const inside = markup?.island && languageById(markup.island.language)?.syntax;
  if (island && inside) {
    state.markCode();
    state.col = at + island[0].length;
    state.stack.push(codeFrame(scannerRules(inside), { island: markup.island.close }));
    return true;
  }
  const element = markup?.script === undefined ? undefined : matchAt(/<(script|style)(?![\w-])/iy, state, at);
  if (!element || state.refused.has(`${state.line}:${at}`)) return false;
  state.markCode();
  const name = (element[1] ?? '').toLowerCase();
  const { rules } = frame;
  state.stack.push({ kind: 'tag', name, rules, mark: state.mark(at), jsx: false, angles: 0, attributes: '' });
  state.col = at + element[0].length;
  return true;
}

/** Reads inside `<name …>` up to its end, a quoted value, an expression or a comment. */
export function scanTag(state: ScannerState, frame: TagFrame): void {
  const { text, limit } = state;
  const from = state.col;
  let at = from;
  while (at < limit && !endsAttribute(state, frame, at)) {
    if (text[at] === '<') frame.angles++;
    else if (text[at] === '>') frame.angles--;
    at++;
  }
  if (text.slice(from, at).trim() !== '') state.markCode();
  if (!frame.jsx)
    frame.attributes = (frame.attributes + text.slice(from, Math.min(at, from + 200))).slice(-400);
  state.col = at;
  if (at >= limit) return;
  const character = text.charAt(at);
  if (character === '{') return enterExpression(state, frame.rules, at);
  if (character === '/') return readComment(state, at);
  state.markCode();
  if (character === '>') return endTag(state, frame, at);
  if (!frame.jsx) frame.attributes += `"${text.slice(at + 1, Math.min(limit, at + 60))}`;
  const rule = { open: character, close: character, multiline: true };
  const { rules } = frame;
  const mark = state.mark(at);
  state.stack.push({ kind: 'string', rule, close: character, rules, mark, parts: 0, depth: 0 });
  state.col = at + 1;
}

function endsAttribute(state: ScannerState, frame: TagFrame, at: number): boolean {
  const { text } = state;
  switch (text[at]) {
    case '"':
    case "'":
      return !state.refused.has(`${state.line}:${at}`);
    case '{':
      return frame.jsx;
    case '/':
      return frame.jsx && (text[at + 1] === '/' || text[at + 1] === '*');
    case '>':
      // In JSX angle brackets of a type argument come in pairs: `<Select<string> value=…>`.
      return !frame.jsx || frame.angles <= 0;
    default:
      return false;
  }
}

function endTag(state: ScannerState, frame: TagFrame, at: number): void {
  const closesItself = at > 0 && state.text[at - 1] === '/';
  state.col = at + 1;
  state.stack.pop();
  if (closesItself) state.sawLiteral();
  else if (!frame.jsx) enterElementCode(state, frame);
  else state.stack.push({ kind: 'text', name: frame.name, rules: frame.rules, mark: frame.mark });
}

/** Between attributes JSX has the comments of its language; they are short, so each is read on its line. */
function readComment(state: ScannerState, at: number): void {
  const isBlock = state.text[at + 1] === '*';
  const end = isBlock ? state.find('*/', at + 2) : -1;
  const to = end < 0 ? state.limit : end;
  const outerTo = end < 0 ? to : to + 2;
  const marker = state.text.slice(at, at + 2);
  const kind = isBlock ? 'block' : 'line';
  state.addComment({ from: at + 2, to, outerFrom: at, outerTo, kind, marker, block: state.nextBlock() });
  state.col = outerTo;
}

function enterExpression(state: ScannerState, rules: ScannerRules, at: number): void {
  state.col = at + 1;
  state.stack.push(codeFrame(rules, { close: '}', container: true }));
}

/** Reads JSX text up to the next element or expression. */
export function scanText(state: ScannerState, frame: TextFrame): void {
  const { text, limit } = state;
  const from = state.col;
  let at = from;
  while (at < limit && text[at] !== '<' && text[at] !== '{') at++;
  const blank = text.slice(from, at).trim() === '';
  if (!blank) state.addString(from, at);
  state.col = at;
  if (at >= limit) return;
  if (text[at] === '{') return enterExpression(state, frame.rules, at);
  const closing = matchAt(/<\/\s*([\w$.:-]*)\s*(>?)/y, state, at);
  if (closing) {
    state.markCode();
    const index = state.stack.length - 1;
    if (closing[1] !== frame.name && state.goBack(index, frame.mark)) return;
    state.col = at + closing[0].length;
    state.stack.pop();
    state.sawLiteral();
    return;
  }
  if (startJsx(state, frame.rules)) return;
  state.markCode();
  state.col = at + 1;
}

const scriptLanguages: readonly (readonly [RegExp, string])[] = [
  [/\b(?:lang|type)\s*=\s*["']?(?:ts|typescript|text\/typescript)\b/i, 'typescript'],
  [/\blang\s*=\s*["']?tsx\b/i, 'typescriptreact'],
  [/\blang\s*=\s*["']?(?:scss|sass|less|stylus)\b/i, 'scss'],
  [/\btype\s*=\s*["']?[\w./+-]*(?:json|importmap)/i, 'json'],
  [/\btype\s*=\s*["']?text\/(?!javascript|css|babel|jsx|ecmascript)/i, 'xml'],
];

function enterElementCode(state: ScannerState, frame: TagFrame): void {
  const named = scriptLanguages.find(([pattern]) => pattern.test(frame.attributes))?.[1];
  const { script = '', style = '' } = frame.rules.syntax.markup ?? {};
  const inside = languageById(named ?? (frame.name === 'style' ? style : script))?.syntax;
  if (inside) state.enterElement(codeFrame(scannerRules(inside), { element: frame.name }));
}

function matchAt(pattern: RegExp, state: ScannerState, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(state.text);
  return match && at + match[0].length <= state.limit ? match : undefined;
}
