import type { FrameKind, Rule, SymbolLanguage } from './language.js';

const modifiers =
  '^\\s*(?:@[\\w.$]+(?![\\w.$])(?:\\(\\))?\\s*)*(?:(?:export|default|declare|abstract|async|public|private|protected|static|readonly|override|accessor|get|set)\\s+)*';
const name = '(?<name>[\\w$]+)';
const members: readonly FrameKind[] = ['class', 'object', 'type'];

const rules: readonly Rule[] = [
  { pattern: new RegExp(`${modifiers}function\\s*\\*?\\s*${name}`), kind: 'function' },
  { pattern: new RegExp(`${modifiers}class\\s+${name}`), kind: 'class', body: 'class' },
  { pattern: new RegExp(`${modifiers}interface\\s+${name}`), kind: 'type', body: 'type' },
  { pattern: new RegExp(`${modifiers}type\\s+${name}\\s*(?:<[^=]*)?=`), kind: 'type', body: 'type' },
  { pattern: new RegExp(`${modifiers}(?:const\\s+)?enum\\s+${name}`), kind: 'type', body: 'enum' },
  { pattern: new RegExp(`${modifiers}(?:namespace|module)\\s+${name}\\s*(?:\\{|$)`), kind: 'module' },
  {
    pattern: new RegExp(
      `${modifiers}(?:const|let|var)\\s+${name}\\s*(?::[^=]*)?=\\s*(?:async\\s*)?(?:function\\b|(?:<[^=]*>\\s*)?(?:\\(\\)|[\\w$]+)\\s*(?::[^=]*)?=>)`,
    ),
    kind: 'function',
  },
  { pattern: new RegExp(`${modifiers}(?:const|let|var|using)\\s+${name}`), kind: 'variable', body: 'object' },
  { pattern: /^\s*(?:module\.)?exports\.(?<name>[\w$]+)\s*=/, kind: 'export', body: 'object' },
  {
    pattern:
      /^\s*(?:module\.exports|export)\s*=\s*(?:(?:class|(?:async\s+)?function\s*\*?)\s+(?<name>[\w$]+)|(?<other>[\w$]+)\s*;?\s*$)/,
    kind: 'export',
    reexport: true,
  },
  { pattern: /^\s*export\s+default\s+(?<name>[\w$]+)\s*;?\s*$/, kind: 'export', reexport: true },
  { pattern: /^\s*export\s*\*\s*as\s+(?<name>[\w$]+)/, kind: 'export', reexport: true },
  { pattern: /^\s*(?<container>[\w$]+)\.prototype\.(?<name>[\w$]+)\s*=/, kind: 'method' },
  {
    pattern: /^\s*(?!module\.exports\b)(?<container>[\w$]+)\.(?<name>[\w$]+)\s*=(?![=>])/,
    kind: 'variable',
    body: 'object',
    within: ['statements'],
  },
  {
    pattern:
      /^\s*(?:async\s+)?\*?(?<name>[\w$]+)\s*(?:\(\)\s*\{|:\s*(?:async\s*)?(?:function\b|class\b|\(\)\s*=>|[\w$]+\s*=>))/,
    kind: 'export',
    within: ['exports'],
  },
  {
    pattern: /^\s*(?:type\s+)?(?:[\w$]+\s+as\s+)?(?<name>[\w$]+)/,
    kind: 'export',
    within: ['exports'],
    reexport: true,
  },
  { pattern: /^\s*(?:\.\.\.|[\w$]+\s*:\s*)?(?<name>[\w$]+)/, kind: 'variable', within: ['pattern'] },
  {
    pattern: /^\s*(?:(?:public|private|protected|readonly|override)\s+)+(?<name>[\w$]+)\s*\??\s*:/,
    kind: 'variable',
    within: ['parentheses'],
  },
  { pattern: /^\s*(?<name>[\w$]+)/, kind: 'variable', within: ['enum'] },
  {
    pattern: new RegExp(
      `${modifiers}\\*?\\s*#?${name}\\s*[?!]?\\s*(?:<[^(]*>)?\\s*(?:\\(\\)\\s*(?:\\{|:|;|$)|(?::[^=]*)?[=:]\\s*(?:async\\s*)?(?:function\\b|(?:\\(\\)|[\\w$]+)\\s*(?::[^=]*)?=>))`,
    ),
    kind: 'method',
    within: members,
  },
  {
    pattern: new RegExp(`${modifiers}#?${name}\\s*[?!]?\\s*(?::|=|;|$)`),
    kind: 'variable',
    within: members,
    body: 'object',
  },
];

/** JavaScript and TypeScript, also inside Vue and Svelte components. */
export const javascript: SymbolLanguage = {
  id: 'javascript',
  extensions: ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'vue', 'svelte'],
  layout: 'braces',
  rules,
  exported: (head) => /^\s*(?:@[\w.$]+(?:\(\))?\s*)*export\b|^\s*(?:module\.)?exports\b/.test(head),
  frame(head, opener) {
    if (/^\s*(?:export\s+)?(?:const|let|var)\s*$/.test(head)) return 'pattern';
    if (opener !== '{') return 'parentheses';
    if (/^\s*(?:case\b|default\s*:)/.test(head)) return 'statements';
    if (/^\s*export\s*(?:type\s*)?$|\bexports\s*=\s*$/.test(head)) return 'exports';
    if (/(?:^|[=(:,[?|&])\s*$|\b(?:return|default)\s*$/.test(head) && head.trim() !== '') return 'object';
    return undefined;
  },
};
