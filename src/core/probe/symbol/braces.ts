import type { Declaration, FrameKind, Rule, SymbolLanguage } from './language.js';
import { declarationOf, matchRule, type Found } from './rules.js';

/** Characters of a statement that are looked at: declarations say who they are at their beginning. */
const longestHead = 400;

/** Blocks nested deeper than this are not told apart any more. */
const deepest = 2_000;

/** A bracket that is open, and the statement or member that is being read inside it. */
interface Frame {
  readonly opener: string;
  readonly kind: FrameKind;
  /** Whose body this is. */
  readonly owner: string | undefined;
  head: string;
  /** The last character that is no blank, also behind the end of a long head. */
  last: string;
  start: number;
  /** Length of the head when the rules were last asked about it. */
  looked: number;
  found: Found | undefined;
}

/**
 * The declarations of a text of a language with braces. One pass, no recursion; unbalanced brackets
 * end what they can and are else passed over.
 * @param code the text with comments and strings blanked
 * @param lineAt 1-based line of an offset
 */
export function declarationsInBraces(
  code: string,
  language: SymbolLanguage,
  lineAt: (offset: number) => number,
): readonly Declaration[] {
  const declarations: Declaration[] = [];
  const stack: Frame[] = [open('', 'statements', undefined, 0)];
  let top = stack[0] ?? open('', 'statements', undefined, 0);

  const look = (frame: Frame): void => {
    if (frame.looked === frame.head.length) return;
    frame.looked = frame.head.length;
    frame.found = matchRule(language, frame.head, frame.kind);
  };
  const finish = (next: number): void => {
    look(top);
    if (top.found) {
      const owner = containerOf(stack, top.found);
      const declaration = declarationOf(language, top.found, top.head, lineAt(offsetOfName(top)), owner);
      if (declaration) declarations.push(declaration);
    }
    // `const a = 1, b = 2` goes on with the same keyword.
    const carried = code[next - 1] === ',' ? declarator.exec(top.head)?.[0] : undefined;
    top.head = top.kind === 'statements' && carried !== undefined ? carried : '';
    top.last = '';
    top.start = next - top.head.length;
    top.looked = 0;
    top.found = undefined;
  };
  const opened: Record<string, number> = { '{': 0, '(': 0, '[': 0 };

  const tokens = /[{}()[\];,\n]|[^{}()[\];,\n]+/g;
  for (let token = tokens.exec(code); token; token = tokens.exec(code)) {
    const [text] = token;
    const { index } = token;
    switch (text) {
      case '{':
      case '(':
      case '[': {
        if (stack.length > deepest) break;
        look(top);
        const asked = language.frame?.(top.head, text);
        const close = asked === 'inline' ? code.indexOf(')', index) : -1;
        if (close >= 0 && close - index < 200) {
          append(top, code.slice(index, close + 1));
          tokens.lastIndex = close + 1;
          break;
        }
        const kind = asked === 'inline' ? undefined : asked;
        const frame = open(text, frameKind(top, kind, text), ownerOf(stack), index + 1);
        append(top, text);
        stack.push(frame);
        opened[text] = (opened[text] ?? 0) + 1;
        top = frame;
        break;
      }
      case '}':
      case ')':
      case ']': {
        const opener = openerOf[text];
        if ((opened[opener] ?? 0) === 0) break;
        for (let closed = false; !closed;) {
          finish(index + 1);
          closed = top.opener === opener;
          opened[top.opener] = (opened[top.opener] ?? 1) - 1;
          stack.pop();
          top = stack.at(-1) ?? top;
        }
        append(top, text);
        if (text === '}' && endsWithBlock(top)) finish(index + 1);
        break;
      }
      case ';':
        finish(index + 1);
        break;
      case ',':
        if (separates(top, text)) finish(index + 1);
        else append(top, text);
        break;
      case '\n':
        if (separates(top, text) && !goesOn(top, code, index)) finish(index + 1);
        else append(top, ' ');
        break;
      default:
        if (top.head.trim() === '' && top.found === undefined) {
          top.head = '';
          top.start = index;
        }
        append(top, text);
    }
  }
  while (stack.length > 0) {
    finish(code.length);
    stack.pop();
    top = stack.at(-1) ?? top;
  }
  return declarations;
}

function open(opener: string, kind: FrameKind, owner: string | undefined, start: number): Frame {
  return { opener, kind, owner, head: '', last: '', start, looked: 0, found: undefined };
}

function append(frame: Frame, text: string): void {
  if (frame.head.length < longestHead) frame.head += text.slice(0, longestHead - frame.head.length);
  const last = text.trimEnd().at(-1);
  if (last !== undefined) frame.last = last;
}

const openerOf = { '}': '{', ')': '(', ']': '[' } as const;

function frameKind(top: Frame, asked: FrameKind | undefined, opener: string): FrameKind {
  if (asked === 'pattern' || asked === 'exports') return asked;
  if (opener !== '{') return asked ?? 'parentheses';
  // A brace right behind a call's bracket is an object: `create({…})`, `() => ({…})`.
  if (asked === undefined && top.kind === 'parentheses' && top.head.trim() === '') return 'object';
  const body: Rule['body'] = top.found?.rule.body;
  // The braces of `const x = () => {` and `method() {` hold statements, those of `const x = {` members.
  if (body === 'object') return asked ?? 'statements';
  return body ?? asked ?? 'statements';
}

/** What a declaration belongs to: what it names itself, or whose body it stands in. */
function containerOf(stack: readonly Frame[], found: Found): string | undefined {
  const top = stack.at(-1);
  const ofObject = found.container === 'this' || (top?.kind === 'parentheses' && top.owner === 'constructor');
  if (!ofObject) return found.container ?? top?.owner;
  // `this.x = …` and the constructor's own parameters belong to the class around the method.
  return stack.slice(-30).findLast(({ kind }) => kind === 'class')?.owner;
}

/** Whose body opens here: the declaration being read, also when it reaches here through call brackets. */
function ownerOf(stack: readonly Frame[]): string | undefined {
  for (let depth = stack.length - 1; depth >= 0 && depth > stack.length - 20; depth -= 1) {
    const frame = stack[depth];
    if (!frame) return undefined;
    if (frame.found) return frame.found.name;
    // A brace among parameters (`login({ email })`) is nobody's body.
    if (frame.opener === '{' || frame.opener === '')
      return depth === stack.length - 1 ? frame.owner : undefined;
  }
  return undefined;
}

const declarator = /^\s*(?:export\s+)?(?:const|let|var)\s+(?=[\w$])/;

function separates({ kind, head }: Frame, separator: ',' | '\n'): boolean {
  if (separator === '\n')
    return kind === 'statements' || kind === 'class' || kind === 'type' || kind === 'pattern';
  // Nor does the comma of `Map<string, User>` separate anything.
  if (/[\w$]<[^<>]*$/.test(head.replaceAll('=>', ''))) return false;
  // `class A implements B, C {` is one statement; `const a = 1, b = 2` declares twice.
  return kind === 'statements' ? declarator.test(head) : kind !== 'class';
}

/** What a line begins with when it goes on with the statement above it. */
const continuation = /^\s*(?:\{|=>|[.:,?|&=]|(?:extends|implements|permits|where|with)\b)/;

/** A line end is no statement's end after an operator, above a continuation, or behind a decorator. */
function goesOn(frame: Frame, code: string, end: number): boolean {
  if (/^\s*(?:(?:export\s+)?(?:const|let|var)\s*)?$/.test(frame.head)) return true;
  if ('=(,:&|?+.<'.includes(frame.last) && frame.last !== '') return true;
  if (frame.head.trimEnd().endsWith('=>')) return true;
  // A decorator stands above what it decorates.
  if (/^\s*(?:@[\w.$]+(?:\(\))?|#\[\]|\[\])\s*$/.test(frame.head)) return true;
  return continuation.test(code.slice(end, end + 200));
}

/** After a block a new statement or member begins, except in an expression: `const x = {…}`, `({…}).y`. */
function endsWithBlock({ kind, head, found }: Frame): boolean {
  if (kind === 'class') return true;
  if (kind !== 'statements') return false;
  if (found?.rule.body === 'object' || found?.kind === 'variable') return false;
  return (
    !/[=(,]\s*\{\}$/.test(head) &&
    !/^\s*(?:export|import)\b[^a-z]*\{\}$/.test(head) &&
    !/\b(?:const|let|var)\s*\{\}$/.test(head)
  );
}

function offsetOfName(frame: Frame): number {
  const leading = frame.head.length - frame.head.trimStart().length;
  return frame.start + leading;
}
