import type { Clause } from './clauses.js';
import { hedges, imperativeOrNoun, imperatives, saying, voices } from './wordSets.js';

/**
 * The sentence as a whole is no statement of its author about this work: a question, code, an instruction, a guess,
 * somebody else's words, a state that is past, or an entry under a label such as `Pending:`.
 * @param box the sentence stands in a ticked box: an instruction in it was followed
 */
export function isRefused(sentence: string, clauses: readonly Clause[], box: boolean): boolean {
  const [first] = clauses;
  if (!first || /\?["'”’)*_\s]*$/.test(sentence.slice(-20)) || isCode(sentence)) return true;
  // A box without its bullet; only `[x]` is ticked.
  if (/^\s*\[[^\]xX✓✔]?\](?!\()/.test(sentence)) return true;
  if (isLabelled(first, clauses[1])) return true;
  const words = clauses.flatMap((clause) => clause.words.split(' '));
  const text = words.join(' ');
  if (words.some((word) => hedges.has(word)) || ofOthers.test(text) || guess.test(text) || limit.test(text))
    return true;
  if (isSaid(words) || isLegend(clauses) || isListOfStates(clauses)) return true;
  if ((someFail.test(text) && !repaired.test(text)) || withErrors.test(text)) return true;
  if (box) return false;
  return (
    wasOnce.test(text) ||
    begins.test(text) ||
    isInstruction(first, clauses[1]?.after) ||
    demand.test(text) ||
    isTopic(sentence, clauses)
  );
}

const guess =
  /\b(?:i (?:think|believe|suppose|hope|expect|assume)|i'd say|in theory|in principle|as far as i|not sure|no idea|i'm (?:\S+ )?(?:sure|certain|confident|afraid)|(?:looks?|sounds?|feels?) like|feels|so far|i (?:said|thought|believed|assumed|claimed)|kind of|sort of|more or less|remains to be seen|to the best of|from what i|unless i|i (?:reckon|imagine|gather|trust)|i'd think|on paper|at first glance|promising|imo|imho|in my (?:opinion|view)|knock on wood|touch wood|in all likelihood|if memory serves|(?:important|essential|crucial|necessary|vital|imperative|critical|point|requirement|condition|rule|idea|assumption|hypothesis|theory|aim|goal|premise|expectation) (?:is )?that|i (?:see|saw|notice|noticed|know|understand|learned) (?:that|how|why)|(?:claims?|claimed|states?|stated|reports?|reported|notes?|mentions?) that|if all goes|fingers crossed|by mistake|appears? (?:to|that|ok|fine|fixed|resolved|complete|done|working|stable))\b/;
const limit =
  /\b(?:apart from|except|aside from|other than|exception of|bar one|save for|short of|shy of|pretty much|as good as|so to speak|close to|on the verge|on track|for the most part|by and large|to some extent|to a degree|up to a point|in part|minus|not all)\b/;
const someFail =
  /\b[1-9]\d* (?:[a-z]+ )?(?:fail|fails|failed|failing|failures?|errors?|problems?|broken|crash(?:es)?|regressions?|conflicts?)\b/;
const withErrors =
  /\bwith (?:[1-9]\d* |some |several |many |a few )?(?:errors|failures|problems|exceptions|an error|a failure|(?:exit )?(?:code|status) [1-9]\d{0,2})\b|\bexit(?:s|ed)? (?:with )?(?:code |status )*[1-9]/;
const repaired = /\b(?:fixed|resolved|solved|now|no longer)\b/;
const wasOnce =
  /^(?:yesterday(?!'s)|previously|formerly|earlier|originally|initially|at first|before|last (?:week|month|year|time)|in the past|back then|until now|at the (?:start|beginning)|last night's|the (?:previous|old|former)|in (?:the|a|an|our|my) (?:old|previous|prior|first|last|original|legacy|video|screenshot|mockup|example|tutorial|demo|docs?|prototype))\b|\bused to\b|\b(?:was|were|worked|passed|succeeded)\b.*\b(?:this morning|yesterday|earlier|last week|in the morning|ago|once|for a (?:while|moment|short time|few \S+)|at some point|at first|initially|in the past|back then|in the prototype)$|^(?:\S+ ){1,3}ago\b|^in (?:january|february|march|april|may|june|july|august|september|october|november|december|20\d\d)\b|\bhad (?:worked|passed|succeeded|compiled)\b|\b(?:fixed|implemented|resolved|solved) in (?:version )?(?:v?\d+\.\d|(?:19|20)\d\d\b)/;
const begins =
  /^(?:how|what|why|which|who|where|whether|whatever|in case|so that|as if|e\.g|for example|for instance|by (?:tomorrow|tonight|noon|next|the end|\S+day)|checking|verifying|ensuring|confirming|hoping|trying|waiting|given|assumes|requires|needs|testing (?:that|whether|if)|nothing works|none of|then|after that|afterwards|at that point|by then|(?:is|are|am|were|had|does|do|did|has|have|could|can|was|will|would|shall|should|isn't|aren't|don't|doesn't|didn't|hasn't|haven't) (?:the|it|this|that|all|everything|my|your|our|you|i|we|they|there))\b/;
const demand = /(?:^| )(?:all required|is required|are required|is mandatory|required by)(?: |$)/;

const openLabels =
  /^(?:(?:example|sample|expected|e\.g) .{1,40}|(?:our |the |my |main |still |currently |known |open |next |user |test |expected |success |acceptance |exit |manual |future |commit |example |good |bad |best |sample )*(?:missing|pending|to-?do|to do|remaining|remains|next|steps?|next steps?|not (?:done|started|tested|working|finished|implemented)|open|blocked|blockers?|examples?|templates?|options?|legend|key|acceptance|criteria|criterion|gates?|requirements?|goals?|aims?|objectives?|idea|intention|(?:target|desired|ideal|end) state|plan|planned|expected|expectations?|target|definition of done|usage|tips?|hints?|issues?|limitations?|left|outstanding|risks?|assumptions?|before|previously|questions?|hypothesis|pros?|cons?|do|don'?t|dos|advantages?|benefits|recommended|practices?|practice|good|bad|right|wrong|correct|incorrect|rules?|list|scenario|given|when|then|story|message|format|sample|title|description|draft|prompt|task|purpose|in progress|doing|wip|failing|failed|broken|input|instructions?|todo list|caveats?|follow-?ups?|deferred|skipped|out of scope|tbd|later|must|should|want|need|needs|feature request|bug report|quote|dependencies|depends on|prerequisites?|preconditions?|deliverables?|baseline|role|new role|triggers?|condition|requires|outcomes|test|test case|case|name|value|label|text|checklist)(?: (?:for|of|before|after|until|today|this|to) .{0,40})?|(?:test|test case|case|scenario|example) \d{1,3})$/;
const commitPrefix =
  /^\s*[*`]*(?:(?:feat|fix|chore|refactor|perf|style|revert)(?:\([^)]{0,60}\))?!?|[a-z]{2,10}\([^)]{1,60}\)!?):\s/;

/** `Completed at: 12:30`, `Implemented interfaces: …`; `Fixed: 3`, `Implemented: no` give numbers and answers. */
const header =
  /^(?:completed|finished|fixed|resolved|solved|implemented|delivered|shipped|verified|reviewed|closed|deployed) (?:by|at|on|in|date|time|\S+s|work|since)$/;
const oneWord =
  /^(?:completed?|done|finished|fixed|resolved|solved|implemented|verified|closed|deployed|ready|working|passed)$/;
const count = /^(?:\d|no$|none|not|n\/a|never|nothing|won't|false|tbd|unknown|yes\/no|see )/;

/** `Pending: …`, `Example: …`: what follows is not said to be so. */
function isLabelled(first: Clause, second: Clause | undefined): boolean {
  if (second?.after !== ':') return false;
  // `` `success`: all gates passed`` defines a value.
  if (header.test(first.words) || (oneWord.test(first.words) && count.test(second.words))) return true;
  return openLabels.test(first.words) || (first.words === '§' && /^["\w]+$/.test(first.spoken[0] ?? ''));
}

/** `they fixed it upstream`, `he has finished`: the work of others. */
const ofOthers =
  /^(?:he|she|they|someone|somebody|the (?:user|customer|reviewer|team|maintainers?|vendor|library|framework|upstream \S+)) (?:has |have |had |just |already )*(?:fixed|completed|finished|implemented|resolved|solved|confirmed|verified)\b|\bupstream\b/;

function isCode(sentence: string): boolean {
  const plain = sentence.slice(0, 600).replace(/`[^`]*`/g, '');
  return (
    commitPrefix.test(plain) ||
    /^\s*(?:\/\/|\/\*|<!--|[<[{][A-Za-z][\w -]{1,40}[>\]}](?!\())/.test(plain) ||
    /^\s*[A-Za-z_$][\w$.]{0,100}!?\(.{0,500}\)[;,]?\s*$/.test(plain) ||
    /^\s*\w+\??:\s*(?:boolean|string|number|true|false|null)\b/.test(plain) ||
    // `Task N`: to be filled in.
    /\b(?:[Tt]ask|[Ss]tep|[Pp]hase|[Tt]icket|[Ii]ssue|[Ff]eature|[Ff]ile) [NX]\b/.test(plain) ||
    /^\s*(?:docs|tests?|build|ci|style): [a-zA-Z]\S* \S+ \S|^\s*(?:status|state): [a-z]+\s*$/.test(plain) ||
    /(?:^|\s)=\s|=>|===|!==|&&|\);\s*$|\{\s*$/.test(plain) ||
    /^\s*(?:const|let|var|function|import|return|def|class|export|enum|interface|type|struct)\s[^.]{0,200}[;{(=]/.test(
      plain,
    ) ||
    /^\s*(?:return|raise|throw|await|yield)\s\S+;?\s*$/.test(plain)
  );
}

const saidByAnyone =
  /^(?:says?|said|told|asks|asked|insists|insisted|thinks|announced|promised|noted|labelled|labeled)$/;

/** `the reviewer says`, `it was marked complete`: not the author's own statement. */
function isSaid(words: readonly string[]): boolean {
  return words.some((word, at) => {
    if (word === 'according' && words[at + 1] === 'to')
      return words.slice(at + 2, at + 4).some((one) => voices.has(one) && one !== 'spec');
    if (!saying.has(word)) return false;
    if (saidByAnyone.test(word))
      return (
        !/^(?:i|we|i've|we've|as)$/.test(words[at - 1] ?? '') &&
        !(words[at - 1] === 'you' && word.startsWith('ask'))
      );
    const before = words.slice(Math.max(0, at - 3), at);
    return before.some((one) => voices.has(one)) && !before.some((one) => /^(?:i|we|i've|we've)$/.test(one));
  });
}

const stateWords =
  /^(?:or |and )?(?:pass|passed|passing|done|complete|completed|finished|ok|yes|no|good|bad|fail|failed|failing|open|pending|in progress|todo|to do|not done|missing|blocked|working|broken|skipped|partial|success|failure|met|not met|unmet|supported|unsupported|ready|wip)$/;

/** `✅ pass / ❌ fail`: explains its marks. */
function isLegend(clauses: readonly Clause[]): boolean {
  return (
    clauses.some(({ ticked, crossed }) => ticked && crossed && clauses.length < 3) ||
    // A row that compares.
    (clauses.some(({ after }) => after === '|') && clauses.some(({ crossed }) => crossed)) ||
    (clauses.some(({ ticked }) => ticked) &&
      clauses.some(({ crossed }) => crossed) &&
      clauses.every(({ words }) => stateWords.test(words)))
  );
}

/** `pending, running, done`: names the states there are. */
function isListOfStates(clauses: readonly Clause[]): boolean {
  const bare = (form: RegExp) => clauses.some(({ words, after }) => after !== '|' && form.test(words));
  return (
    bare(
      /^(?:and |or )?(?:pending|queued|running|open|in progress|in-progress|todo|doing|cancelled|draft|failed|started|blocked)$/,
    ) && bare(/(?:^|^and |^or |or )(?:done|completed?|finished|closed|ready|resolved)$/)
  );
}

/** `Agents deployed:`, `Solutions implemented:` announce a list. */
function isTopic(sentence: string, clauses: readonly Clause[]): boolean {
  return (
    clauses.length === 1 &&
    /:[*_\s]*$/.test(sentence.slice(-10)) &&
    /^\S+(?: \S+)?$|^(?:\S+ ){0,2}\S+s (?:completed|finished|fixed|resolved|solved|implemented|delivered|shipped|deployed|verified|passed|addressed)$/.test(
      clauses[0]?.words ?? '',
    )
  );
}

const object =
  /^(?:the|a|an|this|that|these|those|it|all|any|each|every|both|your|our|my|its|their|them|him|us|me|for|to|if|whether|until|sure|how|what|§|up|out|down|on|in|with|from|remaining|npm|pnpm|yarn|git|make|curl|at|failing|by|you)$/;

/** Begins with a verb in its base form. */
export function isInstruction(first: Clause, second?: string): boolean {
  const words = first.words.split(' ');
  const at = /^(?:and|then|also|first|now|please|just|finally|1|2|3)$/.test(words[0] ?? '') ? 1 : 0;
  const word = words[at] ?? '';
  if (!imperatives.has(word)) return false;
  if (!imperativeOrNoun.has(word)) return second !== ':' || words.length > 1;
  return object.test(words[at + 1] ?? '');
}
