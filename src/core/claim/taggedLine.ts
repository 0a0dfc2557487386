import type { Tag } from '../tag/tag.js';
import { rangeOnLine } from '../text/position.js';
import type { Subject } from './claim.js';
import type { ClaimContext, Draft } from './context.js';
import { callClaims } from './taggedCall.js';

/** Longer lines are generated or data. */
const longestLine = 2_000;
/** Lines that an import statement may go on for. */
const longestImport = 40;

/**
 * What the line of code below an assumption needs to work: imports that resolve, environment
 * variables that are declared, calls whose target exists. A variable with a fall-back beside it is not needed.
 */
export function taggedLineClaims(tag: Tag, context: ClaimContext): readonly Draft[] {
  if (tag.codeLine === undefined) return [];
  const first = tag.codeLine - 1;
  const line = context.document.lines[first];
  if (line === undefined || line.length > longestLine) return [];
  const extension = /\.([a-z]+)$/i.exec(context.document.path)?.[1]?.toLowerCase() ?? '';
  const drafts = importsOf(first, extension, context.document.lines).map(({ specifier, line: at, from }) =>
    draft({ kind: 'import', specifier, from: context.document.path }, at, from, specifier),
  );
  for (const { name, from } of variablesOf(line))
    drafts.push(draft({ kind: 'env', name }, first, from, name));
  return [...drafts, ...callClaims(context.document, first)];
}

function draft(subject: Subject, line: number, from: number, text: string): Draft {
  return { subject, range: rangeOnLine(line, from, from + text.length) };
}

interface Imported {
  readonly specifier: string;
  readonly line: number;
  readonly from: number;
}

const scripts = new Set(['js', 'jsx', 'mjs', 'cjs', 'ts', 'tsx', 'mts', 'cts', 'vue', 'svelte', 'astro']);

function importsOf(first: number, extension: string, lines: readonly string[]): readonly Imported[] {
  if (scripts.has(extension)) return scriptImports(first, lines);
  if (extension === 'py' || extension === 'pyi') return pythonImports(first, lines[first] ?? '');
  return [];
}

function scriptImports(first: number, lines: readonly string[]): readonly Imported[] {
  const text = lines[first] ?? '';
  if (/^\s*(?:import|export)\s(?:type\s+)?[\w$*,\s]*\{[^}'"]*$/.test(text)) {
    for (let at = first + 1; at < Math.min(lines.length, first + longestImport); at += 1) {
      const line = (lines[at] ?? '').slice(0, longestLine);
      const close = /^[^'"]*\}\s*from\s*(['"])([^'"]+)\1/.exec(line);
      if (close?.[2] !== undefined)
        return [imported(close[2], at, line.indexOf(close[2], close[0].length - close[2].length - 1))];
      if (/['"();=]/.test(line)) return [];
    }
    return [];
  }
  const found =
    /^\s*(?:import|export)\s[^'"();]*\sfrom\s*(['"])([^'"]+)\1/.exec(text) ??
    /^\s*import\s*(['"])([^'"]+)\1/.exec(text) ??
    /^\s*(?:(?:export\s+)?(?:const|let|var)\s[^=;'"()]{1,200}=\s*)?(?:await\s+)?(?:require|import)\s*\(\s*(['"])([^'"]+)\1\s*\)/.exec(
      text,
    );
  const specifier = found?.[2];
  return found && specifier !== undefined
    ? [imported(specifier, first, text.indexOf(specifier, found[0].lastIndexOf(specifier)))]
    : [];
}

function pythonImports(first: number, line: string): readonly Imported[] {
  const from = /^\s*from\s+(\.*[\w.]*)\s+import\s/.exec(line)?.[1];
  if (from !== undefined && from !== '') return [imported(from, first, line.indexOf(from))];
  const names =
    /^\s*import\s+([\w.]+(?:\s+as\s+\w+)?(?:\s*,\s*[\w.]+(?:\s+as\s+\w+)?){0,20})\s*(?:#.*)?$/.exec(
      line,
    )?.[1];
  return (names ?? '')
    .split(',')
    .map((name) => name.trim().split(/\s/, 1)[0] ?? '')
    .filter((name) => name !== '')
    .map((name) => imported(name, first, line.indexOf(name, line.indexOf('import') + 6)));
}

const imported = (specifier: string, line: number, from: number): Imported => ({
  specifier,
  line,
  from: Math.max(0, from),
});

const variable =
  /(?:process\.env\.|import\.meta\.env\.)([A-Z][A-Z0-9_]*)\b|(?:process\.env|import\.meta\.env|os\.environ|\bENV)\[\s*["']([A-Z][A-Z0-9_]*)["']\s*\]|(?:os\.environ\.get|os\.getenv|os\.Getenv|Deno\.env\.get|env::var|\bgetenv|\bENV\.fetch)\(\s*["']([A-Z][A-Z0-9_]*)["']\s*\)/g;

/** Variables that a shell, a runtime or a bundler sets by itself. */
const given = new Set(
  'NODE_ENV PATH HOME USER PWD SHELL LANG TMPDIR TEMP TMP CI HOSTNAME TERM MODE DEV PROD SSR BASE_URL PREFIX'.split(
    ' ',
  ),
);

function variablesOf(line: string): readonly { name: string; from: number }[] {
  const seen = new Set<string>();
  const found: { name: string; from: number }[] = [];
  for (const match of line.matchAll(variable)) {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    const after = line.slice(match.index + match[0].length);
    if (seen.has(name) || given.has(name) || isOptional(line[match.index - 1], after)) continue;
    seen.add(name);
    found.push({ name, from: match.index + match[0].lastIndexOf(name) });
  }
  return found;
}

/** A fall-back, a comparison, a negation or an assignment: the line works without the variable. */
function isOptional(before: string | undefined, after: string): boolean {
  return before === '!' || /^\s*(?:\|\||\?\?|\?(?!\.)|or\b|!?=)/.test(after);
}
