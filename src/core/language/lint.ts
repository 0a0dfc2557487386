import type { Code } from '../codes.js';
import type { Config } from '../config.js';
import { isKnownKey } from '../tag/fields.js';
import type { Occurrence } from '../tag/occurrences.js';
import { readCodeForms } from '../tag/code/form.js';
import { readForms } from '../tag/markdown/form.js';
import { ownFiles } from '../tag/scan.js';
import type { SyntaxFinding } from '../tag/tag.js';
import { isTemplate } from '../tag/templates.js';
import { definitionOf } from '../tag/vocabulary.js';
import { scanComments, type CommentLine } from '../text/comments.js';
import { pathMatcher, type PathMatcher } from '../text/glob.js';
import { scanBlocks, type BlockLine } from '../text/markdownBlocks.js';
import { rangeOnLine, type Range } from '../text/position.js';
import { lineOf } from './ranges.js';
import { keysNear, tagsNear } from './spelling.js';
import type { DocumentView } from './view.js';

/** Something that looks misspelt, with what may have been meant. */
export interface LintFinding extends SyntaxFinding {
  readonly code: 'unknown-tag' | 'unknown-field';
  /** The whole range is replaced by one of these; the likeliest first. */
  readonly near: readonly string[];
}

/** More slips than a person corrects one by one. */
const mostFindings = 500;
/** Different names of one text that are compared with the vocabulary: an author has a few. */
const mostNames = 2_000;
/** Longer lines are generated or data. */
const longestLine = 10_000;

const known = new WeakMap<DocumentView, readonly LintFinding[]>();

/**
 * What an author of tags probably misspelt. Precision first: only names with `#`, an underscore and a colon
 * where a tag may stand, never in strings and code, and only keys below a tag that claims something.
 */
export function lint(view: DocumentView): readonly LintFinding[] {
  const before = known.get(view);
  if (before) return before;
  const found = holdsNoClaims(view) ? [] : [...unknownTags(view), ...unknownFields(view)];
  const findings = found.slice(0, mostFindings);
  known.set(view, findings);
  return findings;
}

const excluded = new WeakMap<Config, { readonly all: PathMatcher; readonly documents: PathMatcher }>();

/** Documents about tags, and those that the configuration hides. */
function holdsNoClaims({ document, config, isLog, tags }: DocumentView): boolean {
  if (isLog) return false;
  const matchers = excluded.get(config) ?? {
    all: pathMatcher([...ownFiles, ...config.exclude]),
    documents: pathMatcher(config.excludeDocuments),
  };
  excluded.set(config, matchers);
  return (
    matchers.all(document.path) ||
    (document.language.id === 'markdown' && matchers.documents(document.path)) ||
    tags.some(({ reason }) => reason === 'definition-document')
  );
}

/** A place that may hold a misspelt name; `#` and the capital are checked before anything dearer. */
const written = /(?<![\w#$&/])#([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?![\w-])/g;

interface Suspect extends Occurrence {
  readonly line: number;
  readonly near: readonly string[];
}

function unknownTags(view: DocumentView): readonly LintFinding[] {
  const suspects = suspectsOf(view);
  if (suspects.length === 0) return [];
  const { language, path } = view.document;
  const isMarkdown = language.id === 'markdown' || (view.isLog && language.id === 'plain');
  const stands = isMarkdown ? standsInMarkdown(view) : standsInComment(view);
  return suspects.flatMap((one): LintFinding[] => {
    const statement = stands(one, lineOf(view.document, one.line));
    const [first = ''] = one.near;
    if (statement === undefined || isTemplate(definitionOf(first)?.takesPath === true, statement)) return [];
    const range = rangeOnLine(one.line, one.from + 1, one.to);
    return [finding('unknown-tag', `#${one.name} is no tag`, 'warning', one.near, path, range, '#')];
  });
}

function suspectsOf({ document, config }: DocumentView): readonly Suspect[] {
  const custom = config.tags.map(({ name }) => name.toUpperCase());
  const nearTo = remembering((name) => (isTag(name, custom) ? none : tagsNear(name, custom)));
  const suspects: Suspect[] = [];
  for (let line = 0; line < document.lines.length && suspects.length < mostFindings; line++) {
    const text = lineOf(document, line);
    if (!text.includes('#') || text.length > longestLine) continue;
    written.lastIndex = 0;
    for (let match = written.exec(text); match; match = written.exec(text)) {
      const name = match[1] ?? '';
      const near = nearTo(name);
      if (near.length === 0) continue;
      const to = match.index + match[0].length;
      suspects.push({ name, line, from: match.index, to, hash: true, definition: undefined, near });
    }
  }
  return suspects;
}

const none: readonly string[] = [];

/** The same few names stand in every log; very many different ones are no slips. */
function remembering(look: (name: string) => readonly string[]): typeof look {
  const known = new Map<string, readonly string[]>();
  return (name) => {
    const before = known.get(name);
    if (before || known.size >= mostNames) return before ?? none;
    const near = look(name);
    known.set(name, near);
    return near;
  };
}

function isTag(name: string, custom: readonly string[]): boolean {
  return definitionOf(name) !== undefined || custom.includes(name);
}

/** What the name says where it stands as a tag would; undefined where it does not. */
type Stands = (one: Suspect, line: string) => string | undefined;

function standsInMarkdown({ document }: DocumentView): Stands {
  const blocks = scanBlocks(document).lines;
  const tagged = new Set<BlockLine['kind']>(['item', 'paragraph', 'heading']);
  return (one, line) => {
    const block = blocks[one.line];
    if (!block || !tagged.has(block.kind)) return undefined;
    const [form] = readForms(line, block, [one]);
    return form?.separator === 'colon' && form.openFrom === block.from
      ? line.slice(form.textFrom, form.textTo)
      : undefined;
  };
}

function standsInComment({ document }: DocumentView): Stands {
  const byLine = new Map<number, CommentLine[]>();
  for (const comment of scanComments(document)) {
    const others = byLine.get(comment.line);
    if (others) others.push(comment);
    else byLine.set(comment.line, [comment]);
  }
  return (one, line) => {
    // The `#` may be the comment's own marker.
    const comment = byLine
      .get(one.line)
      ?.find(({ outerFrom, from, to }) => outerFrom <= one.from && from <= one.from + 1 && one.to <= to);
    if (!comment) return undefined;
    const [form] = readCodeForms(line, Math.min(comment.from, one.from), comment.to, [one]);
    return form?.separator === 'colon' && form.stands === 'start'
      ? line.slice(form.textFrom, form.textTo)
      : undefined;
  };
}

function unknownFields({ tags, document }: DocumentView): readonly LintFinding[] {
  const findings: LintFinding[] = [];
  const nearTo = remembering((key) => (isKnownKey(key) ? none : keysNear(key)));
  for (const tag of tags) {
    if (!tag.claim) continue;
    for (const { key, keyRange } of tag.fields) {
      const near = nearTo(key);
      if (near.length > 0)
        findings.push(
          finding('unknown-field', `"${key}:" is no field`, 'info', near, document.path, keyRange, ''),
        );
    }
  }
  return findings;
}

function finding(
  code: LintFinding['code'] & Code,
  what: string,
  severity: SyntaxFinding['severity'],
  near: readonly string[],
  file: string,
  range: Range,
  mark: string,
): LintFinding {
  const meant = near.map((one) => `${mark}${one}`).join(' or ');
  return {
    code,
    severity,
    message: `${what} that Tagproof reads: did you mean ${meant}?`,
    file,
    range,
    near,
  };
}
