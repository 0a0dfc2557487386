type Words = readonly string[];

const present = new Set(['is', 'are', "it's", "that's", 'gets']);

export const others =
  /^(?:he|she|they|users?|customers?|visitors?|clients?|callers?|players?|admins?|reviewers?|team|someone|colleagues?)$/;

/** `Working as expected`; `Working with the designer` is an activity. */
const goesOn =
  /^(?:now|again|as|fine|well|correctly|properly|perfectly|great|end|locally|everywhere|too|nicely|flawlessly)$/;

/** Behind `is done`: anything else says how, where or when it is done as a rule. */
const settled = /^(?:|now|and|too|again|already|as|end|so)$/;

const forUse =
  /^(?:(?:code )?review|production|prod|use|merg(?:e|ing)|releases?|deployment|deploy|deploying|testing|tests?|qa|prime|launch|users?|demo|customers?|download|sign-?off|approval|hand-?(?:off|over)|shipping|staging|beta|integration|you|inspection|feedback|final)$/;

/** `finished reading the spec`: what is over was no work on the thing itself. */
export function isActivity(words: Words, at: number): boolean {
  const next = words[at + 1] === 'with' ? words[at + 2] : words[at + 1];
  return /^(?:reading|looking|reviewing|investigating|analy[sz]ing|exploring|researching|planning|thinking|debugging|searching|browsing)$/.test(
    next ?? '',
  );
}

/** Forms in which the word says what something is for, how it is done, or that it is still to be done. */
export function isDescription(words: Words, word: string, before: string | undefined, at: number): boolean {
  const after = words[at + 1] ?? '';
  const then = words[at + 2] ?? '';
  const isPresent = before !== undefined && present.has(before);
  switch (word) {
    case 'ready':
      return (
        /^(?:i'm|we're|am)$/.test(before ?? '') ||
        /^(?:i|we|you)$/.test(words[words.indexOf(before ?? '') - 1] ?? '') ||
        (after === 'to' &&
          !/^(?:merge|ship|deploy|use|go|review|test|release|publish|roll|demo|hand|run)$/.test(then) &&
          !(
            then === 'be' &&
            /^(?:merged|shipped|deployed|used|reviewed|tested|released)$/.test(words[at + 3] ?? '')
          )) ||
        (after === 'for' && !forUse.test(then) && !forUse.test(words[at + 3] ?? '')) ||
        (before === undefined && after === '')
      );
    case 'working':
      return (
        (/^(?:on|through|towards?|directory|tree|copy|hours?|days?|group|version)$/.test(after) &&
          !/^(?:every|all|both|a|mobile|desktop)$/.test(then)) ||
        (before === undefined &&
          !goesOn.test(after) &&
          !/\b(?:all|both|fully|everything)\b/.test(words.slice(0, at).join(' '))) ||
        /^(?:currently|presently|busy|kept|hard|together)$/.test(before ?? '') ||
        before === "i'm" ||
        before === "we're" ||
        before === 'am'
      );
    case 'done':
      return (
        (isPresent && !(after === 'here' && /^(?:we're|i'm)$/.test(before ?? '')) && !settled.test(after)) ||
        (after === 'for' && /^(?:today|now|tonight)$/.test(then)) ||
        (after === 'in' && then === 'by')
      );
    case 'gone':
      return !/\b(?:bugs?|errors?|warnings?|crash(?:es)?|issues?|problems?|flicker(?:ing)?|leaks?|failures?|flakes?|delay|glitch|lag|regressions?|symptoms?|duplicates?|conflicts?|it|they|both|all)\b/.test(
        words.slice(0, at).join(' '),
      );
    case 'implemented':
      if (before === undefined && after === 'by' && !then.endsWith('ing')) return true;
      return before !== undefined && present.has(before) && /^(?:by|in|as|via|using|with|on)$/.test(after);
    case 'delivered':
    case 'shipped':
    case 'deployed':
      return isPresent && !settled.test(after) && !words.includes('now');
    case 'successful':
      return isPresent && after === 'with';
    case 'finished':
      if (isPresent && !settled.test(after)) return true;
      return after === 'for' && /^(?:today|now|tonight)$/.test(then);
    case 'resolved':
    case 'completed':
      return (
        isPresent && !settled.test(after) && !(/^(?:by|with)$/.test(after) && /^(?:this|that)$/.test(then))
      );
    case 'verified':
    case 'confirmed':
      return (
        before !== undefined &&
        present.has(before) &&
        !words.some((one) => /^(?:all|fix|everything|both)$/.test(one))
      );
    case 'fixed':
      return /^(?:at|to|width|height|size|sized|price|cost|costs|rate|length|number|seed|interval|window|ratio|points?|position)$/.test(
        after,
      );
    case 'green':
    case 'clean':
      return after === 'up';
    case 'closed':
      if (before !== undefined && present.has(before) && after === 'by') return true;
      return !words
        .slice(0, at)
        .some((one) => /^(?:tickets?|issues?|(?:sub)?tasks?|items?|findings?|bugs?|gaps?)$/.test(one));
    case 'correct':
      return !(/^(?:now|again|on|across|everywhere|and)$/.test(after) || words[at - 1] === 'now');
    case 'validated':
      return after !== '' || (before !== undefined && present.has(before));
    case 'works':
      return true;
    default:
      return false;
  }
}
