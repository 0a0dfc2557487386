import type { Colors } from '../core/report/terminal.js';
import { printableJson, visible } from '../core/report/escape.js';
import type { Tag } from '../core/tag/tag.js';
import { toPerson } from '../core/text/position.js';

/** `{ schemaVersion, tags }` with 1-based lines and columns. */
export function tagsAsJson(tags: readonly Tag[]): string {
  const rows = tags.map((tag) => ({
    file: tag.file,
    ...toPerson(tag.range.start),
    endLine: tag.range.end.line + 1,
    name: tag.name,
    text: tag.text,
    fields: tag.fields.map(({ key, canonical, value }) => ({ key, canonical, value })),
    claim: tag.claim,
    reason: tag.reason ?? null,
  }));
  return printableJson(`${JSON.stringify({ schemaVersion: 1, tags: rows }, null, 2)}\n`);
}

/** One line a tag, grouped by file. */
export function tagsAsText(tags: readonly Tag[], colors: Colors): string {
  if (tags.length === 0) return 'No tags.\n';
  const lines: string[] = [];
  let file: string | undefined;
  for (const tag of tags) {
    if (tag.file !== file) {
      if (file !== undefined) lines.push('');
      file = tag.file;
      lines.push(colors.bold(visible(file)));
    }
    const place = `${tag.range.start.line + 1}`.padStart(6);
    const name = tag.claim ? colors.cyan(`#${tag.name}`) : colors.dim(`#${tag.name}`);
    const why = tag.reason === undefined ? '' : colors.dim(`  (no claim: ${tag.reason})`);
    lines.push(`${colors.dim(place)}  ${name} ${visible(tag.text)}${why}`);
  }
  const claims = tags.filter((tag) => tag.claim).length;
  lines.push(
    '',
    `${claims} claims and decisions${claims === tags.length ? '' : `, ${tags.length - claims} other occurrences`}`,
  );
  return `${lines.join('\n')}\n`;
}
