import type { ClaimContext } from '../../../src/core/claim/context.js';
import type { Field, Tag } from '../../../src/core/tag/tag.js';
import { canonicalKey } from '../../../src/core/tag/fields.js';
import { createDocument } from '../../../src/core/text/document.js';
import { rangeOnLine, type Range } from '../../../src/core/text/position.js';

/** A context over a text; a log unless said otherwise. */
export function contextOf(
  text: string,
  given: Partial<ClaimContext> & { readonly path?: string } = {},
): ClaimContext {
  const { path = 'docs/log.md', ...rest } = given;
  return {
    taskId: '234',
    config: { pathMapping: {}, evidenceFolder: '.orchestration/evidence', tags: [] },
    document: createDocument(path, text),
    tags: [],
    isLog: path.endsWith('.md'),
    ...rest,
  };
}

/** An assumption that is the whole of line 0. */
export function assumption(text: string): Tag {
  return { ...tagNamed('COMPLETION_DRIVE'), text, textRange: rangeOnLine(0, 0, text.length) };
}

function tagNamed(name: string): Tag {
  const none = rangeOnLine(0, 0, 0);
  return {
    name,
    file: 'docs/log.md',
    text: '',
    range: none,
    nameRange: none,
    textRange: none,
    fields: [],
    headings: [],
    claim: true,
  };
}

/**
 * A log entry as people write it: `#NAME: text` and fields below it, with all places true to the text.
 * A field without a value takes the list items below it.
 */
export function entry(text: string): { readonly tag: Tag; readonly text: string } {
  const lines = text.split('\n');
  const [first = ''] = lines;
  const head = /^(.*?)#([A-Z_]+): ?(.*)$/.exec(first);
  const name = head?.[2] ?? '';
  const from = (head?.[1]?.length ?? 0) + name.length + 1;
  const said = head?.[3] ?? '';
  const start = first.length - said.length;
  const fields: Field[] = [];
  for (let at = 1; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const found = /^(\s*)([A-Z][\w ]*):\s*(.*)$/.exec(line);
    if (!found?.[2]) continue;
    const [, indent = '', key, value = ''] = found;
    const keyRange = rangeOnLine(at, indent.length, indent.length + key.length);
    if (value !== '') {
      const valueRange = rangeOnLine(at, line.length - value.length, line.length);
      fields.push({ key, canonical: canonicalKey(key), value, keyRange, valueRange });
      continue;
    }
    const items: string[] = [];
    let last = at;
    while (/^\s*(?:- |```)|^\s{4,}\S/.test(lines[last + 1] ?? ''))
      items.push((lines[++last] ?? '').trim().replace(/^- /, ''));
    const valueRange: Range = {
      start: { line: at + 1, character: 0 },
      end: { line: last, character: lines[last]?.length ?? 0 },
    };
    fields.push({ key, canonical: canonicalKey(key), value: items.join('\n'), keyRange, valueRange });
    at = last;
  }
  const lastLine = lines.length - 1;
  const tag: Tag = {
    ...tagNamed(name),
    text: said,
    nameRange: rangeOnLine(0, head?.[1]?.length ?? 0, from),
    textRange: rangeOnLine(0, start, first.length),
    range: {
      start: { line: 0, character: 0 },
      end: { line: lastLine, character: lines[lastLine]?.length ?? 0 },
    },
    fields,
  };
  return { tag, text };
}
