import type { SymbolLanguage } from './language.js';

/** Ruby: bodies end with `end`, and everybody indents them. */
export const ruby: SymbolLanguage = {
  id: 'ruby',
  extensions: ['rb', 'rake'],
  layout: 'indentation',
  rules: [
    { pattern: /^\s*def\s+(?:self\.|[A-Z]\w*\.)?(?<name>\w+[?!=]?)/, kind: 'method' },
    { pattern: /^\s*class\s+(?:[\w:]+::)?(?<name>[A-Z]\w*)/, kind: 'class' },
    { pattern: /^\s*module\s+(?:[\w:]+::)?(?<name>[A-Z]\w*)/, kind: 'module' },
    {
      pattern:
        /^\s*(?:attr_accessor|attr_reader|attr_writer|scope|has_many|has_one|belongs_to|delegate)\s+:(?<name>\w+)/,
      kind: 'method',
    },
    { pattern: /^\s*(?<name>[A-Z]\w*)\s*=(?!=)/, kind: 'variable' },
  ],
  exported: () => true,
};
