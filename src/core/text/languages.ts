import type { Syntax } from './languageRules.js';
import { syntaxes } from './languageSyntax.js';
import { languageTable } from './languageTable.js';

/** What kind of text a file holds, and how it marks comments and strings. */
export interface Language {
  /** VS Code's language id where it has one; `plain` for a text of no known kind. */
  readonly id: string;
  /** Without it the text has neither comments nor strings (Markdown has a grammar of its own). */
  readonly syntax?: Syntax;
}

const plain: Language = { id: 'plain', syntax: syntaxes.generic };
const byExtension = new Map<string, Language>();
const byFile = new Map<string, Language>();
const byProgram = new Map<string, Language>();
const byId = new Map<string, Language>();
for (const { id, syntax, extensions, files, programs } of languageTable) {
  const language: Language = { id, syntax: syntaxes[syntax] };
  byId.set(id, language);
  for (const extension of extensions) byExtension.set(extension, language);
  for (const file of files) byFile.set(file, language);
  for (const program of programs) byProgram.set(program, language);
}
/** The code inside `<?php … ?>`; a PHP file as a whole is a page that holds such islands. */
byId.set('php', { id: 'php', syntax: syntaxes.php });

/** Endings that say what became of a file, not what is in it: `config.py.disabled`, `.env.example`. */
const wrappers = new Set(
  'disabled bak backup old orig new tmp temp example sample template tmpl tpl dist default in local off'.split(
    ' ',
  ),
);

/** The language with this id, for code inside other text (`<script lang="ts">`). */
export function languageById(id: string): Language | undefined {
  return byId.get(id);
}

/**
 * What language a file is in: by its name, then its ending, then its first line (`#!`, `<?php`).
 * @param path relative path; only the last part counts
 * @param text the file's text, where it is at hand
 */
export function languageOf(path: string, text?: string): Language {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return byName(name) ?? byFirstLine(text) ?? plain;
}

function byName(name: string): Language | undefined {
  const whole = byFile.get(name);
  if (whole) return whole;
  const parts = name.split('.');
  for (let last = parts.length - 1; last > 0; last--) {
    const part = parts[last] ?? '';
    const found = byExtension.get(part);
    if (found) return found;
    if (!wrappers.has(part)) break;
    // `test-py.disabled` and `.env.example`: what is left may be a name, or end in one.
    const rest = parts.slice(0, last).join('.');
    const inner = byFile.get(rest) ?? byExtension.get(rest.slice(rest.lastIndexOf('-') + 1));
    if (inner) return inner;
  }
  // `.env.production`, `Dockerfile.dev`, `Makefile.am`, `requirements-dev.txt`
  if (name.startsWith('.env.')) return byFile.get('.env');
  if (/^requirements[\w.-]*\.txt$/.test(name)) return byFile.get('requirements.txt');
  const [stem = ''] = parts;
  return stem.endsWith('file') ? byFile.get(stem) : undefined;
}

function byFirstLine(text: string | undefined): Language | undefined {
  if (text === undefined) return undefined;
  const start = text.slice(0, 200).replace(/^\uFEFF/, '');
  if (start.startsWith('<?php')) return byExtension.get('php');
  if (start.startsWith('<?xml')) return byExtension.get('xml');
  if (!start.startsWith('#!')) return undefined;
  const line = /^#!\s*([^\r\n]*)/.exec(start)?.[1] ?? '';
  const [first = '', ...rest] = line.split(/\s+/);
  const isEnv = first.endsWith('/env') || first === 'env';
  const program = isEnv ? rest.find((word) => !word.startsWith('-') && !word.includes('=')) : first;
  const bare = (program ?? '').slice((program ?? '').lastIndexOf('/') + 1).toLowerCase();
  return byProgram.get(bare) ?? byProgram.get(bare.replace(/[\d.]+$/, ''));
}
