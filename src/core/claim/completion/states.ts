import { isActivity, isDescription, others } from './descriptions.js';
import {
  checkedThings,
  determiners,
  finishedStates,
  finishingVerbs,
  following,
  linkingVerbs,
  manner,
  weakStates,
} from './wordSets.js';

type Words = readonly string[];

const oneself = new Set(['i', 'we', "i've", "we've", 'have', 'has', 'having', "it's", 'had']);
const topics =
  /^(?:tasks?|features?|items?|work|issues?|bugs?|stories|steps?|phases?|changes|files?|todos|tickets?|requirements|components|endpoints|tests|milestones?|actions?|findings?|comments?|problems?|orders?)$/;
const checkedOnly = new Set(['closed', 'green', 'passing', 'successful', 'happy', 'ok', 'okay', 'clean']);

/** `is now fully complete`, `rate limiter implemented`, `completed the search`. */
export function states(words: Words, word: string, at: number): boolean {
  if (!finishedStates.has(word)) return false;
  let left = at - 1;
  while (left >= 0 && manner.has(words[left] ?? '')) left--;
  const before = words[left];
  const after = words[at + 1];
  if (isDescription(words, word, before, at) || isActivity(words, at)) return false;
  // `resolved tickets so far`
  if (left < 0 && topics.test(after ?? '') && /^(?:so|until|list|overview|today)$/.test(words[at + 2] ?? ''))
    return false;
  // `the user has completed the form`: somebody else.
  if ((before === 'has' || before === 'have') && words.slice(0, left).some((one) => others.test(one)))
    return false;
  if (
    before !== undefined &&
    (((left === 0 || /^(?:to|we|i)$/.test(words[left - 1] ?? '')) &&
      /^(?:get|getting|keep|keeps|make|makes)$/.test(before)) ||
      (/^(?:it|them|him)$/.test(before) &&
        /^(?:make|makes|get|keep|want|see|consider)$/.test(words[left - 1] ?? '')))
  )
    return false;
  // `completed and open tasks`
  if ((after === 'and' || after === 'or') && topics.test(words.at(-1) ?? '')) return false;
  const ofChecked = () =>
    words.slice(0, at).some((one) => checkedThings.has(one)) || /^[1-9]\d*$/.test(words[at - 1] ?? '');
  // `to produce clean, focused diffs`
  if (words[left - 1] === 'to') return false;
  // `the badge shows Complete`
  if (
    before !== undefined &&
    /^(?:shows?|displays?|reads|prints?|returns?|outputs?|emits?|logs?|says|becomes?|contains?|called|named|n|looks?|sounds?|feels?)$/.test(
      before,
    ) &&
    word !== 'green'
  )
    return false;
  // `things that are done`
  if (before !== undefined && linkingVerbs.has(before) && /^(?:that|which|who)$/.test(words[left - 1] ?? ''))
    return false;
  if (before !== undefined && linkingVerbs.has(before))
    return mayFollow(after) && (!checkedOnly.has(word) || ofChecked() || word === 'successful');
  if (before === undefined && /\b(?:all|both|each)\b/.test(words.slice(0, at).join(' ')) && !mayFollow(after))
    return false;
  if (finishingVerbs.has(word) && (before === undefined || oneself.has(before)))
    return (
      !(before === undefined && describesSubject(words.slice(at + 1))) &&
      (after === undefined || mayFollow(after) || !(words.length === at + 2 && topics.test(after)))
    );
  if (before === undefined) {
    if (/^(?:working|functional|operational)$/.test(word) && at > 0 && !mayFollow(after))
      return !/\b(?:examples?|samples?|code|demo|version|prototype)\b/.test(words.slice(at + 1).join(' '));
    const alone = /^(?:complete|done|works|working|verified|confirmed|deployed)$/.test(word);
    return mayFollow(after) && (after !== undefined || alone || at > 0);
  }
  if (oneself.has(before))
    return word === 'verified' || word === 'confirmed'
      ? mayFollowVerb(after) &&
          !/\b(?:bugs?|issues?|problems?|crash|errors?|cause|reports?)\b/.test(words.slice(at).join(' '))
      : false;
  if (/^(?:well|nicely|easily)$/.test(before)) return false;
  if (determiners.has(before) || before === 'and') return before === 'and' && endsWell(words, word, at);
  return mayFollow(after) && (!weakStates.has(word) || ofChecked());
}

/** `Completed orders are archived`: the word belongs to the subject of another verb. */
function describesSubject(words: Words): boolean {
  if (/^(?:the|a|an|all|both|this|these|it|§)$/.test(words[0] ?? '')) return false;
  const verb = words.findIndex((word) => /^(?:is|are|was|were|can|have|has|get|gets|will|must)$/.test(word));
  return verb > 0 && !/^(?:that|which|so)$/.test(words[verb - 1] ?? '');
}

/** Behind a predicate: the end, an adverb, a preposition, a number. */
export const mayFollow = (after: string | undefined): boolean =>
  after === undefined || following.has(after) || /^[\d§]/.test(after);
const mayFollowVerb = (after: string | undefined): boolean =>
  after !== undefined && /^(?:the|all|it|this|both|everything|with|via|by|§)$/.test(after);

/** `… and verified`, `… and passing`: the second of two predicates. */
function endsWell(words: Words, word: string, at: number): boolean {
  const earlier = words.slice(0, at);
  return words.length === at + 1 && !weakStates.has(word) && earlier.some((one) => linkingVerbs.has(one));
}
