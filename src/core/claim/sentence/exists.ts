import type { Subject, WorkspacePath } from '../claim.js';
import { listOf, namePhrase } from './names.js';
import { pathWord } from './paths.js';
import type { Sentence, SentenceForm } from './sentence.js';

const form =
  /^(?:(file|folder|directory|script|module|component|document|config file|test file) )?(.+?)(?: (?:files?|folders?|director(?:y|ies)|scripts?))? (?:exists?|is present|are present|is there|has been created|is created)(?: in (?:the |this |our )?(?:project|repo|repository|codebase|workspace|tree|source))?$/i;

/** `P exists`, `P and Q exist`, `class X exists`, `UserService.update() exists`. */
export const exists: SentenceForm = (sentence) => {
  const found = form.exec(sentence.text);
  if (!found?.[2]) return undefined;
  const items = listOf(found[2].replace(/^(?:the|both) /i, ''));
  const paths = items.map((item) => pathWord(item, sentence));
  if (paths.every((path): path is WorkspacePath => path !== undefined))
    return paths.map((path): Subject => ({ kind: 'file-exists', path }));
  return / in /.test(found[2]) ? undefined : symbols(sentence);
};

function symbols(sentence: Sentence): readonly Subject[] | undefined {
  const text =
    /^(.+?) (?:exists?|is defined|are defined|is declared)(?: in (?:the |this |our )?(?:project|codebase|repo|repository|workspace))?$/.exec(
      sentence.text,
    )?.[1];
  if (text === undefined) return undefined;
  const subjects: Subject[] = [];
  for (const item of listOf(text)) {
    const phrase = namePhrase(item, sentence);
    // An unowned call may belong to the platform as well as to the project.
    if (!phrase || /^[A-Z][A-Z0-9_]*$/.test(phrase.name)) return undefined;
    const { name, member, symbol } = phrase;
    subjects.push({
      kind: 'symbol',
      name,
      ...(member === undefined ? {} : { member }),
      ...(symbol === undefined ? {} : { symbol }),
    });
  }
  return subjects;
}
