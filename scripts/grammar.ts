import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { commentGrammar } from './grammar/comment.js';
import { markdownBlockGrammar, markdownGrammar } from './grammar/markdown.js';
import type { Grammar } from './grammar/pattern.js';
import { wholeLineGrammars } from './grammar/wholeLine.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

interface Contribution {
  readonly file: string;
  readonly grammar: Grammar;
  readonly injectTo: readonly string[];
}

/**
 * The grammars in the order in which VS Code asks them: of two that match at the same place, the
 * first one wins. `source` and `text` stand for every language: a grammar that is injected to the
 * beginning of a scope is injected to all scopes that begin so.
 */
const grammars: readonly Contribution[] = [
  ...wholeLineGrammars.map(({ id, grammar, roots }) => ({ file: id, grammar, injectTo: roots })),
  { file: 'comment', grammar: commentGrammar, injectTo: ['source', 'text'] },
  { file: 'markdownBlock', grammar: markdownBlockGrammar, injectTo: ['text.html.markdown'] },
  { file: 'markdown', grammar: markdownGrammar, injectTo: ['text.html.markdown'] },
];

/** What the manifest must contribute. */
export const contributions = grammars.map(({ file, grammar, injectTo }) => ({
  scopeName: grammar.scopeName,
  path: `./syntaxes/${file}.tmLanguage.json`,
  injectTo,
}));

/** The TextMate grammars: path in the repository → text, as it must stand there. */
export async function grammarFiles(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const { file, grammar } of grammars) {
    const path = `syntaxes/${file}.tmLanguage.json`;
    const options = await resolveConfig(join(root, path));
    const text = JSON.stringify({ information_for_contributors: ['Made by "npm run grammar".'], ...grammar });
    files.set(path, await format(text, { ...options, parser: 'json' }));
  }
  return files;
}

async function write(): Promise<void> {
  const path = join(root, 'package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { contributes?: object };
  manifest.contributes = { ...manifest.contributes, grammars: contributions };
  const options = await resolveConfig(path);
  writeFileSync(path, await format(JSON.stringify(manifest), { ...options, parser: 'json-stringify' }));
  for (const [file, text] of await grammarFiles()) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}

if (basename(process.argv[1] ?? '') === 'grammar.ts') void write();
