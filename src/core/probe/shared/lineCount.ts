const lineEnd = /\r\n|\n|\r/g;

/** Lines as people count them: a last line without its line end counts, the nothing after the last line end does not. */
export function countLines(text: string): number {
  let ends = 0;
  if (text.includes('\r')) ends = text.match(lineEnd)?.length ?? 0;
  else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends++;
  return text === '' || text.endsWith('\n') || text.endsWith('\r') ? ends : ends + 1;
}
