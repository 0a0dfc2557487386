import { idioms } from './idioms.js';
import { mayFollow, states } from './states.js';
import { checkedThings, determiners, finishedStates, manner } from './wordSets.js';

type Words = readonly string[];

/** The clause says that something works or is finished. */
export function assertsCompletion(words: Words): boolean {
  return (
    words.some((word, at) => states(words, word, at) || runs(words, word, at) || passes(words, word, at)) ||
    idioms.some((idiom) => idiom.test(words.join(' ')))
  );
}

const working = /^(?:works|worked|functions|behaves|behaved)$/;
const workingPlural = /^(?:work|function|behave)$/;
const building =
  /^(?:builds|compiles|type-checks|typechecks|bundles|validates|boots|installs|resolve|resolves)$/;
const notSubjects = new Set([
  'it-',
  'and',
  'or',
  'i',
  'he',
  'she',
  'work',
  'how',
  'what',
  'that',
  'which',
  'who',
]);

/** `the export works`, `all links resolve`, `the app compiles again`. */
function runs(words: Words, word: string, at: number): boolean {
  const plural = workingPlural.test(word);
  if (!plural && !working.test(word) && !building.test(word)) return false;
  let left = at - 1;
  while (left >= 0 && manner.has(words[left] ?? '')) left--;
  const before = words[left] ?? (left < at - 1 ? words[at - 1] : undefined);
  const after = words[at + 1];
  if (before === undefined)
    return words.length === 1 || (startsWell.test(after ?? '') && !wrongAs(words, at));
  if (determiners.has(before) && before !== 'this' && before !== 'each') return false;
  if (notSubjects.has(before) && !(before === 'and' && left > 0)) return false;
  if (wrongAs(words, at) || (after === 'on' && /^(?:team|company|nobody|people)$/.test(before))) return false;
  const several = /\b(?:and|all|both)\b/.test(words.slice(0, at).join(' '));
  if (plural && !several && !/s$|^(?:they|everything|§)$/.test(before)) return false;
  if (finishedStates.has(before)) return false;
  if (
    building.test(word) &&
    /^(?:pipeline|scripts?|jobs?|workflows?|ci|actions?|commands?|steps?|makefile|dockerfile)$/.test(before)
  )
    return false;
  // `production builds`, `for faster builds`: a plural.
  if (
    building.test(word) &&
    after === undefined &&
    (!/^(?:the|this|it|everything|our|my|now|all|both|§|each|every|project|app|code)$/.test(words[0] ?? '') ||
      /\b(?:for|of|with|in|provides|resolves)\b/.test(words.slice(0, at).join(' ')))
  )
    return false;
  if (building.test(word))
    return (
      after === undefined ||
      /^(?:now|again|cleanly|successfully|fine|end|ok|on|in|for|both|under|with|without|and|correctly|properly|locally)$/.test(
        after,
      )
    );
  // `works with ESLint 9` says what it is for.
  if (after === 'with' && !/^(?:all|both|every|the|each|any|real|no|our)$/.test(words[at + 2] ?? ''))
    return false;
  return (
    mayFollow(after) &&
    !/^(?:by|per|through|via)$/.test(after ?? '') &&
    !(after === 'in' && /^(?:two|three|four|\d+|several)$/.test(words[at + 2] ?? '')) &&
    !(after === 'like' && words[at + 3] !== 'charm') &&
    !(word === 'worked' && after === 'on')
  );
}

const startsWell =
  /^(?:as|now|again|fine|great|on|in|perfectly|well|correctly|flawlessly|everywhere|both|end|across|locally)$/;

/** `works as follows`, `works as a cache`: explains it. `works as expected` does not. */
const wrongAs = (words: Words, at: number): boolean =>
  words[at + 1] === 'as' &&
  !/^(?:expected|intended|designed|specified|well|before|described|planned|advertised|promised|it|required|requested)$/.test(
    words[at + 2] ?? '',
  );

/** `all 42 tests pass`, `57 passed`; not `passes the token`. */
function passes(words: Words, word: string, at: number): boolean {
  const succeeds = /^succeed(?:s|ed)?$/.test(word);
  if (!succeeds && !/^pass(?:es|ed)?$/.test(word)) return false;
  const before = words[at - 1];
  const after = words[at + 1];
  if (before === undefined) return at === 0 && words.length === 1;
  if (determiners.has(before) || before === 'it') return false;
  if (after !== undefined && (!mayFollow(after) || /^(?:through|by|to)$/.test(after))) return false;
  // `passes with 80 points`: a rule.
  if (
    word === 'passes' &&
    (after === 'for' || (after === 'with' && !/^(?:0|no|zero|all|the)$/.test(words[at + 2] ?? '')))
  )
    return false;
  return (
    succeeds ||
    (words.slice(0, at).some((one) => checkedThings.has(one) || /^[1-9]\d*(?:\/\d+)?$/.test(one)) &&
      !/^(?:0|zero)$/.test(words[0] ?? ''))
  );
}
