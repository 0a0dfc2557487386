import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry, type IGrammar, type IRawGrammar } from 'vscode-textmate';

interface Contribution {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo: readonly string[];
}

const root = join(__dirname, '../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  contributes: { grammars: readonly Contribution[] };
};

/** What the manifest contributes. */
export const contributed = manifest.contributes.grammars;

const hosts = dirname(require.resolve('tm-grammars/grammars/json.json'));

async function engine(): Promise<{
  createOnigScanner: typeof createOnigScanner;
  createOnigString: typeof createOnigString;
}> {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  return { createOnigScanner, createOnigString };
}

/**
 * The grammars that a language's root scope gets, as VS Code looks them up: those injected to the
 * scope itself, or to any of its beginnings (`source.ts` gets what is injected to `source`).
 */
export function injectionsOf(scopeName: string): string[] {
  const parts = scopeName.split('.');
  const beginnings = parts.map((_, index) => parts.slice(0, index + 1).join('.'));
  return beginnings.flatMap((beginning) =>
    contributed.filter(({ injectTo }) => injectTo.includes(beginning)).map(({ scopeName }) => scopeName),
  );
}

/** A registry that knows the contributed grammars and finds the others by their scope. */
export function createRegistry(
  onigLib: ReturnType<typeof engine>,
  find: (scopeName: string) => string | undefined,
): Registry {
  const own = new Map(contributed.map(({ scopeName, path }) => [scopeName, join(root, path)]));
  return new Registry({
    onigLib,
    getInjections: injectionsOf,
    loadGrammar: async (scopeName): Promise<IRawGrammar | null> => {
      const path = own.get(scopeName) ?? find(scopeName);
      return path === undefined ? null : parseRawGrammar(readFileSync(path, 'utf8'), path);
    },
  });
}

/** Loaded once: it is the same for every registry. */
export const oniguruma = engine();

const shippedPaths = new Map(
  readdirSync(hosts).map((name): [string, string] => {
    const path = join(hosts, name);
    return [(JSON.parse(readFileSync(path, 'utf8')) as { scopeName: string }).scopeName, path];
  }),
);
const registry = createRegistry(oniguruma, (scopeName) => shippedPaths.get(scopeName));

/** A language's grammar with ours injected. */
export async function grammarOf(scopeName: string): Promise<IGrammar> {
  const grammar = await registry.loadGrammar(scopeName);
  if (!grammar) throw new Error(`no grammar for ${scopeName}`);
  return grammar;
}

/** A stretch of a line with its scopes, outermost first. Columns are 0-based UTF-16 code units. */
export interface Token {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly scopes: readonly string[];
}

/** Every token of a text. */
export function tokensIn(grammar: IGrammar, text: string): Token[] {
  let state = INITIAL;
  return text.split('\n').flatMap((line, index) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map(({ startIndex: from, endIndex, scopes }): Token => ({
      line: index,
      from,
      to: Math.min(endIndex, line.length),
      text: line.slice(from, endIndex),
      scopes,
    }));
  });
}

/** Every token of a text in the language with this root scope. */
export async function tokensOf(scopeName: string, text: string): Promise<Token[]> {
  return tokensIn(await grammarOf(scopeName), text);
}

/**
 * What our grammars found, one line each: `line:from-to scope text`, the scope without `.tagproof`.
 * A tag is one entry from its `#` to the end of its name; the colon and the hash alone are left out.
 */
export function found(tokens: readonly Token[]): string[] {
  const entries: { line: number; from: number; to: number; scope: string; text: string }[] = [];
  for (const { line, from, to, text, scopes } of tokens) {
    const scope = scopes.findLast(
      (one) => one.endsWith('.tagproof') && !one.startsWith('punctuation.') && !one.startsWith('meta.'),
    );
    if (scope === undefined) continue;
    const last = entries.at(-1);
    const short = scope.replace('.tagproof', '');
    if (last?.line === line && last.to === from && last.scope === short) {
      last.to = to;
      last.text += text;
    } else entries.push({ line, from, to, scope: short, text });
  }
  return entries.map(({ line, from, to, scope, text }) => `${line}:${from}-${to} ${scope} ${text}`);
}
