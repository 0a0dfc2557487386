import type { TextDocument } from '../text/document.js';
import { parseCodeTags } from './code/tags.js';
import { parseMarkdownTags } from './markdown/tags.js';
import { lookAlikes } from './lookAlikes.js';
import type { ParseOptions } from './options.js';
import type { TagDocument } from './tag.js';

export type { ParseOptions } from './options.js';

/** The tags of a text, by the grammar of its kind. An implementation log is Markdown whatever its name ends in. */
export function parseTags(document: TextDocument, options: ParseOptions): TagDocument {
  const isMarkdown =
    document.language.id === 'markdown' || (options.isLog && document.language.id === 'plain');
  const parsed = isMarkdown ? parseMarkdownTags(document, options) : parseCodeTags(document, options);
  // Documents beside the logs hold no claims that anybody would miss.
  if (isMarkdown && !options.isLog) return parsed;
  const alike = lookAlikes(document, options.customTags, parsed.tags, options.isLog);
  return alike.length === 0 ? parsed : { ...parsed, findings: [...parsed.findings, ...alike] };
}
