import type { ClaimContext } from '../context.js';
import type { Sentence } from './sentence.js';

/** Longer texts are explanations. It also bounds the work of every form. */
const longestSentence = 300;

/** Words that turn an assertion into something else: a wish, a condition, a choice, a denial, a guess. */
const hedges = new Set(
  (
    'may might maybe perhaps possibly probably likely if should shall would could can cannot must ought or will wont not no none never nor neither unless until once ' +
    'when whenever whether while either eventually later soon future planned todo without except but however though although before after instead yet ' +
    'optional optionally sometimes usually typically generally normally often ideally hopefully need needs needed require requires required want wants let lets ' +
    "doesn't don't isn't aren't won't can't shouldn't didn't wasn't hasn't doesnt dont isnt unclear unknown unsure unverified missing lacks lacking absent else otherwise " +
    'only least most'
  ).split(' '),
);

const leadIn =
  /^(?:(?:i|we|this|it|code|implementation|the code|this code)\s+)?(?:(?:am|are|is|'m|'re)\s+)?(?:assum(?:e|es|ed|ing|ption)|presum(?:e|es|ed|ing)|expect(?:s|ing)?|believ(?:e|es|ing))\b:?\s*(?:here\s+)?(?:that\s+)?/i;
/** `Session setup assumes that …`: what is assumed follows the verb. */
const subjectAssumes = /^[\w' -]{1,60}?\sassumes?\s+(?:that\s+)?/i;
const startingNoun =
  /^(?:Endpoint|Route|Handler|Module|Class|Function|Method|Model|Table|Column|Field|File|Package|Library|Dependency|Component|Service|Environment|Config|Setting|Database|Schema|Script|Command)(?= [\w`/"'@.])/;
const article = /^(?:the|a|an|our|your|existing|current)\s+/i;

/**
 * The main clause of an assumption.
 * @returns `undefined` for texts that assert nothing for certain: hedged, negated, conditional, questions, too long
 */
export function normalise(text: string, context: ClaimContext): Sentence | undefined {
  if (text.length > longestSentence || text.includes('?')) return undefined;
  const ticked = new Set<string>();
  const plain = text
    .replace(/`([^`]+)`/g, (_, inner: string) => {
      ticked.add(inner.trim());
      return inner.trim();
    })
    .replace(/\*\*|__(?=\s|$)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (isHedged(plain)) return undefined;

  let clause = firstSentence(plain).replace(leadIn, '');
  if (clause === firstSentence(plain)) clause = clause.replace(subjectAssumes, '');
  clause = withoutNotes(clause).replace(/[\s.!;:,✓✔✅]+$/u, '');
  clause = withoutArticles(clause);
  const there = /^there (?:is|are|exists?) (?:already )?(?:an? |the )?(?:existing )?(.+)$/i.exec(clause)?.[1];
  if (there !== undefined) clause = / exists?$/.test(there) ? there : `${there} exists`;
  clause = clause
    .replace(/\b(?:already|currently|also|still|now|correctly|properly|all)\s+/g, '')
    .replace(/\s(?:already|currently)$/, '');
  // `Endpoint POST /x exists` without a lead-in: the noun is capital only because the sentence begins.
  clause = clause.replace(startingNoun, (noun) => noun.toLowerCase());
  if (clause === '') return undefined;
  return {
    text: clause,
    ticked,
    config: context.config,
    inCode: !/\.(?:md|mdx|markdown|txt)$/i.test(context.document.path),
  };
}

/** `answers 401 without a token` says how it is asked; elsewhere `without` takes something back. */
const withoutToken =
  /(\s\d{3}(?: \w+)? )without (?=(?:an? |any )?(?:valid )?(?:access |auth |bearer |JWT )?(?:token|JWT|authentication|authorization|credentials)\b)/gi;

function isHedged(text: string): boolean {
  // What stands in braces is a shape, not a sentence: `{ok or error}` is for its form to judge.
  return text
    .replace(/\{[^{}]*\}/g, ' ')
    .replace(withoutToken, '$1')
    .toLowerCase()
    .replaceAll('’', "'")
    .split(/[\s()]+/)
    .some((word) => hedges.has(word.replace(/^["']+|[.,;:!"]+$/g, '')));
}

/** A further sentence explains; it must not be taken for a part of the first. */
function firstSentence(text: string): string {
  const end = /[.!;]\s+(?=[A-Z(])/.exec(text);
  return end ? text.slice(0, end.index) : text;
}

function withoutNotes(clause: string): string {
  const dash = /\s[-–—]{1,2}\s/.exec(clause);
  const main = dash ? clause.slice(0, dash.index) : clause;
  return main.replace(/\s\([^()]*\)[\s.]*$/, '').trim();
}

function withoutArticles(clause: string): string {
  let text = clause;
  for (let times = 0; times < 3 && article.test(text); times += 1) text = text.replace(article, '');
  return text;
}
