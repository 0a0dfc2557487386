import type { Subject, SymbolKind, WorkspacePath } from '../claim.js';
import { toWorkspacePath } from '../pathMapping.js';
import { listOf, namePhrase, type NamePhrase } from './names.js';
import { isSourcePath, pathWord } from './paths.js';
import type { Sentence, SentenceForm } from './sentence.js';

const stands =
  /^(.+?) (exists?|is|are|lives?|resides?|(?:is |are )?(?:located|defined|declared|implemented|found|placed|stored|present|available|exported|kept)) (at|in|under|inside|from|by) (\S+)(?: (?:file|folder|directory|module))?$/;
const bare =
  /^(\S+(?:\(\))?(?: (?:class|function|component|hook|method|module|service|context|interface|type|model))?) (at|in|under) (\S+)(?: (?:file|folder|directory|module))?$/;

/** `X exists at P`, `X is in P`, `X under P`, `X is exported from P`. */
export const atPath: SentenceForm = (sentence) => {
  const full = stands.exec(sentence.text);
  const short = full ? undefined : bare.exec(sentence.text);
  const what = full?.[1] ?? short?.[1];
  const verb = full?.[2] ?? 'is';
  const where = full?.[3] ?? short?.[2] ?? '';
  const path = pathWord(full?.[4] ?? short?.[3] ?? '', sentence);
  if (what === undefined || path === undefined) return undefined;
  const exported = verb.endsWith('exported');
  if ((where === 'from' || where === 'by') && !exported) return undefined;

  const items = listOf(what.replace(/^(?:the|an?) /i, ''));
  const subjects = items.map((item) => placed(item, where, path, exported, sentence));
  if (subjects.every((some): some is readonly Subject[] => some !== undefined)) return once(subjects.flat());
  // Whatever stands at a file's own path, the file has to be there.
  const phrase =
    /^[\w-]+(?: [\w-]+){0,4}$/.test(what) &&
    !/\b(?:is|are|has|have|at|in|all|every|each|data|it|this|that|these)\b/i.test(what);
  return full && where === 'at' && phrase && items.length === 1 ? [{ kind: 'file-exists', path }] : undefined;
};

function placed(
  item: string,
  where: string,
  path: WorkspacePath,
  exported: boolean,
  sentence: Sentence,
): readonly Subject[] | undefined {
  const file = pathWord(item, sentence);
  if (file) return fileIn(file, path, sentence);
  const phrase = namePhrase(item, sentence) ?? plainPhrase(item, path);
  if (!phrase || /^[A-Z][A-Z0-9_]*$/.test(phrase.name)) return undefined;
  if (!isSourcePath(path) && !(path.kind === 'glob' && path.raw.endsWith('/')))
    return where === 'at' ? [{ kind: 'file-exists', path }] : undefined;
  const { name, member } = phrase;
  const symbol: SymbolKind | undefined = phrase.symbol ?? (exported ? 'export' : undefined);
  const declared: Subject = {
    kind: 'symbol',
    name,
    path,
    ...(member === undefined ? {} : { member }),
    ...(symbol === undefined ? {} : { symbol }),
  };
  return where === 'at' ? [{ kind: 'file-exists', path }, declared] : [declared];
}

const kindsBehind: Readonly<Record<string, SymbolKind | undefined>> = {
  class: 'class',
  function: 'function',
  hook: 'function',
  interface: 'type',
  type: 'type',
  struct: 'type',
  enum: 'type',
  component: undefined,
};

/** `User class` needs no hump where a source file is named as its place. */
function plainPhrase(item: string, path: WorkspacePath): NamePhrase | undefined {
  const [, name, kind = ''] = /^([A-Z][a-z]\w*) ([a-z]+)$/.exec(item) ?? [];
  if (name === undefined || !Object.hasOwn(kindsBehind, kind) || !isSourcePath(path)) return undefined;
  const symbol = kindsBehind[kind];
  return { name, called: false, ...(symbol === undefined ? {} : { symbol }) };
}

/** `Button.tsx in src/components/` is one file; at a path of its own name it is that file. */
function fileIn(
  file: WorkspacePath,
  place: WorkspacePath,
  { config }: Sentence,
): readonly Subject[] | undefined {
  const name = file.raw.split('/').at(-1) ?? '';
  const folder = place.raw.replace(/\/$/, '');
  if (folder.split('/').at(-1) === name) return [{ kind: 'file-exists', path: place }];
  const isFolder = place.raw.endsWith('/') || !/\.[A-Za-z0-9]+$/.test(place.raw);
  if (!isFolder || file.raw.includes('/')) return undefined;
  return [{ kind: 'file-exists', path: toWorkspacePath(`${folder}/${name}`, config) }];
}

/** Two names at one path are one claim about the path. */
function once(subjects: readonly Subject[]): readonly Subject[] {
  const seen = new Set<string>();
  return subjects.filter((subject) => {
    const key = JSON.stringify(subject);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
