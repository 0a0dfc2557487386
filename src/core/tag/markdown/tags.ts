import type { TextDocument } from '../../text/document.js';
import { scanBlocks, type BlockLine, type MarkdownBlocks } from '../../text/markdownBlocks.js';
import { rangeOnLine } from '../../text/position.js';
import { definesTags } from './definitionDocument.js';
import { continuation, endOf, rangeOf, readFields, textOf, type Lines, type Part } from './body.js';
import { nonClaimReason, type Surroundings } from './claim.js';
import { fieldBetween, isKnownKey } from '../fields.js';
import { Introductions, type Introduced } from '../introductions.js';
import { definitionTitle, recordTitle } from './definition.js';
import { asText, holdsEntries } from './fences.js';
import { readForms, type Form } from './form.js';
import { isGlossary } from '../glossary.js';
import { occurrenceFinder } from '../occurrences.js';
import type { ParseOptions } from '../options.js';
import { isOrdinaryName, TagUse } from '../ordinaryName.js';
import type { NonClaimReason, SyntaxFinding, Tag, TagDocument } from '../tag.js';
import { definitionOf } from '../vocabulary.js';

/**
 * Finds the tags of a Markdown document: all forms and positions, each with its fields, and
 * whether it asserts something about this project or only mentions, shows or defines tags.
 * Never throws; linear in the length of the text.
 */
export function parseMarkdownTags(document: TextDocument, options: ParseOptions): TagDocument {
  const blocks = scanBlocks(document);
  const reader = new Reader(document, blocks, options);
  reader.read();
  const defines =
    options.definitionDocument === 'yes' ||
    (options.definitionDocument === 'detect' &&
      !options.isLog &&
      reader.tags.some((tag) => tag.claim) &&
      definesTags(document, blocks).yes);
  const tags = defines
    ? reader.tags.map((tag): Tag => ({ ...tag, claim: false, reason: 'definition-document' }))
    : reader.tags;
  return { tags, findings: reader.findings };
}

class Reader {
  readonly tags: Tag[] = [];
  readonly findings: SyntaxFinding[] = [];
  private readonly lines: Lines;
  /** The block lines, with those of entry fences replaced by what they say as text. */
  private readonly view: BlockLine[];
  /** The document is a log, or its title says that it tells of work. */
  private readonly records: boolean;
  private readonly tagUse: TagUse;
  private readonly context = new Introductions();
  private readonly sections = new Map<readonly string[], boolean>();
  /** What stands around the tag in question: one object for all of them, as there may be very many. */
  private readonly around: Writable<Surroundings>;
  private readonly decided = new Set<number>();
  /** The line after the entry fence that is being read. */
  private entriesTo = 0;
  /** The list that was last found to be a glossary or not, half-open. */
  private list = { from: 0, to: 0, glossary: false };

  constructor(
    private readonly document: TextDocument,
    private readonly structure: MarkdownBlocks,
    private readonly options: ParseOptions,
  ) {
    const title = structure.lines.find((block) => block.kind === 'heading')?.headings[0] ?? '';
    this.records = options.isLog || (recordTitle(title) && !definitionTitle(title));
    this.tagUse = new TagUse(document.text, options.usesTags);
    this.view = [...structure.lines];
    const find = occurrenceFinder(options.customTags);
    this.lines = { text: document.lines, blocks: this.view, codes: structure.codes, find };
    this.around = {
      line: '',
      from: 0,
      kind: 'text',
      isLog: options.isLog,
      followsClaim: false,
      introduced: undefined,
      groups: false,
      continues: false,
    };
  }

  read(): void {
    for (let index = 0; index < this.view.length; index++) {
      const block = this.view[index];
      if (!block || block.kind === 'blank' || block.kind === 'frontmatter') continue;
      if (block.code >= 0) this.openCode(index, block);
      const line = this.document.lines[index] ?? '';
      const found = this.lines.find(line);
      if (found.length > 0) this.line(index, line, this.view[index] ?? block, found);
      this.context.visit(line, this.view[index] ?? block);
    }
  }

  /** Decides once per code block whether its lines are entries of the log. */
  private openCode(index: number, block: BlockLine): void {
    const code = this.structure.codes[block.code];
    if (!code || this.decided.has(block.code)) return;
    this.decided.add(block.code);
    if (!code.closed && this.options.isLog) this.unclosed(index);
    const introduced = this.context.of(block) !== undefined;
    if (!holdsEntries(this.lines, code, introduced, this.options, this.sections)) return;
    const text = asText(this.lines, code);
    text.forEach((line, offset) => (this.view[code.from + offset] = line));
    this.entriesTo = code.to;
    if (!code.fenced || this.findings.some((finding) => finding.code === 'fenced-entries')) return;
    this.findings.push({
      code: 'fenced-entries',
      severity: 'info',
      message:
        'The entries of this section stand in a code fence and are read as claims. Set "fencedEntries" to "examples" if they are not.',
      file: this.document.path,
      range: rangeOnLine(index, block.from, block.to),
    });
  }

  private unclosed(index: number): void {
    const line = this.document.lines[index] ?? '';
    this.findings.push({
      code: 'unclosed-fence',
      severity: 'warning',
      message:
        'This code fence is never closed: everything below it counts as code. Close it with the same marks.',
      file: this.document.path,
      range: rangeOnLine(index, 0, line.length),
    });
  }

  /** `#FILE_CREATED:` above a list of files claims none of them: that must not pass in silence. */
  private withoutPath(form: Form, index: number, block: BlockLine): void {
    if (!this.options.isLog || !form.hash || form.inCode || form.definition?.takesPath !== true) return;
    if (form.separator !== 'colon' || form.openFrom !== block.from || form.textFrom < block.to) return;
    this.findings.push({
      code: 'tag-without-path',
      severity: 'warning',
      message: `#${form.name} names no file, so it claims nothing. Write one tag for each file, with its path behind the colon.`,
      file: this.document.path,
      range: rangeOnLine(index, form.from, form.to),
    });
  }

  private line(index: number, line: string, block: BlockLine, found: ReturnType<Lines['find']>): void {
    const forms = readForms(line, block, found);
    const owner = forms.length === 1 ? forms[0] : ownerOf(forms);
    let followsClaim = false;
    let from = block.from;
    for (const form of forms) {
      if (!form.hash && !this.isOfInterest(form, line, block)) continue;
      const more = form === owner ? continuation(this.lines, index, form) : [];
      const first = { line: index, from: form.textFrom, to: form.textTo };
      const parts = form.textTo <= form.textFrom ? more : more.length === 0 ? [first] : [first, ...more];
      const text = textOf(this.lines, parts, ' ');
      const reason = block.code >= 0 ? 'example' : this.reason(form, text, index, block, from, followsClaim);
      if (reason === 'mention' && text === '') this.withoutPath(form, index, block);
      const says = reason !== 'mention' && form.separator !== 'none';
      this.add(form, index, block, reason, says ? parts : [], says ? text : '', form === owner);
      if (reason === undefined) {
        followsClaim = true;
        from = form.textTo;
      }
    }
  }

  private add(
    form: Form,
    index: number,
    block: BlockLine,
    reason: NonClaimReason | undefined,
    parts: readonly Part[],
    text: string,
    ownsFields: boolean,
  ): void {
    const nameRange = rangeOnLine(index, form.from, form.to);
    const textRange = rangeOf(parts) ?? { start: nameRange.end, end: nameRange.end };
    const after = (parts.at(-1)?.line ?? index) + 1;
    const fields = ownsFields && reason !== 'mention' ? readFields(this.lines, index, after) : [];
    const last = fields.at(-1);
    const tag: Writable<Tag> = {
      name: form.name,
      file: this.document.path,
      text,
      range: { start: nameRange.start, end: last ? endOf(last) : textRange.end },
      nameRange,
      textRange,
      fields,
      headings: block.headings,
      claim: reason === undefined,
    };
    if (reason) tag.reason = reason;
    const verifies = form.definition?.family === 'check' ? this.verified(index, block) : undefined;
    if (verifies !== undefined) tag.verifies = verifies;
    this.tags.push(tag);
  }

  /** A name without `#` in the middle of a sentence or a command is no tag at all. */
  private isOfInterest(form: Form, line: string, block: BlockLine): boolean {
    if (block.code >= 0 || block.kind === 'table') return false;
    if (/[\p{L}\p{N}]/u.test(line.slice(block.from, form.from))) return false;
    if (isOrdinaryName(form, line.slice(form.textFrom, form.textTo), this.tagUse)) return false;
    if (block.kind === 'heading') return true;
    return form.opener !== '' || form.bracketed || form.separator === 'colon';
  }

  /** @param from where the line's content begins, or the statement before this tag ends */
  private reason(
    form: Form,
    text: string,
    index: number,
    block: BlockLine,
    from: number,
    followsClaim: boolean,
  ): NonClaimReason | undefined {
    const { kind } = block;
    const { around } = this;
    around.line = this.document.lines[index] ?? '';
    around.from = from;
    around.kind = kind === 'heading' || kind === 'table' || kind === 'comment' ? kind : 'text';
    around.followsClaim = followsClaim;
    around.introduced = index < this.entriesTo ? undefined : this.introduced(index, block);
    around.groups = kind === 'heading' ? this.groups(index, block.level) : this.leads(index, form, block);
    around.continues = from === block.from && form.openFrom === from && this.continues(index, block);
    return nonClaimReason(form, text, around);
  }

  private introduced(index: number, block: BlockLine): Introduced {
    return this.context.of(block) ?? (this.inGlossary(index, block) ? 'instruction' : undefined);
  }

  private inGlossary(index: number, block: BlockLine): boolean {
    if (block.kind !== 'item') return false;
    if (index >= this.list.to) {
      this.list = isGlossary(this.lines, index, this.context.leadOf(block), this.records);
    }
    return this.list.glossary;
  }

  /** What stands first below a heading: a list, a table, code or a deeper heading makes it a title. */
  private groups(index: number, level: number): boolean {
    for (let below = index + 1; below < index + 4; below++) {
      const block = this.view[below];
      if (!block || (block.kind === 'heading' && block.level <= level)) return false;
      if (block.kind === 'paragraph') return false;
      if (block.kind !== 'blank') return true;
    }
    return false;
  }

  /** A bold line of its own directly above a list, a table or code is its title. */
  private leads(index: number, form: Form, block: BlockLine): boolean {
    if (form.wraps !== 'whole' || block.kind !== 'paragraph') return false;
    const next = this.view[index + 1]?.kind === 'blank' ? index + 2 : index + 1;
    const below = this.view[next];
    if (!below || below.kind !== 'item')
      return below !== undefined && (below.kind === 'table' || below.code >= 0);
    const field = fieldBetween(this.document.lines[next] ?? '', below.from, below.to);
    return field === undefined || !isKnownKey(field.key);
  }

  /** The line goes on with a sentence that the line above it has begun. */
  private continues(index: number, block: BlockLine): boolean {
    const above = this.view[index - 1];
    if (block.kind !== 'paragraph' || above === undefined || above.code >= 0) return false;
    if (above.kind !== 'paragraph' && above.kind !== 'item') return false;
    const words = this.document.lines[index - 1] ?? '';
    const [tag] = this.lines.find(words);
    return !(tag && tag.from <= above.from + 4) && /[\p{L}\p{N},;`*_)-]$/u.test(words.slice(-80).trimEnd());
  }

  /** The assumption a `SUGGEST_VERIFY` belongs to: the nearest one before it, at most two lines up. */
  private verified(index: number, block: BlockLine): number | undefined {
    for (let at = this.tags.length - 1; at >= 0; at--) {
      const tag = this.tags[at];
      if (!tag || index - tag.range.end.line > 2 || tag.headings !== block.headings) return undefined;
      const family = definitionOf(tag.name)?.family;
      if (family === 'check') return tag.verifies;
      if (family !== 'suggestion' && tag.reason !== 'mention') return at;
    }
    return undefined;
  }
}

/** Continuation lines and fields belong to the last tag of a line that says something. */
function ownerOf(forms: readonly Form[]): Form | undefined {
  return (
    forms.findLast((form) => form.separator !== 'none' && form.separator !== 'space') ??
    forms.findLast((form) => form.separator === 'space') ??
    forms.at(-1)
  );
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
