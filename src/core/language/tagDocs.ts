import { escapeMarkdown } from '../report/escape.js';
import type { TagExample } from '../tag/examples.js';
import type { KnownTag } from './knownTags.js';

/** What a tag means, as Markdown: its meaning, family and life, its fields, a bad and a good example. */
export function tagDocs(tag: KnownTag): string {
  const { name, family, life, documentation, fields, example } = tag;
  const parts = [
    `**${escapeMarkdown(`#${name}`)}** · ${escapeMarkdown(family)} · ${escapeMarkdown(life)}`,
    escapeMarkdown(documentation),
    fields.length === 0 ? '' : `Fields: ${fields.map((field) => escapeMarkdown(field)).join(', ')}`,
  ];
  if (example) parts.push(...exampleDocs(name, example));
  return parts.filter((part) => part !== '').join('\n\n');
}

/** How not to write a tag, why, and how to, as Markdown. */
export function exampleDocs(name: string, { bad, why, good }: TagExample): readonly string[] {
  return [`Bad (${escapeMarkdown(why)}):`, fenced(`#${name}: ${bad}`), 'Good:', fenced(`#${name}: ${good}`)];
}

const fenced = (text: string): string => `\`\`\`markdown\n${text}\n\`\`\``;
