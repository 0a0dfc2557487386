import type { Random } from './random.js';

/** Kinds of file that the generated trees hold. */
export type FileKind = 'ts' | 'py' | 'go' | 'md' | 'json';

/** Where the log of a tree is. */
export const logPath = '.orchestration/implementation-log.md';

const words = [
  ...['account', 'address', 'amount', 'balance', 'batch', 'buffer', 'cache', 'channel', 'client', 'config'],
  ...['cursor', 'customer', 'delivery', 'digest', 'entry', 'event', 'filter', 'handler', 'header', 'history'],
  ...['index', 'invoice', 'item', 'journal', 'label', 'ledger', 'limit', 'message', 'metric', 'order'],
  ...['package', 'parser', 'payment', 'policy', 'price', 'product', 'profile', 'queue', 'record', 'region'],
  ...['report', 'request', 'result', 'route', 'schedule', 'session', 'signal', 'stock', 'stream', 'token'],
] as const;

/** A word of the trade, for names. */
export function word(random: Random): string {
  return random.pick(words);
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

type Lines = (random: Random) => readonly string[];

const name = (random: Random): string => `${word(random)}${capital(word(random))}`;

const typescript: readonly [Lines, ...Lines[]] = [
  (r) => [`import { ${name(r)} } from './${word(r)}/${word(r)}.js';`],
  (r) => [`// The ${word(r)} is kept until the ${word(r)} changes.`],
  (r) => [
    `export function ${name(r)}(${word(r)}: string, ${word(r)}Count = ${r.below(90)}): number {`,
    `  const ${word(r)} = ${word(r)}.split('#').map((one) => one.trim());`,
    `  if (${word(r)}.length === 0) return ${r.below(9)};`,
    `  return ${word(r)}.get("${word(r)}-${r.below(999)}") ?? ${r.below(9)};`,
    '}',
    '',
  ],
  (r) => [`const ${name(r)} = new Map<string, ${capital(word(r))}>();`],
  (r) => [`  this.#${word(r)} = { ...this.#${word(r)}, ${word(r)}: ${r.below(100)} };`],
];

const python: readonly [Lines, ...Lines[]] = [
  (r) => [`from ${word(r)}.${word(r)} import ${name(r)}`],
  (r) => [`# The ${word(r)} is kept until the ${word(r)} changes.`],
  (r) => [
    `def ${word(r)}_${word(r)}(${word(r)}, ${word(r)}=${r.below(90)}):`,
    `    """Give the ${word(r)} of a ${word(r)}."""`,
    `    ${word(r)} = [one.strip() for one in ${word(r)}.split("#")]`,
    `    return ${word(r)}.get('${word(r)}', ${r.below(90)})`,
    '',
  ],
  (r) => [`${word(r).toUpperCase()}_LIMIT = ${r.below(5000)}`],
];

const go: readonly [Lines, ...Lines[]] = [
  (r) => [`// ${capital(name(r))} is kept until the ${word(r)} changes.`],
  (r) => [
    `func ${capital(name(r))}(${word(r)} string, ${word(r)} int) (int, error) {`,
    `\tif ${word(r)} == "" {`,
    `\t\treturn 0, fmt.Errorf("no ${word(r)} %d", ${r.below(100)})`,
    '\t}',
    `\treturn ${word(r)}.${capital(word(r))}(${r.below(100)}), nil`,
    '}',
    '',
  ],
  (r) => [`var ${name(r)} = map[string]int{"${word(r)}": ${r.below(100)}}`],
];

const markdown: readonly [Lines, ...Lines[]] = [
  (r) => ['', `## The ${word(r)} of the ${word(r)}`, ''],
  (r) => [
    `The ${word(r)} goes to the ${word(r)} before its ${word(r)} is ${word(r)}, see [it](./${word(r)}.md).`,
  ],
  (r) => [`- \`${name(r)}\`: ${word(r)} and ${word(r)}`, `- \`${name(r)}\`: #${r.below(900)} ${word(r)}`],
  (r) => ['', '```ts', `const ${name(r)} = ${r.below(100)};`, '```', ''],
];

const json: readonly [Lines, ...Lines[]] = [
  (r) => [`  "${name(r)}${r.below(1000)}": "${word(r)} ${word(r)} ${word(r)}",`],
  (r) => [`  "${name(r)}${r.below(1000)}": { "${word(r)}": ${r.below(1000)}, "${word(r)}": true },`],
];

const makers: Readonly<Record<FileKind, readonly [Lines, ...Lines[]]>> = {
  ts: typescript,
  py: python,
  go,
  md: markdown,
  json,
};

/**
 * Lines of a text of about `size` bytes.
 * @param most no more lines than this
 */
export function sourceLines(random: Random, kind: FileKind, size: number, most = Infinity): string[] {
  const lines: string[] = kind === 'json' ? ['{'] : [];
  const end = kind === 'json' ? ['  "end": 0', '}'] : [];
  for (let bytes = 0; bytes < size && lines.length < most;) {
    for (const line of random.pick(makers[kind])(random)) {
      lines.push(line);
      bytes += line.length + 1;
    }
  }
  return [...lines.slice(0, most), ...end];
}
