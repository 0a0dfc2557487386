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

/** The clause says that something works or is finished. */
export function assertsCompletion(words: Words): boolean {
  return (
    words.some((word, at) => states(words, word, at) || runs(words, word, at) || passes(words, word, at)) ||
    idioms.some((idiom) => idiom.test(words.join(' ')))
  );
}

const present = new Set(['is', 'are', "it's", "that's", 'gets']);
const oneself = new Set(['i', 'we', "i've", "we've", 'have', 'has', 'having', "it's", 'had']);
const topics =
  /^(?:tasks?|features?|items?|work|issues?|bugs?|stories|steps?|phases?|changes|files?|todos|tickets?|requirements|components|endpoints|tests|milestones?|actions?|findings?|comments?)$/;
const checkedOnly = new Set(['closed', 'green', 'passing', 'successful', 'happy', 'ok', 'okay']);

/** `is now fully complete`, `rate limiter implemented`, `completed the search`. */
function states(words: Words, word: string, at: number): boolean {
  if (!finishedStates.has(word)) return false;
  let left = at - 1;
  while (left >= 0 && manner.has(words[left] ?? '')) left--;
  const before = words[left];
  const after = words[at + 1];
  if (isDescription(words, word, before, at)) return false;
  // `completed and open tasks`
  if ((after === 'and' || after === 'or') && topics.test(words.at(-1) ?? '')) return false;
  const ofChecked = () =>
    words.slice(0, at).some((one) => checkedThings.has(one)) || /^[1-9]\d*$/.test(words[at - 1] ?? '');
  // `to produce clean, focused diffs`
  if (words[left - 1] === 'to') return false;
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
    if (/^(?:working|functional|operational)$/.test(word) && at > 0 && !mayFollow(after)) return true;
    const alone = /^(?:complete|done|works|working|verified|confirmed|deployed)$/.test(word);
    return mayFollow(after) && (after !== undefined || alone || at > 0);
  }
  if (oneself.has(before)) return word === 'verified' || word === 'confirmed' ? mayFollowVerb(after) : false;
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

const mayFollow = (after: string | undefined): boolean =>
  after === undefined || following.has(after) || /^[\d§]/.test(after);
const mayFollowVerb = (after: string | undefined): boolean =>
  after !== undefined && /^(?:that|the|all|it|this|both|everything|with|via|by|§)$/.test(after);

/** `… and verified`, `… and passing`: the second of two predicates. */
function endsWell(words: Words, word: string, at: number): boolean {
  const earlier = words.slice(0, at);
  return words.length === at + 1 && !weakStates.has(word) && earlier.some((one) => linkingVerbs.has(one));
}

const forUse =
  /^(?:(?:code )?review|production|prod|use|merg(?:e|ing)|releases?|deployment|deploy|deploying|testing|tests?|qa|prime|launch|users?|demo|customers?|download|sign-?off|approval|hand-?(?:off|over)|shipping|staging|beta|integration|you|inspection|feedback|final)$/;

/** Forms in which the word says what something is for, how it is done, or that it is still to be done. */
function isDescription(words: Words, word: string, before: string | undefined, at: number): boolean {
  const after = words[at + 1] ?? '';
  const then = words[at + 2] ?? '';
  switch (word) {
    case 'ready':
      return (
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
        before === "i'm" ||
        before === "we're" ||
        before === 'am'
      );
    case 'done':
      return (
        (/^(?:by|via|through|in|on|at|using)$/.test(after) && before !== undefined && present.has(before)) ||
        (after === 'for' && /^(?:today|now|tonight)$/.test(then)) ||
        (after === 'in' && then === 'by')
      );
    case 'implemented':
    case 'resolved':
    case 'completed':
      return (
        (/^(?:by|against|relative|at)$/.test(after) ||
          (after === 'with' && /^(?:the|a|an|its)$/.test(then))) &&
        before !== undefined &&
        present.has(before)
      );
    case 'verified':
    case 'confirmed':
      return (
        before !== undefined &&
        present.has(before) &&
        !words.some((one) => /^(?:all|fix|everything|both)$/.test(one))
      );
    case 'fixed':
      return /^(?:at|to|width|height|size|price|position)$/.test(after);
    case 'green':
    case 'clean':
      return after === 'up';
    case 'closed':
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
  return (
    mayFollow(after) &&
    after !== 'by' &&
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
  return (
    succeeds ||
    (words.slice(0, at).some((one) => checkedThings.has(one) || /^[1-9]\d*(?:\/\d+)?$/.test(one)) &&
      !/^(?:0|zero)$/.test(words[0] ?? ''))
  );
}

/** Sayings whose words mean nothing one by one. Clauses are short, so that no form has far to look. */
const idioms: readonly RegExp[] = [
  /\b(?:is|are|was|were) (?:a )?(?:complete |full |big )?success\b/,
  /\b(?:all set|good to go|up and running|in good shape|fully set up|in place and|set up and|does (?:exactly )?what (?:it|they) should)\b/,
  /\b(?:as expected|as intended|as specified|as designed|without a hitch)\b/,
  /\b(?:is|are) (?:now |all |also |again )*(?:in place|up[- ]to[- ]date|reachable|healthy|online)\b/,
  /\b(?:is|are) now (?:able to|possible to|active|enabled|available|supported|enforced|protected|visible|accessible)\b|\bavailable (?:under|at) |\bcontinues? to (?:pass|work|succeed|function)\b/,
  /\b(?:has|have) (?:now |all |also )*been (?:\S+ly )?(?:built|merged|published|released|restored|repaired|corrected|eliminated|integrated)\b/,
  /\b(?:tests?|specs?|checks?|suites?|scenarios|cases|examples|assertions)\b.{0,60}\b(\d{1,6})\/\1\b/,
  /\b(?:i|we|you|project|app|team) (?:now |finally )*(?:have|has) (?:a |an )?(?:fully )?(?:working|green|passing|clean)\b/,
  /\b(?:wrapped up|ironed out|sorted out|taken care of|dealt with|checks out|works like a charm|like a charm|with success)\b/,
  /\b(?:fully|all|correctly|properly|completely) (?:configured|set up|wired up|integrated|documented|migrated|translated|connected)\b|\b(?:all|every|each) (?:\S+ ){1,4}(?:is|are) (?:now )?documented\b/,
  /\b(?:is|are|been) (?:now |all |fully )*set up(?= (?:now|correctly|and|for|properly)\b|$)/,
  /\b(?:is|are) (?:stable|usable|reachable|accessible|visible|clickable|responsive|available|back|online|consistent|in sync) (?:again|now)\b|\bis back to normal\b/,
  /^(?:fixes|resolves|solves|closes) (?:the|a|an|all|both|issue|bug|\d)/,
  /^(?:final |overall )*(?:outcome|results?|status|state|overall|verdict|deployment|progress|build) (?:success|successful|100%|passed|pass|ok|works)$/,
  // Faulty English: `is solve`, `all test are pass`.
  /\b(?:is|are) (?:now |all )*(?:finish|solve|resolve|fix|pass)\b(?: and|$)/,
  /(?:^|\b(?:i|we|i've|we've|have|has|been|was|were|and) )successfully [a-z-]+(?:ed|ilt|un|ent|ade|ut|ten)\b|^(?:[a-z-]+ed|built|ran|sent) (?:\S+ ){1,6}successfully$|\b[a-z]*(?:ed|s|ilt|ran|ent|ade|un) successfully\b/,
  /\b(?:got|have|has) (?:\S+ ){1,6}(?:to work|running)\b/,
  /\b(?:fixed|solved|resolved|fixes|solves|resolves) (?:it|this|that)\b/,
  /^(?:this|that|it|the (?:\S+ ){0,2}(?:change|patch|fix|update)) (?:now |also |finally )*(?:fixes|solves|resolves) /,
  /\b(?:now|finally) (?!(?:is|are|has|have|was|were|uses|contains|needs|requires|lives|takes|depends|points|this|does|its|as|exists|includes|means|lets|tests|users|always|let's|extends|imports|reads|sits|consists) )[a-z-]+s\b/,
  /\bcan (?:now|finally|again) [a-z]|\bcan [a-z]+ (?:\S+ ){0,8}again$/,
  /\b[a-z-]{2,}(?:s|ed|d|t) (?:\S+ ){0,6}(?:correctly|properly|flawlessly|cleanly|perfectly|reliably|smoothly)\b|\b(?:runs?|works?) smoothly\b/,
  /\b(?:goes|went|came|ran|runs) (?:all the way )?through(?= (?:now|again|without|fine|finally|cleanly|on)\b|$)/,
  /\b(?:looks?|renders?|displays?|loads?) (?:right|good|great|correct|fine|perfect|perfectly)\b/,
  /\bmatch(?:es|ed)? the (?:\S+ )?(?:mockups?|designs?|specs?|specification|figma|reference)\b/,
  /\b(?:server|service|services|api|app|application|daemon|containers?|backend|frontend|site|worker|cluster|database|bot|stack|redis|postgres\w*|mysql|mongo\w*|nginx|instance) (?:is |are )(?:now |also |up and )*(?:running|up|online|reachable|available|active)\b/,
  /\b(?:returns?|shows?|displays?|produces?|gives?|renders?) the (?:correct|right|expected|proper)\b/,
  /^verified (?:with|via|by|using|against|on|in|through|that|end|manually|locally)\b/,
  /\b(?:\d+\/\d+|all \d+) (?:\S+ ){0,3}(?:pass|passed|passing|green|succeed|succeeded|done|complete|completed)\b/,
  /^[1-9]\d* (?:\S+ )?(?:passed|passing|succeeded)\b/,
  /\b(?:come|comes|came) (?:\S+ )?back (?:clean|green|ok|fine|successful|empty)\b/,
  /\b(?:exits?|exited) (?:with )?(?:code |status )*(?:0|zero)\b|^exit code 0$/,
  /\b(?:build|bundle|compilation|compile) (?:ok|succeeded|succeeds|successful)\b/,
];

/** Positive in a negative form: `0 failing`, `no type errors remain`, `no longer occurs`. */
export const goodNegatives: readonly RegExp[] = [
  /(?:^|\b(?:with|shows?|reports?|are|is|has|have|and|found|§) )(?:0|zero|no) (?:\S+ ){0,2}(?:failing|failed|fails?|failures?|errors|broken links?|vulnerabilities)(?: (?:remain|remaining|left|found|anymore|reported))?$/,
  /\b(?:0|zero|no) (?:\S+ ){0,4}(?:remains?|left|outstanding)$/,
  /\b(?:finish|end|ran|run|buil|compile|validate|passe|complete|start|exit|load|deploy|install|work|bundle|generate|resolve|went|goe|come|execut|render|open|link|import|parse|boot|migrat|sync|upload|process|submit|save|export)[a-z]* (?:\S+ ){0,6}?(?:with|without) (?:zero |0 |any |no |a |single )*(?:errors?|problems?|issues?|warnings?|failures?|hitch|trouble|complaints?)\b/,
  /\bno longer (?!(?:used?|uses|needs?|needed|required?s?|supported|relevant|part|in|the|a|an|contains?|depends?|has|have|exists?|necessary|possible|available|works?)\b)[a-z]/,
  /\bno more (?:[a-z]+ )?[a-z]+s\b/,
  /\bthere (?:is|are) no (?:more |longer )?(?:failing|remaining|open|outstanding|known|broken|further) /,
  /\b(?:found|finds|reports?|reported|shows?|with|gives?) no (?:more |further |new )?(?:errors|problems|issues|warnings|violations|failures|findings)\b/,
  /\b(?:nothing|no (?:\S+ )?(?:work|steps|changes|issues|problems|actions?|fixes|todos|tasks|items)) (?:is |are |remains? )?(?:left|needed|necessary|required|outstanding|open|remaining|missing|pending)\b/,
  /^(?:0|zero|no) (?:\S+ )?(?:open|outstanding|remaining|further|known) \S+$|\bno (?:more )?complaints\b|\b(?:no|zero) (?:regressions?|known issues|open issues|issues found|problems found)\b|\bnothing (?:regressed|broke|is broken|is missing)\b/,
];
