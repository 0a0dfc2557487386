import type { TextDocument } from '../../text/document.js';

/** Lines as people count them: a last line without its line end counts, the nothing after the last line end does not. */
export function countLines({ lines }: TextDocument): number {
  return lines.at(-1) === '' ? lines.length - 1 : lines.length;
}
