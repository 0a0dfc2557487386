import type { Clause } from './clauses.js';
import { goodNegatives } from './idioms.js';
import { assertsCompletion } from './predicates.js';
import { itemOfText } from './items.js';
import { isInstruction, isRefused } from './refusals.js';
import { failures, imperatives, modals, negations, partial } from './wordSets.js';

/**
 * The clauses of a sentence that say, as the author's own and present statement, that something works or is finished.
 * Conditions, questions, wishes, plans, instructions, guesses, denials and the words of others say no such thing.
 * @param clauses of the sentence
 * @param box the sentence stands in a ticked box
 */
export function claimingClauses(
  sentence: string,
  clauses: readonly Clause[],
  box: boolean,
): readonly Clause[] {
  if (isRefused(sentence, clauses, box)) return [];
  const found: Clause[] = [];
  let held: Held = 'nothing';
  for (const [index, clause] of clauses.entries()) {
    const { words, after } = clause;
    const begins = index === 0 || /^(?:[;.!]|but)$/.test(after);
    if (begins) held = 'nothing';
    if (begins && condition.test(words)) {
      held = isPastOccasion(clauses, index) ? 'nothing' : 'everything';
      continue;
    }
    if (!begins && onlyIf.test(words)) {
      // What was stated before it holds only under this condition.
      found.length = 0;
      continue;
    }
    if (tellsWhen(clauses, index, begins)) continue;
    const isHeld =
      held === 'everything' ||
      (held === 'joined' && /^(?:and|or)$/.test(after)) ||
      (held !== 'nothing' && !finite.test(words));
    const next = clauses[index + 1];
    if (held !== 'everything' && (isHeld || isOpen(words))) {
      // `We need: …`, `check that … and …`, `I want … green, … complete`
      held = next?.after === ':' && isModal(words.split(' ')) ? 'everything' : 'joined';
    } else if (held !== 'everything') held = 'nothing';
    if (isHeld || clause.crossed || (!begins && isInstruction(clause))) continue;
    // `works because …` explains it.
    if (next?.after === 'because' && / works?$/.test(words)) continue;
    if (after === 'because' && isDenied(clauses[index - 1]?.words ?? '')) continue;
    if (after === 'but' && /^(?:one|two|three|\d+)(?: |$)/.test(words)) continue;
    const ticked = clause.ticked || (box && index === 0);
    if (
      ticked
        ? isTicked(clause) && (!clause.bulleted || asserts(clauses, index) || isWork(clause))
        : asserts(clauses, index) && !isTakenBack(clauses.slice(index + 1))
    )
      found.push(clause);
  }
  return found;
}

/** How far a condition, a wish or a question reaches: over what is joined by `and`, and over what has no verb of its own. */
type Held = 'nothing' | 'joined' | 'everything';

const onlyIf = /^(?:but )?(?:only )?(?:if|unless|until|till|provided|as long as|assuming|once)(?: |$)/;
const finite =
  /(?:^| )(?:is|are|was|were|has|have|it's|that's|they're|i|we|i've|we've|works?|worked|passes|passed|succeeds|succeeded|builds|compiles|now|can|resolves|runs|ran)(?: |$)/;

/** `Once I fixed the path, all tests passed`: it happened. */
function isPastOccasion(clauses: readonly Clause[], index: number): boolean {
  if (!/^(?:once|when) /.test(clauses[index]?.words ?? '')) return false;
  const main = clauses.slice(index + 1).find(({ after }) => after === ',');
  return happened.test(main?.words ?? '');
}

/** `After the setup is complete, …` tells when, not that. */
function tellsWhen(clauses: readonly Clause[], index: number, begins: boolean): boolean {
  const words = clauses[index]?.words ?? '';
  return begins
    ? /^(?:after|before|while|because|since) /.test(words) && clauses[index + 1]?.after === ','
    : /^(?:when|whenever|after|before|while|as soon as) /.test(words);
}

/** It leaves open whether what it speaks of is so, and with it what is joined to it. */
function isOpen(words: string): boolean {
  return (
    isModal(words.split(' ')) ||
    conditional.test(words) ||
    temporal.test(words) ||
    /(?:^| )(?:whether|how|why|to (?:verify|confirm|check|see|ensure|make sure)|(?:checks?|verif(?:y|ies)|asserts?|ensures?|tests) (?:that|if|whether)|don't know|doesn't know)(?: |$)/.test(
      words,
    )
  );
}

/** `Build: passing`: what follows a label is said of it. */
function asserts(clauses: readonly Clause[], index: number): boolean {
  const { words = '', after = '' } = clauses[index] ?? {};
  if (isAsserted(words)) return true;
  const label = after === ':' ? clauses[index - 1]?.words : undefined;
  return label !== undefined && isAsserted(`${label} ${words}`);
}

const condition =
  /^(?:and )?(?:only )?(?:if|unless|until|till|once|when|whenever|as soon as|as long as|provided|in case|the (?:moment|day|minute|second|instant)|by the time|every time|each time|next time|so long as|suppose|supposing|imagine|assuming)(?: |$)/;
const happened =
  /\b(?:passed|worked|succeeded|fixed|resolved|solved|ran|finished|completed|built|came|went|got)\b/;
const past =
  /\b(?:passed|worked|succeeded|fixed|resolved|solved|was|were|ran|finished|completed|built|came|went|got|has been|have been)\b/;

/** A tick says that it is done; only a word to the contrary beside it takes that back. */
function isTicked({ words }: Clause): boolean {
  return !/^(?:easy|easier|simple|simpler|fast|faster|clear|flexible|better|scalable|lightweight|cheap|less|more|not|n\/a|none|skipped|skip|pending|todo|tbd|deferred|pros?|cons?|do|don't|good|right|correct|yes|no|pass|fail)(?: |$)(?!broken|regressions?|errors?)|\bnot (?:yet |been )?(?:done|tested|run|implemented|working|started|finished|complete|applicable)\b|\b(?:todo|tbd|later|partial|partially)\b/.test(
    words,
  );
}

const praise =
  /^(?:simple|simpler|small|smaller|good|clean|cleaner|fast|easy|testable|readable|reusable|modern|full|native|no|less|more|better|explicit|clear|short|strong|high|low|great|free|open|well|solid|stable|secure|predictable|consistent|minimal|quick|reduced|recommended|preferred|supported|allowed)\b|\b(?:well|battle|highly|widely)[- ][a-z]+ed\b|^[a-z]+-(?:safe|tested|friendly|free|based|proof|ready)\b/;

/** `✅ Login page`, `✅ Tests added`; not `✅ Quick wins for users`, which praises. */
function isWork({ words, spoken }: Clause): boolean {
  if (praise.test(words)) return false;
  const [first = ''] = spoken;
  if (imperatives.has(first) && spoken.length > 1) return false;
  return (
    /\b[a-z]{3,}ed\b|\b(?:built|written)\b|\b(\d+)\/\1\b/.test(words) ||
    (spoken.length <= 5 && itemOfText([{ spoken }]) !== 'any')
  );
}

/** A thing that was wrong and is fixed: what is denied of it before does not count. */
const nowFixed =
  /(?:^| )(?:is|are|was|were|been|it's|that's|now|all|got) (?:now |all |also |finally |both )*(?:fixed|resolved|solved|gone)(?: now| again| too)?$/;
const notFixed =
  /\b(?:not|never|be|being|yet|isn't|aren't|hasn't|haven't|wasn't) (?:been )?(?:\S+ )?(?:fixed|resolved|solved|gone)\b/;
const beginsFixed =
  /^(?:(?:i|we|i've|we've) )?(?:have |has |also |now |just )*(?:successfully )?(?:fixed|resolved|solved) /;
/** Said with words that elsewhere begin a subordinate clause. */
const brought =
  /(?:^| )(?:does (?:exactly )?what (?:it|they|we) \S+|(?:able|managed) to (?:fix|resolve|solve|complete|finish|implement|get))(?= |$)/;
const subordinate =
  /(?:^| )(?:to (?:verify|confirm|check|see|ensure|make|prove|show|get|have|validate|know|let)|whether|how|why|what|where|who|whose|so that|in order (?:to|that)|(?:checks?|verif(?:y|ies)|asserts?|guarantees?|determines?|tests) (?:that|if|whether)|(?:proof|evidence|guarantee|sign|indication|chance) that|ensures?|ensuring|mak(?:es|ing) sure|before|while|because|since|expects?|hopes?|rather than|instead of)(?: |$)| after /;
const conditional = /(?:^| )(?:if|unless|until|till|as long as|provided|only (?:when|once))(?: |$)/;
/** `the crash when opening the settings` names a thing, it sets no condition. */
const temporal =
  /(?:^| )(?:once|as soon as|whenever|when)(?= |$)(?! (?!(?:every|any|some|no)thing)[a-z]+ing (?!is |are |was |has ))/;
const never =
  /\b(?:used to|had been|going to|about to|to be(?! (?:merged|shipped|deployed|used|reviewed|tested|released|published)\b)|yet to|still to|in progress|under way|underway|wip|being|by (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|noon|eod|the end|next)|ready in \d+|only then|(?:counts?|regarded|treated|seen|classed|closed) as|by default|(?:on|for|at|with) (?:each|every) (?:request|call|commit|push|run|build|start|login|save|change|time|user|session)|at runtime|every time|each time|always|on (?:success|failure|error|completion)|in case of|upon|left to|has to|have to|had to|ought to|by mistake|(?:mark|marks|marking|marked|declare|declares|declaring|considers?|considered|deem|deems|deemed|calling|claiming) (?:\S+ ){0,3}(?:complete|completed|done|finished|ready|fixed)|(?:is|are|job is|goal is|aim is) to)\b/;

function isAsserted(words: string): boolean {
  if (words.length > 400) return false;
  if (nowFixed.test(words) && !notFixed.test(words)) return !isModal(words.split(' ').slice(-4));
  if (brought.test(words)) return !isDenied(words) && !isModal(words.replace(brought, '').split(' '));
  let main = before(words, subordinate);
  // What was so before something else says nothing of the present.
  if (
    words.startsWith(`${main} before`) &&
    /\b(?:was|were|passed|worked|succeeded|built|compiled)\b/.test(main)
  )
    return false;
  if (conditional.test(main)) return false;
  const moment = temporal.exec(main);
  if (moment) {
    main = main.slice(0, moment.index);
    if (!past.test(main) && !/\b(?:now|no longer|finally)\b/.test(main)) return false;
  }
  // `validation is done before saving`: a rule, no result.
  if (
    / (?:before|after|while) /.test(words.slice(main.length)) &&
    /\b(?:is|are) (?:complete|completed|done|ready|finished|resolved|closed|verified)$/.test(main)
  )
    return false;
  // `closed after 30 days`: a rule, no result.
  if (
    /\b(?:after|within|every) \d+ ?(?:s|ms|seconds?|minutes?|hours?|days?|weeks?|months?)\b/.test(words) &&
    /\b(?:is|are|gets?)\b/.test(main)
  )
    return false;
  const good = goodNegatives.some((form) => form.test(main));
  const denied = beginsFixed.test(main)
    ? ''
    : goodNegatives.reduce((text, form) => text.replace(form, ' '), main);
  const list = main.split(' ');
  if (!good && (isModal(list) || never.test(main))) return false;
  if (isDenied(denied) || isPart(main, list)) return false;
  if (/^(?:a|an|any) /.test(main) && !/\b(?:now|has|have|was|were|finally)\b/.test(main) && !past.test(main))
    return false;
  return good || assertsCompletion(list);
}

const before = (text: string, form: RegExp): string => {
  const found = form.exec(text);
  return found ? text.slice(0, found.index) : text;
};

/** Words that say what is to be, or may be. `can now …` and `can confirm` tell what is. */
function isModal(words: readonly string[]): boolean {
  return words.some((word, at) => {
    if (!modals.has(word)) return false;
    const after = words[at + 1];
    if (word === 'can')
      return !/^(?:now|finally|again|confirm|verify)$/.test(after ?? '') && words.at(-1) !== 'again';
    // `all required endpoints`, `as expected`: adjectives.
    if (/^(?:required|planned|needed|expected|pending|mandatory|requested|next)$/.test(word))
      return !(at > 0 && /^(?:all|the|every|as|both|with)$/.test(words[at - 1] ?? ''));
    // `the Terraform plan applies cleanly`: a noun.
    if (/^(?:plan|plans|attempt|hope|need)$/.test(word))
      return /^(?:to|for|is|on|that)$/.test(after ?? '') || /^(?:i|we|they|you)$/.test(words[at - 1] ?? '');
    return true;
  });
}

function isDenied(text: string): boolean {
  const words = text.split(' ');
  const repair = words.findLastIndex((word) =>
    /^(?:fixed|resolved|solved|repaired|pass|passes|passed|passing|gone)$/.test(word),
  );
  return words.some(
    (word, at) =>
      (negations.has(word) && !(word === 'far' && words[at - 1] === 'so')) ||
      (failures.has(word) && at > repair && !/^(?:0|zero|no)$/.test(words[at - 1] ?? '')) ||
      (failures.has(word) && /^[1-9]\d*$/.test(words[at - 1] ?? '')),
  );
}

const number = '(\\d+|one|two|three|four|five|six|seven|eight|nine|ten)';
const share = new RegExp(`\\b${number}(?: of |/| out of )(?:the |all |our )?${number}\\b`);

/** `two endpoints out of five` */
const shareOfThings = new RegExp(`\\b${number} [a-z]+ (?:out )?of (?:the |all |our )?${number}\\b`);

/** Only a part of it: `47 of 50`, `mostly`, `80% done`. `Phase 1 of 3` is a whole thing. */
function isPart(text: string, words: readonly string[]): boolean {
  if (words.some((word) => partial.has(word))) return true;
  const found = share.exec(text);
  if (
    found &&
    found[1] !== found[2] &&
    !/(?:phase|step|part|stage|milestone|task|batch|week|day|sprint|iteration|wave|pr|commit|module) $/.test(
      text.slice(0, found.index),
    )
  )
    return true;
  if (shareOfThings.test(text)) return true;
  return (
    /\b(?!100)\d+(?:\.\d+)? ?%? ?(?:percent|%) (?:done|complete|completed|finished|of|working|ready|there|implemented)/.test(
      text,
    ) ||
    /(?:^| )(?:most|some|several|half|a few|one of the|two of the|three of the|a couple|many)(?: |$)/.test(
      text,
    ) ||
    /(?:^| )(?:(?:all|everything|nothing|anything|none) (?:but|except|else)|a (?:third|quarter) of|(?:parts?|portions?|bits|pieces|majority|fraction|number|count|list|percentage|share|total|history) of)(?: |$)/.test(
      text,
    )
  );
}

/** `…, but fail in CI`, `…, and they broke`: said of the same thing. */
function isTakenBack(later: readonly Clause[]): boolean {
  return later.some(
    ({ words, after }) =>
      /^(?:then )?(?:one|two|three|some|several|a few|\d+|another) (?:\S+ ){0,2}(?:still |now )?(?:fails?|failed|failing|broken|red)(?: |$)/.test(
        words,
      ) ||
      (after === 'but' && /^(?:one|two|three|four|five|\d+|a few|some)(?: |$)/.test(words)) ||
      /^(?:then )?(?:(?:they|it|that|this|which) )?(?:still |then |also |again |sometimes |now )?(?:fails?|failed|broke|breaks|crashe[sd]|regressed|reverted|red|no$|wait$|scratch that|not quite|oops|never mind|on second thought|came back|reappeared|returned|none$|(?:\S+ ){0,4}(?:broke|breaks) (?:it|this|that|them)|doesn't|didn't|isn't|aren't|don't|not$|not (?:in|on|for|with|yet|always|reliably))(?: |$)/.test(
        words,
      ),
  );
}
