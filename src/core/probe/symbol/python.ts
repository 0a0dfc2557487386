import type { SymbolLanguage } from './language.js';

/** Python: a body is what is indented further. */
export const python: SymbolLanguage = {
  id: 'python',
  extensions: ['py', 'pyi'],
  layout: 'indentation',
  rules: [
    { pattern: /^\s*(?:async\s+)?def\s+(?<name>\w+)/, kind: 'function' },
    { pattern: /^\s*class\s+(?<name>\w+)/, kind: 'class' },
    {
      pattern: /^\s*(?:from\s+[\w.]+\s+)?import\s+\(?\s*(?:[\w.]+\s+as\s+)?(?<name>\w+)/,
      kind: 'export',
      reexport: true,
    },
    { pattern: /^\s*self\.(?<name>\w+)\s*(?::[^=]{0,200})?=(?!=)/, kind: 'variable' },
    { pattern: /^\s*(?<name>\w+)\s*(?::[^=]{0,200})?=(?!=)/, kind: 'variable' },
    { pattern: /^\s*(?<name>\w+)\s*:\s*[A-Za-z]/, kind: 'variable' },
  ],
  // Nothing is hidden in Python; what is indented belongs to something else.
  exported: (head) => !/^\s/.test(head),
};
