import {
  applyEdits,
  findNodeAtLocation,
  modify,
  parseTree,
  type JSONPath,
  type Node,
  type ParseError,
} from 'jsonc-parser';

/**
 * Adds to a JSON text and takes out again so that nothing else changes: no comment, no blank, no line end. (The edits of
 * jsonc-parser format what is around them, and drop comments beside what they remove.)
 */

/** Comments are read as they stand; so is a comma at the end. */
const lenient = { allowTrailingComma: true, disallowComments: false };

/** The tree of a JSON text with comments; `undefined` when it cannot be read. */
export function treeOf(text: string): Node | undefined {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, lenient);
  return errors.length > 0 ? undefined : tree;
}

/**
 * Puts a member behind the last one of an object or a list.
 * @param path of the object or list, which has to be there
 * @param key of the member; none in a list
 */
export function withMember(text: string, path: JSONPath, key: string | undefined, value: unknown): string {
  const tree = treeOf(text);
  const holder = tree && findNodeAtLocation(tree, path);
  if (!holder) return text;
  const style = styleOf(text);
  const outer = indentAt(text, holder.offset);
  const last = holder.children?.at(-1);
  const inner = (last && ownIndent(text, last.offset)) ?? outer + style.unit;
  const json = style.flat ? JSON.stringify(value) : JSON.stringify(value, undefined, style.unit);
  const name = key === undefined ? '' : `${JSON.stringify(key)}:${style.flat ? '' : ' '}`;
  const piece = `${style.flat ? '' : style.eol + inner}${name}${json.replaceAll('\n', style.eol + inner)}`;
  const close = holder.offset + holder.length - 1;
  if (last === undefined) {
    const open = holder.offset + 1;
    const within = text.slice(open, close).trimEnd();
    return `${text.slice(0, open)}${within}${piece}${style.flat ? '' : style.eol + outer}${text.slice(close)}`;
  }
  const end = last.offset + last.length;
  const { comma, lineEnd } = behind(text, end);
  const at = Math.max(lineEnd, (comma ?? -1) + 1);
  const before = `${text.slice(0, end)}${comma === undefined ? ',' : ''}${text.slice(end, at)}`;
  return `${before}${piece}${comma === undefined ? '' : ','}${text.slice(at)}`;
}

/** Takes a member out of its object or list. */
export function withoutMember(text: string, path: JSONPath): string {
  const tree = treeOf(text);
  const value = tree && findNodeAtLocation(tree, path);
  const member = value?.parent?.type === 'property' ? value.parent : value;
  const holder = member?.parent;
  if (!member || !holder) return text;
  const all = holder.children ?? [];
  const previous = all[all.indexOf(member) - 1];
  const end = member.offset + member.length;
  const blanks = text.slice(0, member.offset).trimEnd().length;
  const { comma: after } = behind(text, end);
  let result: string;
  if (after !== undefined) result = text.slice(0, blanks) + text.slice(after + 1);
  else if (previous) {
    const comma = behind(text, previous.offset + previous.length).comma ?? blanks;
    result = text.slice(0, comma) + text.slice(comma + 1, blanks) + text.slice(end);
  } else {
    const [open, close] = [holder.offset + 1, holder.offset + holder.length - 1];
    const rest = text.slice(open, blanks) + text.slice(end, close);
    result = text.slice(0, open) + (rest.trim() === '' ? '' : rest) + text.slice(close);
  }
  // A comment to the end of the line may have met what stood on the next one.
  return treeOf(result) ? result : applyEdits(text, modify(text, path, undefined, {}));
}

/** Writes another value in the place of one. */
export function withValue(text: string, path: JSONPath, value: string): string {
  const tree = treeOf(text);
  const node = tree && findNodeAtLocation(tree, path);
  if (!node) return text;
  return text.slice(0, node.offset) + JSON.stringify(value) + text.slice(node.offset + node.length);
}

/** What follows a member: its comma, and where the comments end that stand on the line of both. */
function behind(
  text: string,
  from: number,
): { readonly comma: number | undefined; readonly lineEnd: number } {
  const trivia = /[ \t]+|(\r?\n)|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|(,)/y;
  trivia.lastIndex = from;
  let comma: number | undefined;
  let lineEnd: number | undefined;
  for (let filled = from; ;) {
    const [piece, lineBreak, separator] = trivia.exec(text) ?? [];
    if (piece === undefined || (separator !== undefined && comma !== undefined))
      return { comma, lineEnd: lineEnd ?? filled };
    const end = trivia.lastIndex;
    if (lineBreak !== undefined) lineEnd ??= filled;
    else if (separator !== undefined) {
      comma = end - 1;
      // A comma on a later line has its own comments.
      if (lineEnd === undefined) filled = end;
      else return { comma, lineEnd };
    } else if (piece.trim() !== '') filled = end;
  }
}

/** How a text is written: its line ends, its indentation, or all on one line. */
function styleOf(text: string) {
  return {
    flat: /^[^\n]*\S[^\n]*$/.test(text.trim()) && text.trim().length > 2,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    unit: /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ',
  };
}

/** Blanks at the start of the line of an offset. */
function indentAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

/** The same where nothing else stands before it in its line. */
function ownIndent(text: string, offset: number): string | undefined {
  const indent = indentAt(text, offset);
  return text.lastIndexOf('\n', offset - 1) + 1 + indent.length === offset &&
    text.lastIndexOf('\n', offset) >= 0
    ? indent
    : undefined;
}
