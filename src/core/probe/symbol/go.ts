import type { SymbolLanguage } from './language.js';

/** Go. */
export const go: SymbolLanguage = {
  id: 'go',
  extensions: ['go'],
  layout: 'braces',
  rules: [
    { pattern: /^\s*func\s+\((?:\w+\s+)?\*?(?<container>\w+)[^)]*\)\s*(?<name>\w+)/, kind: 'method' },
    { pattern: /^\s*func\s+(?<name>\w+)/, kind: 'function' },
    { pattern: /^\s*type\s+(?<name>\w+)[^{]*\b(?:struct|interface)\b/, kind: 'class', body: 'type' },
    { pattern: /^\s*type\s+(?<name>\w+)/, kind: 'type' },
    { pattern: /^\s*(?:var|const)\s+(?<name>\w+)/, kind: 'variable' },
    { pattern: /^\s*(?<name>\w+)\s*:=/, kind: 'variable', within: ['statements'] },
    {
      pattern: /^\s*(?<name>\w+)\s+[^{]*\b(?:struct|interface)\b/,
      kind: 'class',
      within: ['pattern'],
      body: 'type',
    },
    { pattern: /^\s*(?<name>\w+)/, kind: 'variable', within: ['pattern'] },
    { pattern: /^\s*(?<name>\w+)\(\)/, kind: 'method', within: ['type'] },
    { pattern: /^\s*(?<name>\w+)\s+\S/, kind: 'variable', within: ['type'] },
  ],
  exported: (_head, name) => /^[A-Z]/.test(name),
  frame(head, opener) {
    if (opener !== '(') return undefined;
    if (/^\s*func\s*$/.test(head)) return 'inline';
    return /^\s*(?:var|const|type)\s*$/.test(head) ? 'pattern' : undefined;
  },
};
