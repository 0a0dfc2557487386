import type { Language } from '../text/languages.js';
import type { Field, Tag } from './tag.js';

/** How to write a tag down: bare lines of Markdown, or comments between these marks. */
export type PrintStyle =
  | { readonly kind: 'markdown' }
  | { readonly kind: 'comment'; readonly open: string; readonly close?: string };

/** What a printed tag says; ranges and everything that follows from its place are left out. */
export type PrintableTag = Pick<Tag, 'name' | 'text'> & {
  readonly fields: readonly Pick<Field, 'key' | 'value'>[];
};

/** The style for a file of this language: a line comment where it has one, else a block comment. */
export function printStyle(language: Language): PrintStyle {
  if (language.id === 'markdown') return { kind: 'markdown' };
  const rules = (language.syntax?.comments ?? []).flatMap(({ open, close }) =>
    typeof open === 'string' ? [{ open, close }] : [],
  );
  const rule = rules.find(({ close }) => close === undefined) ?? rules[0] ?? { open: '#', close: undefined };
  return { kind: 'comment', open: rule.open, ...(rule.close !== undefined && { close: rule.close }) };
}

/**
 * The tag as text: parsed again, it has the same name, statement and fields.
 * @param indent goes before every line, to stand with the code around it
 */
export function printTag(tag: PrintableTag, style: PrintStyle, indent = ''): string {
  const lines = [`#${tag.name}: ${oneLine(tag.text)}`.trimEnd(), ...tag.fields.flatMap(printField)];
  if (style.kind === 'markdown') return lines.map((line) => indent + line).join('\n');
  const { open, close } = style;
  if (close === undefined) return lines.map((line) => `${indent}${open} ${line}`).join('\n');
  // Nothing a tag says may end the comment it stands in.
  const safe = lines.map((line) => line.replaceAll(close, [...close].join(' ')));
  if (safe.length === 1) return `${indent}${open} ${safe[0] ?? ''} ${close}`;
  return [`${indent}${open}`, ...safe.map((line) => `${indent}   ${line}`), `${indent}${close}`].join('\n');
}

function printField({ key, value }: Pick<Field, 'key' | 'value'>): string[] {
  const [first = '', ...rest] = value.split('\n').map(oneLine);
  const isList = /^(?:[-+•*]|\d{1,3}[.)])\s/.test(first);
  const below = (isList ? [first, ...rest] : rest).map((line) => `    ${line}`);
  return [`  ${key}: ${isList ? '' : first}`.trimEnd(), ...below];
}

const oneLine = (text: string): string =>
  text
    .split(/\s*[\r\n]\s*/)
    .join(' ')
    .trim();
