import { createScanner, findNodeAtLocation, type JSONPath, type Node } from 'jsonc-parser';
import type { Position, Range } from '../text/position.js';

/** The place of a stretch of text that is known by its offsets. */
export type Locate = (offset: number, length: number) => Range;

/** Prepares one text; each look-up is a binary search. */
export function locator(text: string): Locate {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  const position = (offset: number): Position => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (starts[low] ?? 0) };
  };
  return (offset, length) => ({
    start: position(Math.min(offset, text.length)),
    end: position(Math.min(offset + length, text.length)),
  });
}

/**
 * How deep brackets nest, never less than what the parser would recurse: a
 * closing bracket of the other kind closes nothing.
 * @param limit stop counting here
 */
export function nestingDepth(text: string, limit: number): number {
  const scanner = createScanner(text, true);
  const open: string[] = [];
  let deepest = 0;
  while (scanner.getPosition() < text.length && deepest < limit) {
    scanner.scan();
    const character = text[scanner.getTokenOffset()];
    if (character === '{' || character === '[') deepest = Math.max(deepest, open.push(character));
    else if (character === '}' && open.at(-1) === '{') open.pop();
    else if (character === ']' && open.at(-1) === '[') open.pop();
  }
  return deepest;
}

/**
 * The node an issue is about; where it does not exist (a key is missing) the
 * nearest one around it.
 * @param onKey the key itself is wrong, not its value
 */
export function nodeAt(root: Node, path: JSONPath, onKey: boolean): Node {
  for (let length = path.length; length > 0; length--) {
    const found = findNodeAtLocation(root, path.slice(0, length));
    if (found) return (onKey && length === path.length && found.parent?.children?.[0]) || found;
  }
  return root;
}

/** The key at a path, or the nearest one around it that there is. */
export function keyAt(root: Node, path: readonly string[]): Node {
  return nodeAt(root, [...path], false).parent?.children?.[0] ?? root;
}
