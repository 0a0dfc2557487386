const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Adjectives and participles that say of their subject that it is finished or works. Verbs of mere editing (added, updated) are none. */
export const finishedStates = set(
  'complete completed done finished ready fixed resolved solved implemented delivered shipped deployed live closed settled addressed operational functional feature-complete code-complete production-ready release-ready successful finalized finalised accomplished verified confirmed working works green passing clean ok okay gone stabilized stabilised met satisfied fulfilled pixel-perfect healthy succeeded bug-free flawless correct validated happy',
);

/** Of those, verbs that take what was finished as their object: `completed the search`. */
export const finishingVerbs = set(
  'completed finished fixed resolved solved implemented delivered shipped finalized finalised accomplished stabilized stabilised',
);

/** Of those, words with other uses: without a verb they count only of something that is checked. */
export const weakStates = set('green passing clean ok okay live gone healthy successful closed works happy');

/** What passes or fails. */
export const checkedThings = set(
  'test tests spec specs suite suites scenario scenarios check checks case cases example examples lint linter linting markdownlint eslint stylelint prettier tsc validation validations build builds ci pipeline pipelines workflow workflows everything all they both § job jobs typecheck type-check typechecks mypy ruff pytest jest vitest clippy e2e stories audit gate gates compile compilation bundle deployment deploy assertions ticket tickets issue issues subtask subtasks task tasks bug bugs finding findings typescript types compiler linter qa review inspection verification',
);

/** Forms of `to be` and of verbs that link a state to its subject, contracted ones included. */
export const linkingVerbs = set(
  "is are was were been it's that's they're we're i'm he's she's everything's what's am got gets stays comes came turned went",
);

/** Words that stand between a subject and its state without changing it. */
export const manner = set(
  'now all also fully completely successfully finally already again 100% entirely totally both each correctly properly just still thus therefore officially functionally perfectly newly then done ✅ tested reviewed up very 1:1',
);

/** What stands before an adjective that only describes the noun after it: `the implemented strategy`. */
export const determiners = set(
  'the a an this that these those of each every any no our your their its my his her for to with without into from some most many few several other another via per by as or than more less which who how what already-',
);

/** What may follow a predicate; a noun may not, or the word only describes it. */
export const following = set(
  'now again and or with without for in on at from after as via using per across under through throughout since including both everywhere here there today last this all fine well according correctly properly cleanly successfully end yet too sir up because against within when if until before while § so that everything except plus via too overall together locally flawlessly perfectly reliably great out to by of like even first tonight thanks nicely completely fully',
);

/** They say that something may be so, is to be so, or is not. */
export const modals = set(
  "will would should shall could may might must ought cannot can can't couldn't won't wouldn't shouldn't mustn't i'll we'll you'll it'll they'll i'd we'd gonna need needs needed want wants wanted hope hopes hoping expect expects expected plan plans planned planning try tries tried trying attempt attempted attempting intend intends let's let lets next tomorrow soon later eventually todo tbd wish wishes doubt doubts means mean required require requires mandatory supposed pending upcoming please",
);

export const negations = set(
  "not no never none nothing neither nor nobody isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't ain't unable hardly barely incomplete unfinished unfixed unresolved unverified unclear dont doesnt isnt didnt far",
);

/** Failure, unless the same clause says that it is repaired. */
export const failures = set('failed fails fail failing failures broken broke breaks crashes crashed');

/** The author does not know: whatever stands beside them is no statement. */
export const hedges = set(
  'maybe perhaps probably possibly seems seem seemed seemingly apparently presumably hopefully likely supposedly theoretically reportedly allegedly afaik iirc guess suspect ought assuming',
);

/** The statement is taken back in part. */
export const partial = set(
  'almost nearly mostly partially partly largely half basically roughly partial halfway virtually practically thirds quarters somewhat only sometimes intermittently occasionally usually often rarely normally typically generally mainly',
);

/** Verbs that begin an instruction. */
export const imperatives = set(
  'be check double-check verify ensure confirm run make wait mark do never always suppose imagine add see read continue merge remember use create keep open install consider assume note treat start stop call write give go look tell show say ask try rerun re-run restart reload click press visit review report return emit emits returns validate finish complete deploy push pull commit move remove delete update rename set get put fix test log implement build migrate refactor document configure define describe explain design please avoid prefer ensure require compare enter select type send repeat follow apply submit provide explain include replace rewrite reply reject accept approve claim count track skip leave attach take collect close assign schedule notify inform demand prove pretend picture respond stay refuse insist make',
);

/** Of those, words that as often are nouns: an instruction only before a determiner, a pronoun, code or a plural. */
export const imperativeOrNoun = set(
  'claim count close answer reply schedule track picture demand check run mark open start stop call report return review fix test log build document design set get put move update deploy commit push pull complete migrate configure press type select show look try click install merge note read repeat finish',
);

/** People and texts whose words are not the author's. */
export const voices = set(
  "he she they reviewer reviewers agent user users customer customers client team someone somebody everyone manager boss colleague colleagues ticket message issue comment commit email prompt spec docs author assistant bot qa tester testers people it who he's",
);
export const saying = set(
  'says said say wrote writes write written claims claimed claim told asks asked wants wanted reported reports mentions mentioned stated states states announced thinks thought insists insisted promised believes confirmed noted labelled labeled',
);
