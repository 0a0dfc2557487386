import type { KnownTag } from './knownTags.js';
import { escapeSnippet } from './snippet.js';

/** Where a tag is put, as far as its text depends on it. */
export interface SnippetPlace {
  /** A log's entries keep their usual fields; in code an assumption only says how it is checked. */
  readonly isLog: boolean;
  /** What has to stand before the tag (`// `); empty inside a comment and in Markdown. */
  readonly open?: string;
  /** What ends the comment on the tag's line (` -->`). */
  readonly close?: string;
  /**
   * What a field's line begins with, behind the indentation of the tag's own line, which editors
   * repeat by themselves: `  ` in Markdown, `//   ` in code. Without it no lines may follow.
   */
  readonly fieldPrefix?: string;
}

/** More empty fields than this are a form that nobody fills in. */
const mostFields = 3;

/**
 * A tag as a VS Code snippet: its placeholders are stops, and so are its fields. Where a list of
 * what exists can be offered (paths, commands) the stop is left empty.
 */
export function tagSnippet(tag: KnownTag, where: SnippetPlace): string {
  let stops = 0;
  const stop = (text: string): string => {
    stops += 1;
    return text === '' ? `$${stops}` : `\${${stops}:${escapeSnippet(text)}}`;
  };
  const statement =
    tag.takesPath || tag.isCheck
      ? stop('')
      : tag.template
          .split(/(\$\{[^}]*\})/)
          .map((part) => (part.startsWith('${') ? stop(part.slice(2, -1)) : escapeSnippet(part)))
          .join('');
  const first = `${escapeSnippet(where.open ?? '')}#${escapeSnippet(tag.name)}: ${statement}`;
  const { fieldPrefix } = where;
  const fields =
    fieldPrefix === undefined
      ? []
      : fieldsFor(tag, where.isLog).map((key) => `${escapeSnippet(`${fieldPrefix}${key}`)}: ${stop('')}`);
  return `${[first, ...fields].join('\n')}$0${escapeSnippet(where.close ?? '')}`;
}

function fieldsFor({ fields }: KnownTag, isLog: boolean): readonly string[] {
  return isLog ? fields.slice(0, mostFields) : fields.filter((field) => field === 'Verification');
}

/** A tag's first line in plain text, to show in a list: `#FILE_CREATED: path (count lines)`. */
export function tagText({ name, template }: KnownTag): string {
  return `#${name}: ${template.replace(/\$\{([^}]*)\}/g, '$1')}`;
}
