import type { NonClaimReason } from '../tag.js';
import { isPathLike } from '../values/pathLike.js';
import type { Form } from './form.js';
import { demonstration, isStatistic, isTemplate } from '../templates.js';

/** What surrounds a tag and bears on whether it asserts anything. */
export interface Surroundings {
  readonly line: string;
  /** 0-based: where the line's content begins, or the end of the statement of the tag before. */
  readonly from: number;
  readonly kind: 'text' | 'heading' | 'table' | 'comment';
  readonly isLog: boolean;
  /** The tag is the second of its line, and the first one asserts something. */
  readonly followsClaim: boolean;
  /** The line or heading that introduces the list, fence or paragraph shows how to tag. */
  readonly introduced: 'instruction' | 'example' | undefined;
  /** For headings and bold lines: what stands below begins with a list, a table, code or (a heading's) further headings. */
  readonly groups: boolean;
  /** The line above has begun a sentence that this one goes on with. */
  readonly continues: boolean;
}

/** First words after `#NAME ` that make a sentence about the tag, not one by it. */
const aboutTheTag =
  /^(?:tags?|tagged|tagging|markers?|marked|marks|comments?|items?|entr(?:y|ies)|claims?|counts?|patterns?|annotations?|flags?|is|are|was|were|means?|and|or|vs\.?|versus|for|if|when|while|in|into|on|to|with|without|from|by|at|of|as|per|via|must|should|shall|can|could|will|would|may|might|cannot|has|have|had|not|required|usage|format|examples?|points?|prevention|detection|detected|check|checks|section|type|types|family|feedback)\b/i;

/** `#FILE_CREATED, #FILE_MODIFIED: …`: a list of names speaks of the tags. */
const namesBefore = /#[A-Z]\w+[`*_]*\s*(?:,|&|\band|\bor)\s*$/;

/** A sentence before a tag that tells somebody to write one, or where one is found. */
const tellsHow =
  /\b(?:tag|tags|tagged|tagging|mark|marks|marked|marking|add|use|using|insert|include|write|append|e\.g|i\.e|example|examples|format|syntax|template|such as|grep|rg|search|searches|searching|find|finds|exports?|emit|emits|output|outputs|look for|replace|remove|clean|called|named|create|generate|produce|contains?|looks?|becomes?|instead of|should be|must be|never|always)\b[^.!?]*$|\b(?:adds|adding|uses|includes|writes|creates|generates|produces|like|see|with|via|as|any|every|each|all|no|an?|the|these|those|of)\s*$/i;

// What every tag is held against: an expression written in a function is a new object at each call.
const openingQuote = /["'“‘]/;
const aboutTags = /^(?:tags?|markers?|annotations?)\b/i;
const lowerCase = /^\p{Ll}/u;
const operator = /^(?:→|=>|->|=|\||\+|,)/;
const closer = /^[,;.)\]}>|/]/;
/** `Ada flagged:`, `**Raised by Ben:**`: what follows in quotes or backticks is what somebody said about this project. */
const attributed =
  /\b(?:flagged|raised|noted|noticed|reported|asked|stated|warned|claimed|wrote|said|found|recorded|identified|assumed|left|tagged|marked|added|objected|decided)\b(?: (?:by|in|at|on|here|it|this|as)\b[^.!?:]{0,40})?[*_]*:[*_]*\s*$/i;

/**
 * Why a tag in text (not in code) asserts nothing; `undefined` when it is a claim.
 * @param text the whole statement, over its continuation lines
 */
export function nonClaimReason(form: Form, text: string, around: Surroundings): NonClaimReason | undefined {
  const { line } = around;
  const before = line.slice(Math.max(around.from, form.openFrom - 200), form.openFrom);
  const quote = line[form.openFrom - 1] ?? '';
  if (openingQuote.test(quote) && form.openFrom > around.from) return 'string';
  if (around.kind === 'heading') return headingReason(form, around, before, text);
  if (form.separator === 'none' || isClosed(form, line)) return 'mention';
  if (form.separator === 'cell' && !around.isLog) return 'mention';
  if (text === '') return form.wraps === 'name' ? 'heading' : 'mention';
  if (!form.hash && !standsOut(form, text, around, before)) return 'mention';
  const place = placeOf(before, around);
  if (form.inCode && place !== 'start' && !(place === 'label' && attributed.test(before)))
    return isTemplate(form.definition?.takesPath === true, text) ? 'template' : 'example';
  if (form.wraps === 'part' && form.rest.startsWith(':')) return 'heading';
  if (isTemplate(form.definition?.takesPath === true, text)) return 'template';
  if (isStatistic(text) || aboutTags.test(text)) return 'mention';
  if (form.wraps === 'whole' && !form.inCode && isGrouping(form, text, around.groups)) return 'heading';
  if (
    form.separator === 'space' &&
    ((around.continues && lowerCase.test(text)) || !speaksForItself(form, text))
  )
    return 'mention';
  if (namesBefore.test(before)) return 'mention';
  if (operator.test(text)) return 'mention';
  if (around.introduced) return around.introduced;
  if ((before !== '' && demonstration.test(before)) || demonstration.test(text.slice(0, 40)))
    return 'example';
  if (place === 'start') return undefined;
  return middleReason(form, before, place);
}

/** `#NAME,` and `(#NAME)` name the tag. */
function isClosed(form: Form, line: string): boolean {
  if (form.separator === 'dash' || form.separator === 'space') return false;
  return form.textTo - form.textFrom < 3 && closer.test(line.slice(form.textFrom, form.textFrom + 1));
}

/** Without `#`, only a bold name, a name with a key, or (in a log) one that a list item begins with. */
function standsOut(form: Form, text: string, around: Surroundings, before: string): boolean {
  if (before.replace(/^[\s>]+/, '') !== '') return false;
  if (form.separator === 'colon' && form.opener.includes('**'))
    return form.wraps === 'name' || form.wraps === 'whole';
  if (form.bracketed) return form.separator === 'dash' || form.separator === 'colon';
  return (
    form.separator === 'colon' && (around.isLog || around.kind === 'comment') && /\S\s+\S+\s+\S/.test(text)
  );
}

/** Where in its line a tag stands: at the start, after a label or a full stop, or in a sentence. */
function placeOf(before: string, around: Surroundings): 'start' | 'label' | 'sentence' | 'middle' {
  if (around.followsClaim) return 'start';
  const lead = before.trim();
  if (lead === '') return 'start';
  // Signs (✅, ⚠️, an arrow, a comment marker) before the tag are no words.
  if (!/[\p{L}\p{N}\])]/u.test(lead)) return 'start';
  if (around.kind === 'table' && /\|\s*$/.test(before)) return 'start';
  if (/:[*_`]*$/.test(lead) && !/[.!?]\s/.test(lead)) return 'label';
  return /[.!?][)*_`"”]*$|^\[[^\]]*\]$|\*\*:?\s*\[[^\]]*\]$|(?:\/\/|<!--|[–—])$/.test(lead)
    ? 'sentence'
    : 'middle';
}

function middleReason(
  form: Form,
  before: string,
  place: 'label' | 'sentence' | 'middle',
): NonClaimReason | undefined {
  if (form.separator === 'space') return 'mention';
  const sentence = before.slice(before.search(/[^.!?]*$/));
  if (place === 'sentence') return undefined;
  if (tellsHow.test(sentence)) return 'instruction';
  if (form.separator === 'dash') return place === 'label' ? undefined : 'mention';
  return place === 'label' || form.separator === 'colon' ? undefined : 'mention';
}

/** `#NAME words…` at a line's start: a statement, or a phrase about the tag? */
function speaksForItself(form: Form, text: string): boolean {
  if (!form.hash) return false;
  const start = text.slice(0, 200);
  const labelled = /^[\p{L}-]+(?: [\p{L}-]+)?:\s+(.*)/u.exec(start);
  if (labelled) return (labelled[1] ?? '').split(/\s+/).length >= 3;
  if (aboutTheTag.test(start)) return false;
  if (/^\p{Ll}+s\b/u.test(start)) return false;
  return start.split(/\s+/).length >= 4 || /^\*\*.+/.test(start) || form.definition?.takesPath === true;
}

const grouping =
  /(?:^|\s)(?:approach|approaches|options?|decisions?|assumptions?|strateg(?:y|ies)|trade-?offs?|paths?|findings?|patterns?|tags?|items?|points?|questions?|risks?|issues?|warnings?|checks?|concerns?|made|needed|unknown|indicator|criteria|summary|resolution|resolved|selections?|recommendations?|detected|prevention|documentation|preserved|flags?|analysis|cause|sequence|validation|verification|overview|labor|alternatives?|considerations?)(?:\s*\([^)]*\))?[:.]?$/i;

/** `module::what_it_gives`, `lib/track.ts`: the name of a result is no title. */
const nameOfResult = /^\S*\w(?:::|_|\.|\/)\w\S*$/;
/** More words than this are a sentence, whatever stands below them. */
const titleWords = 8;

/** A bold line that only titles what follows: it ends in a colon, is one or two words, or stands above a list. */
function isGrouping(form: Form, text: string, groups: boolean): boolean {
  if (form.separator === 'space' || text.endsWith(':')) return true;
  if (nameOfResult.test(text) || form.definition?.takesPath) return false;
  const words = text.split(/\s+/).length;
  return (
    words < 3 ||
    (isTitle(text) && grouping.test(text)) ||
    (groups && words <= titleWords && !/[.!]$/.test(text))
  );
}

/** Title Case: all longer words with a capital. */
function isTitle(text: string): boolean {
  const words = text.split(/[\s/-]+/).filter((word) => /^\p{L}/u.test(word) && word.length > 3);
  return words.every((word) => /^\p{Lu}/u.test(word));
}

/**
 * A heading is a claim when its words say something of their own; a title over a list, a table
 * or further headings only groups them.
 */
function headingReason(
  form: Form,
  around: Surroundings,
  before: string,
  text: string,
): NonClaimReason | undefined {
  if (form.separator !== 'colon' && form.separator !== 'dash') return 'heading';
  if (!form.hash || form.inCode || before.trim() !== '') return 'heading';
  // A heading that names a file does not only group.
  if (form.definition?.takesPath && isPathLike(text.split(/\s/, 1)[0] ?? '')) return undefined;
  const words = text.split(/\s+/).length;
  if (around.groups || words < 3 || isStatistic(text) || grouping.test(text) || text.endsWith(':'))
    return 'heading';
  if (form.definition?.takesPath) return undefined;
  const decides = /^(?:use|adopt|keep|chose|choose|prefer|avoid|reject|defer|select|assum|no )/i.test(text);
  return decides || !isTitle(text) ? undefined : 'heading';
}
