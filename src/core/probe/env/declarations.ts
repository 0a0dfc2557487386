import { fileIndex } from '../shared/fileIndex.js';
import { inFolder, nameOf } from '../shared/paths.js';
import { perWorld, perWorldAndKey } from '../shared/perWorld.js';
import { inputsOf, readSource } from '../shared/source.js';
import { asRecord, at, keysOf, readStructured } from '../shared/structured.js';

/** The variables that a file declares. */
export interface EnvFile {
  /** Name → 1-based line, where it is known. */
  readonly names: ReadonlyMap<string, number | undefined>;
  readonly inputs?: readonly { readonly file: string; readonly hash: string }[];
}

/** Nodes of one compose or CI file that are looked at. */
const mostNodes = 50_000;

/** Every file that may declare variables, the nearest to the root first; ignored `.env` files included. */
export const declarationPlaces = perWorld((world): readonly string[] => {
  const index = fileIndex(world);
  const found = new Set(
    index.all.filter((path) => formOf(path) !== undefined && !path.includes('node_modules/')),
  );
  // Git ignores real .env files, so they are looked for where the others stand.
  for (const folder of new Set([
    '',
    ...[...found].map((path) => path.slice(0, Math.max(0, path.lastIndexOf('/')))),
  ]))
    for (const name of world.files.list(folder) ?? [])
      if (formOf(name) === 'env') found.add(inFolder(folder, name));
  return [...found].sort((one, other) => depth(one) - depth(other) || (one < other ? -1 : 1));
});

/** The variables of a file; `undefined` when it is none that declares any, or it cannot be read. */
export const namesIn = perWorldAndKey((world, path): EnvFile | undefined => {
  switch (formOf(path)) {
    case 'env': {
      const source = readSource(world, path);
      const names = world.files.envNames(path);
      if (!names) return undefined;
      if (source.kind !== 'source') return { names: new Map(names.map((name) => [name, undefined])) };
      return {
        names: new Map(names.map((name) => [name, lineOf(source.document.lines, name)])),
        inputs: inputsOf([source]),
      };
    }
    case 'docker': {
      const source = readSource(world, path);
      if (source.kind !== 'source') return undefined;
      const names = new Map<string, number | undefined>();
      source.document.lines.forEach((line, index) => {
        for (const name of dockerNames(line)) names.set(name, index + 1);
      });
      return { names, inputs: inputsOf([source]) };
    }
    case 'yaml': {
      const parsed = readStructured(world, path);
      if (parsed.kind !== 'data') return undefined;
      const { lines } = parsed.source.document;
      return {
        names: new Map(environmentKeys(parsed.data).map((name) => [name, lineOf(lines, name)])),
        inputs: inputsOf([parsed.source]),
      };
    }
    case undefined:
      return undefined;
  }
});

function formOf(path: string): 'env' | 'yaml' | 'docker' | undefined {
  const name = nameOf(path);
  if (/^\.env($|\.|rc$)|\.env(\.(example|sample|template))?$|^env\.(example|sample|template)$/.test(name))
    return 'env';
  if (/^(docker-)?compose[\w.-]*\.ya?ml$/.test(name) || /(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path))
    return 'yaml';
  if (/^(\.gitlab-ci|render|app|serverless)\.ya?ml$/.test(name)) return 'yaml';
  return /^Dockerfile(\.|$)|\.Dockerfile$/.test(name) ? 'docker' : undefined;
}

/** The names below every `environment:`, `env:`, `variables:` and `envVars:` key, as a map or as a list. */
function environmentKeys(data: unknown): readonly string[] {
  const names: string[] = [];
  const waiting: unknown[] = [data];
  for (let index = 0; index < waiting.length && index < mostNodes; index += 1) {
    const node = waiting[index];
    if (Array.isArray(node)) {
      for (const child of node) waiting.push(child);
      continue;
    }
    for (const [key, value] of Object.entries(asRecord(node) ?? {})) {
      if (/^(environment|env|variables|envVars|env_variables)$/.test(key)) names.push(...declaredBy(value));
      if (typeof value === 'object' && value !== null) waiting.push(value);
    }
  }
  return names;
}

function declaredBy(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return keysOf(value);
  return value.flatMap((entry) => {
    const name: unknown =
      typeof entry === 'string' ? entry.split('=', 1)[0] : (at(entry, 'key') ?? at(entry, 'name'));
    return typeof name === 'string' ? [name.trim()] : [];
  });
}

function dockerNames(line: string): readonly string[] {
  const match = /^\s*(?:ENV|ARG)\s+(.*)$/i.exec(line);
  if (!match?.[1]) return [];
  const pairs = [...match[1].matchAll(/(?:^|\s)([A-Za-z_]\w*)=/g)].map((pair) => pair[1] ?? '');
  return pairs.length > 0 ? pairs : [/^\w+/.exec(match[1])?.[0] ?? ''];
}

function lineOf(lines: readonly string[], name: string): number | undefined {
  const index = lines.findIndex((line) => {
    const from = line.indexOf(name);
    return from >= 0 && !/\w/.test(line[from - 1] ?? ' ') && !/\w/.test(line[from + name.length] ?? ' ');
  });
  return index < 0 ? undefined : index + 1;
}

function depth(path: string): number {
  return path.split('/').length;
}
