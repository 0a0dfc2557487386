import type { SymbolLanguage } from './language.js';

const before = '^\\s*(?:(?:@[\\w.:]+(?:\\(\\))?|\\[\\]|#\\[\\]|[a-z]+(?:\\(\\))?)\\s+)*';

/** Java, C# and Kotlin: a type, then members with their types around them. */
export const jvm: SymbolLanguage = {
  id: 'jvm',
  extensions: ['java', 'kt', 'kts', 'cs', 'scala'],
  layout: 'braces',
  rules: [
    {
      pattern: new RegExp(`${before}(?:class|interface|record|object|trait|struct)\\s+(?<name>\\w+)`),
      kind: 'class',
      body: 'class',
    },
    { pattern: new RegExp(`${before}enum\\s+(?:class\\s+)?(?<name>\\w+)`), kind: 'type', body: 'enum' },
    { pattern: /^\s*namespace\s+(?:[\w.]+\.)?(?<name>\w+)/, kind: 'module', body: 'class' },
    {
      pattern: new RegExp(`${before}(?:fun|def)\\s+(?:<[^>]*>\\s*)?(?:(?<container>\\w+)\\.)?(?<name>\\w+)`),
      kind: 'function',
    },
    { pattern: new RegExp(`${before}(?:val|var)\\s+(?<name>\\w+)`), kind: 'variable' },
    { pattern: new RegExp(`${before}typealias\\s+(?<name>\\w+)`), kind: 'type' },
    { pattern: /^\s*(?<name>[A-Z]\w*)/, kind: 'variable', within: ['enum'] },
    {
      pattern: /^\s*(?:(?:@[\w.]+(?:\(\))?|\[\])\s*)*[^=(@]*?\b(?<name>\w+)\s*(?:<[\w, ?]*>)?\s*\(\)/,
      kind: 'method',
      within: ['class', 'enum'],
    },
    {
      pattern: /^(?!\s*companion\s)[^=({]*[\w>\]?]\s+(?<name>\w+)\s*(?:[={;]|$)/,
      kind: 'variable',
      within: ['class'],
    },
  ],
  exported: (head) => !/^\s*(?:@[\w.]+(?:\(\))?\s*)*(?:private|protected|internal)\b/.test(head),
};

/** Swift. */
export const swift: SymbolLanguage = {
  id: 'swift',
  extensions: ['swift'],
  layout: 'braces',
  rules: [
    { pattern: new RegExp(`${before}func\\s+(?<name>\\w+)`), kind: 'function' },
    {
      pattern: new RegExp(`${before}extension\\s+(?:\\w+\\.)*(?<name>\\w+)`),
      kind: 'extension',
      body: 'class',
    },
    {
      pattern: new RegExp(`${before}(?:class|struct|actor)\\s+(?<name>[A-Z]\\w*)`),
      kind: 'class',
      body: 'class',
    },
    { pattern: new RegExp(`${before}(?:protocol|enum)\\s+(?<name>\\w+)`), kind: 'type', body: 'class' },
    { pattern: new RegExp(`${before}typealias\\s+(?<name>\\w+)`), kind: 'type' },
    { pattern: new RegExp(`${before}(?:var|let)\\s+(?<name>\\w+)`), kind: 'variable' },
    { pattern: new RegExp(`${before}case\\s+(?<name>\\w+)`), kind: 'variable', within: ['class'] },
    { pattern: new RegExp(`${before}(?<name>init)\\b`), kind: 'method', within: ['class'] },
  ],
  exported: (head) => !/^\s*(?:@\w+(?:\(\))?\s*)*(?:private|fileprivate)\b/.test(head),
};

/** PHP. */
export const php: SymbolLanguage = {
  id: 'php',
  extensions: ['php'],
  layout: 'braces',
  rules: [
    { pattern: new RegExp(`${before}function\\s+&?\\s*(?<name>\\w+)`), kind: 'function' },
    {
      pattern: new RegExp(`${before}(?:class|interface|trait)\\s+(?<name>\\w+)`),
      kind: 'class',
      body: 'class',
    },
    { pattern: new RegExp(`${before}enum\\s+(?<name>\\w+)`), kind: 'type', body: 'class' },
    { pattern: new RegExp(`${before}(?:const|case)\\s+(?:\\w+\\s+)?(?<name>\\w+)`), kind: 'variable' },
    {
      pattern:
        /^\s*(?:<\?php\s+)?(?:(?:public|private|protected|static|readonly|var)\s+)*(?:\??[\w\\|]+\s+)?\$(?<name>\w+)\s*(?:=|;|$)/,
      kind: 'variable',
    },
  ],
  exported: (head) => !/^\s*(?:private|protected)\b/.test(head),
};
