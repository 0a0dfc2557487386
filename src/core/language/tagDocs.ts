import { escapeMarkdown } from '../report/escape.js';
import type { KnownTag } from './knownTags.js';

/** What a tag means, as Markdown: its meaning, family and life, its fields, a bad and a good example. */
export function tagDocs(tag: KnownTag): string {
  const { name, family, life, documentation, fields, example } = tag;
  const parts = [
    `**${escapeMarkdown(`#${name}`)}** · ${escapeMarkdown(family)} · ${escapeMarkdown(life)}`,
    escapeMarkdown(documentation),
    fields.length === 0 ? '' : `Fields: ${fields.map((field) => escapeMarkdown(field)).join(', ')}`,
  ];
  if (example)
    parts.push(
      `Bad (${escapeMarkdown(example.why)}):`,
      fenced(`#${name}: ${example.bad}`),
      'Good:',
      fenced(`#${name}: ${example.good}`),
    );
  return parts.filter((part) => part !== '').join('\n\n');
}

const fenced = (text: string): string => `\`\`\`markdown\n${text}\n\`\`\``;
