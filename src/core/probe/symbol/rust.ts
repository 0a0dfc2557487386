import type { SymbolLanguage } from './language.js';

const visible = '^\\s*(?:#\\[\\]\\s*)*(?:pub(?:\\(\\))?\\s+)?(?:(?:default|const|async|unsafe|extern)\\s+)*';

/** Rust. */
export const rust: SymbolLanguage = {
  id: 'rust',
  extensions: ['rs'],
  layout: 'braces',
  rules: [
    { pattern: new RegExp(`${visible}fn\\s+(?<name>\\w+)`), kind: 'function' },
    { pattern: new RegExp(`${visible}(?:struct|union)\\s+(?<name>\\w+)`), kind: 'class', body: 'type' },
    { pattern: new RegExp(`${visible}enum\\s+(?<name>\\w+)`), kind: 'type', body: 'enum' },
    { pattern: new RegExp(`${visible}trait\\s+(?<name>\\w+)`), kind: 'type', body: 'class' },
    {
      pattern: /^\s*(?:unsafe\s+)?impl\b[^{]*?\bfor\s+(?:[\w:]+::)?(?<name>\w+)/,
      kind: 'extension',
      body: 'class',
    },
    {
      pattern: /^\s*(?:unsafe\s+)?impl\s*(?:<[^{]*?>\s*)?(?:[\w:]+::)?(?<name>\w+)/,
      kind: 'extension',
      body: 'class',
    },
    { pattern: new RegExp(`${visible}mod\\s+(?<name>\\w+)`), kind: 'module' },
    { pattern: new RegExp(`${visible}type\\s+(?<name>\\w+)`), kind: 'type' },
    { pattern: /^\s*(?:pub(?:\(\))?\s+)?use\s+[\w:]*?(?<name>\w+)\s*$/, kind: 'export', reexport: true },
    {
      pattern: new RegExp(`${visible}(?:static\\s+|let\\s+)?(?:mut\\s+)?(?<name>[A-Z]\\w*)\\s*:`),
      kind: 'variable',
    },
    { pattern: /^\s*let\s+(?:mut\s+)?(?<name>\w+)/, kind: 'variable' },
    { pattern: /^\s*macro_rules!\s*(?<name>\w+)/, kind: 'function' },
    { pattern: /^\s*(?:#\[\]\s*)*(?:pub(?:\(\))?\s+)?(?<name>\w+)\s*:/, kind: 'variable', within: ['type'] },
    { pattern: /^\s*(?:#\[\]\s*)*(?<name>\w+)/, kind: 'variable', within: ['enum'] },
  ],
  exported: (head) => /^\s*(?:#\[\]\s*)*pub\b/.test(head),
};
