import type { BudgetItem } from '../evidence/budget.js';
import type { EvidenceRecord } from '../evidence/record.js';
import type { Step, StepOutcome } from '../evidence/step.js';

/** A planned step, with how the newest record of its item stands. */
export interface WeighedStep {
  readonly step: Step;
  readonly standing: {
    readonly state: BudgetItem['state'];
    readonly record?: EvidenceRecord;
    readonly path?: string;
  };
}

/** A step about a route, with what was seen of it. */
export interface AskedStep {
  readonly step: Step;
  readonly outcome: StepOutcome;
  /** Of the record that says so. */
  readonly path: string | undefined;
}

/** Parts of paths that say nothing of what they are about. */
const general = /^(?:api|apis|rest|v\d+|public|private|internal|index|www)$/;
/** In a sentence that does not speak of routes these are only words. */
const everyday =
  /^(?:users?|admins?|me|accounts?|data|items?|lists?|status|health|search|pages?|files?|tests?|new|all|tasks?|docs|config|settings?)$/;

/** Sentences of the length that is read of them. */
const readsUpTo = 600;

/**
 * The fresh outcomes of steps about the routes that a sentence names: `Login endpoint working` names
 * `POST /api/auth/login`.
 * @param item of a sentence about an API every part of a path counts, of another one only what is no everyday word
 * @returns `named`: the sentence speaks of a route of its own, whether or not anybody asked it
 */
export function routeSteps(
  text: string,
  item: 'api' | 'any',
  steps: readonly WeighedStep[],
): { readonly named: boolean; readonly asked: readonly AskedStep[] } {
  const sentence = text.slice(0, readsUpTo).toLowerCase();
  const paths = sentence.match(/(?<![\w.])\/[\w/:{}.-]*\w/g) ?? [];
  const words = new Set((sentence.replace(/\/[\w/:{}.-]*/g, ' ').match(/[a-z][a-z\d-]+/g) ?? []).map(stem));
  const about = steps.filter(({ step }) =>
    routesOf(step).some((route) =>
      paths.length > 0 ? paths.some((path) => isWithin(path, route)) : isNamed(route, words, item),
    ),
  );
  const asked = about.flatMap(({ step, standing }): AskedStep[] => {
    if (standing.state !== 'earned' && standing.state !== 'failed') return [];
    const outcome = standing.record?.steps.find(({ key }) => key === step.key);
    return outcome ? [{ step, outcome, path: standing.path }] : [];
  });
  return { named: about.length > 0 || paths.length > 0 || namesOne(sentence), asked };
}

function routesOf(step: Step): readonly string[] {
  return step.kind === 'oracle' ? step.oracle.requests.map(({ path }) => path.toLowerCase()) : [];
}

/** `/login` is said of `/api/auth/login`, too; parameters stand for anything. */
function isWithin(path: string, route: string): boolean {
  const said = partsOf(path);
  const asked = partsOf(route);
  if (said.length === 0) return asked.length === 0;
  const from = asked.length - said.length;
  return from >= 0 && said.every((part, at) => isParameter(part) || part === asked[from + at]);
}

function isNamed(route: string, words: ReadonlySet<string>, item: 'api' | 'any'): boolean {
  return partsOf(route).some(
    (part) =>
      !general.test(part) &&
      !isParameter(part) &&
      !(item === 'any' && everyday.test(part)) &&
      (words.has(stem(part)) || (part.length >= 4 && [...words].some((word) => word.startsWith(part)))),
  );
}

const partsOf = (path: string): string[] => (path.split(/[?#]/)[0] ?? '').split('/').filter(Boolean);
const isParameter = (part: string): boolean => /^[:{$]|^\d+$/.test(part);
const stem = (word: string): string => word.replace(/[^a-z\d]/g, '').replace(/s$/, '');

/** `Search endpoint ready`: of one that nobody asked the answers of others say nothing. `The API is ready` names none. */
function namesOne(sentence: string): boolean {
  const [, word] = /([a-z][\w-]*)[ ](?:api )?(?:endpoint|route|handler|webhook|api)\b/.exec(sentence) ?? [];
  return (
    word !== undefined &&
    !/^(?:the|a|an|this|that|all|our|my|new|every|each|rest|backend|server|graphql|http|json|api|whole|entire|complete|and|both|of|is|are|implemented|added|fixed|completed|finished)$/.test(
      word,
    )
  );
}
