import type { Subject, WorkspacePath } from '../claim.js';
import { toWorkspacePath } from '../pathMapping.js';
import { listOf } from './names.js';
import type { Sentence, SentenceForm } from './sentence.js';

const file = '\\.env(?:\\.[A-Za-z]+)*';
const state =
  '(?:(?:is|are) )?(?:(?:set|defined|configured|present|available|provided|declared|exists?|stored|specified|exported|documented|listed)(?: up)? )?';
const environment =
  '(?:environment(?: (?:variables?|vars?|config(?:uration)?|file))?|env(?: (?:variables?|vars?|file))?|process\\.env)';
const noun = '(?:environment|env) ?(?:variables?|vars?)';

/** Endings that make a bare constant a setting of the environment. */
const suffix = /_(?:URL|URI|KEY|SECRET|TOKEN|PASSWORD|DSN|HOST|CREDENTIALS)$/;

const inFile = new RegExp(
  `^(?:${noun} )?(.+?)(?: ${noun})? ${state}(?:in|inside|within|via|through|by|as) (?:the |our |an? |project )?(${file})(?: file)?$`,
);
const inEnvironment = new RegExp(
  `^(?:${noun} )?(.+?) ${state}(?:in|inside|within|via|through|as|from) (?:the |our |an? |project |runtime |process )?${environment}$`,
);
const named = new RegExp(
  `^(?:(${noun}) )?(.+?)(?: (${noun}))? (?:(?:is|are) (?:set|defined|configured|present|available|provided|declared|exported)|exists?)$`,
);

/** `VAR in environment variables`, `VAR is set in .env`, `env var VAR exists`, `API_KEY is configured`. */
export const environmentVariable: SentenceForm = (sentence) => {
  const { text } = sentence;
  const byFile = inFile.exec(text);
  if (byFile) return variables(byFile[1], toWorkspacePath(byFile[2] ?? '', sentence.config), sentence);
  const inEnv = inEnvironment.exec(text);
  if (inEnv) return variables(inEnv[1], undefined, sentence);
  const stated = named.exec(text);
  if (!stated) return undefined;
  const hasNoun = stated[1] !== undefined || stated[3] !== undefined;
  const subjects = variables(stated[2], undefined, sentence);
  const clear =
    hasNoun ||
    listOf(stated[2] ?? '').every(
      (item) =>
        /^(?:process\.env\.|\$)/.test(item) ||
        (suffix.test(item) && !/ exists?$| defined$| declared$/.test(text)),
    );
  return clear ? subjects : undefined;
};

function variables(
  list: string | undefined,
  path: WorkspacePath | undefined,
  sentence: Sentence,
): readonly Subject[] | undefined {
  const subjects: Subject[] = [];
  for (const item of listOf((list ?? '').replace(/^(?:the|both) /i, ''))) {
    const name = /^(?:process\.env\.|\$\{?)?([A-Z][A-Z0-9_]*)\}?$/.exec(item)?.[1];
    if (name === undefined || name.length < 2) return undefined;
    // Short words in capitals are mostly abbreviations: `JWT in the environment` names no variable.
    if (!name.includes('_') && !sentence.ticked.has(item) && !/^(?:PORT|DEBUG|HOST)$/.test(name))
      return undefined;
    subjects.push({ kind: 'env', name, ...(path ? { path } : {}) });
  }
  return subjects;
}
