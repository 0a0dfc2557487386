import type { Subject, SymbolKind, WorkspacePath } from '../claim.js';
import { isCodeName, listOf, namePhrase } from './names.js';
import { isSourcePath, pathWord } from './paths.js';
import type { Sentence, SentenceForm } from './sentence.js';

const form =
  /^(.+?) (has|have|provides?|exports?|exposes?|defines?|declares?|implements?) (?:an? |the )?(.+?)(?: in (\S+))?$/;
const nounAfter =
  / (methods?|functions?|hooks?|classe?s?|properties|property|types?|interfaces?|constants?|variables?|members?|helpers?|components?|enums?)$/;

const kindOf = (noun: string | undefined): SymbolKind | undefined => {
  if (noun === undefined) return undefined;
  if (noun.startsWith('method')) return 'method';
  if (/^(?:function|hook|helper)/.test(noun)) return 'function';
  if (noun.startsWith('class')) return 'class';
  if (/^(?:type|interface|enum)/.test(noun)) return 'type';
  return /^(?:constant|variable)/.test(noun) ? 'variable' : undefined;
};

/** `ThemeContext provides toggle()`, `class Cart has total method`, `src/format.ts exports formatDate`. */
export const member: SentenceForm = (sentence) => {
  const found = form.exec(sentence.text);
  if (!found) return undefined;
  const [, owner = '', verb = '', what = '', where] = found;
  const place = where === undefined ? undefined : pathWord(where, sentence);
  if (where !== undefined && (!place || !isSourcePath(place))) return undefined;

  const noun = nounAfter.exec(what)?.[1];
  const braces = /^\{.*\}$/.test(what);
  const names = listOf(noun === undefined ? what : what.slice(0, -noun.length - 1)).map((name) =>
    nameOf(name, braces, verb, sentence),
  );
  if (!names.every((name): name is Name => name !== undefined)) return undefined;
  return inFile(owner, place, names, noun, verb, sentence) ?? inOwner(owner, place, names, noun, sentence);
};

interface Name {
  readonly name: string;
  readonly member?: string;
  readonly called: boolean;
}

function nameOf(text: string, braces: boolean, verb: string, sentence: Sentence): Name | undefined {
  const found = /^([A-Za-z_$][\w$]*)(?:\.([A-Za-z_$][\w$]*))?(\([^()]{0,80}\))?$/.exec(text);
  if (!found?.[1]) return undefined;
  const [, name, part, call] = found;
  const called = call !== undefined;
  // A class implements an interface; only a call says that it implements a method.
  if (verb.startsWith('implement') && !called) return undefined;
  const clear =
    called || braces || sentence.ticked.has(text) || isCodeName(name, sentence) || part !== undefined;
  return clear ? { name, called, ...(part === undefined ? {} : { member: part }) } : undefined;
}

/** `src/format.ts exports formatDate`: declared in that file. */
function inFile(
  owner: string,
  place: WorkspacePath | undefined,
  names: readonly Name[],
  noun: string | undefined,
  verb: string,
  sentence: Sentence,
): readonly Subject[] | undefined {
  const path = place ? undefined : pathWord(owner, sentence);
  if (!path || !isSourcePath(path)) return undefined;
  return names.map(({ name, member: part, called }): Subject => {
    const symbol =
      kindOf(noun) ??
      (called && part === undefined ? 'function' : verb.startsWith('export') ? 'export' : undefined);
    return {
      kind: 'symbol',
      name,
      path,
      ...(part === undefined ? {} : { member: part }),
      ...(symbol === undefined ? {} : { symbol }),
    };
  });
}

/** `ThemeContext provides toggle()`: a member of what the sentence names. */
function inOwner(
  owner: string,
  place: WorkspacePath | undefined,
  names: readonly Name[],
  noun: string | undefined,
  sentence: Sentence,
): readonly Subject[] | undefined {
  const phrase = namePhrase(owner, sentence);
  if (!phrase || phrase.member !== undefined || phrase.called) return undefined;
  if (names.some((one) => one.member !== undefined)) return undefined;
  return names.map(({ name, called }): Subject => {
    const symbol = kindOf(noun) ?? (called ? 'method' : undefined);
    return {
      kind: 'symbol',
      name: phrase.name,
      member: name,
      ...(symbol === undefined ? {} : { symbol }),
      ...(place ? { path: place } : {}),
    };
  });
}
