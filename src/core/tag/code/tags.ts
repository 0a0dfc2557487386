import { scanDocument, type CommentLine, type ScannedText } from '../../text/comments.js';
import type { TextDocument } from '../../text/document.js';
import { rangeOnLine } from '../../text/position.js';
import { continuation, joined, readFields, trimmed, type CommentText, type Part } from './body.js';
import { isSpoken, readCodeForms, type CodeForm } from './form.js';
import { linkChecks } from './links.js';
import { codeNonClaim, introducedAsExample } from './nonClaim.js';
import { occurrenceFinder, type Finder } from '../occurrences.js';
import type { ParseOptions } from '../options.js';
import { isOrdinaryName, TagUse } from '../ordinaryName.js';
import type { NonClaimReason, SyntaxFinding, Tag, TagDocument } from '../tag.js';

/** No person reads more tags of one file, or a longer line, than this. */
export const mostTags = 200_000;
export const longestLine = 64 * 1024;

/**
 * The tags of a text that is not Markdown: those in comments, and as non-claims those in strings.
 * `#` may be the comment marker itself; a name without `#` counts only directly after a marker and
 * with a colon.
 */
export function parseCodeTags(document: TextDocument, options: ParseOptions): TagDocument {
  // Telling comments from strings is the dear part, and most texts hold nothing that looks like a name.
  if (!/#[A-Z]|[A-Z]_[A-Z]/.test(document.text)) return { tags: [], findings: [] };
  return new CodeParser(document, options).parse();
}

const noForms: readonly CodeForm[] = [];

/** A tag before it is known whether it is a claim. */
interface Draft extends Omit<Tag, 'claim' | 'reason'> {
  readonly why: NonClaimReason | undefined;
}

class CodeParser {
  private readonly find: Finder;
  private readonly tagUse: TagUse;
  private readonly scanned: ScannedText;
  private readonly text: CommentText;
  private readonly tags: Tag[] = [];
  private readonly findings: SyntaxFinding[] = [];
  private readonly nextCode: Int32Array;
  private readonly formsOf: (readonly CodeForm[])[] = [];

  constructor(
    private readonly document: TextDocument,
    options: ParseOptions,
  ) {
    this.find = occurrenceFinder(options.customTags);
    this.tagUse = new TagUse(document.text);
    this.scanned = scanDocument(document);
    this.nextCode = nextCodeLines(this.scanned.codeLines);
    this.text = {
      lines: document.lines,
      comments: this.scanned.comments,
      holdsTag: (index) => this.forms(index).some(isSpoken),
    };
  }

  parse(): TagDocument {
    const { comments, strings } = this.scanned;
    let comment = 0;
    let string = 0;
    while (comment < comments.length || string < strings.length) {
      if (this.tags.length >= mostTags) {
        this.tooMany();
        break;
      }
      const left = comments[comment];
      const right = strings[string];
      const isComment =
        left && (!right || left.line < right.line || (left.line === right.line && left.from <= right.from));
      if (isComment) this.readComment(comment++);
      else if (right) this.readString(strings[string++] ?? right);
    }
    return { tags: linkChecks(this.tags, this.nextCode), findings: this.findings };
  }

  private readComment(index: number): void {
    const comment = this.scanned.comments[index];
    if (!comment) return;
    const forms = this.forms(index);
    for (const [at, form] of forms.entries()) {
      const last = !forms.slice(at + 1, at + 2).some(isSpoken);
      if (form.hash || isSpoken(form)) this.add(this.draft(index, comment, form, last), form);
    }
  }

  /** The forms in a comment line. `#` may be the marker itself, and `//#NAME` has no blank. */
  private forms(index: number): readonly CodeForm[] {
    const known = this.formsOf[index];
    if (known) return known;
    const comment = this.scanned.comments[index];
    const forms = comment ? this.readForms(comment) : noForms;
    this.formsOf[index] = forms;
    return forms;
  }

  private readForms(comment: CommentLine): readonly CodeForm[] {
    const line = this.document.lines[comment.line] ?? '';
    let from = comment.from;
    while (line[from] === '#' && line[from + 1] === '#' && from < comment.to) from++;
    if (comment.kind === 'line' && comment.marker === '#' && /[A-Z]/.test(line.charAt(from))) from--;
    const to = Math.min(comment.to, longestLine);
    if (comment.to > longestLine) this.tooLong(comment, line);
    if (from >= to) return noForms;
    const found = this.find(line.slice(from, to)).map((one) => ({
      ...one,
      from: one.from + from,
      to: one.to + from,
    }));
    if (found.length === 0) return noForms;
    return readCodeForms(line, from, to, found).filter(
      (form) =>
        (form.hash || isBareTag(form, comment, line, from)) &&
        // Where the `#` is the comment's marker the name has none of its own.
        ((form.hash && form.from >= comment.from) ||
          !isOrdinaryName(form, line.slice(form.textFrom, form.textTo), this.tagUse)),
    );
  }

  private draft(index: number, comment: CommentLine, form: CodeForm, last: boolean): Draft {
    const { line } = comment;
    const nameRange = rangeOnLine(line, form.from, form.to);
    const own: Part = { line, from: form.textFrom, to: form.textTo };
    const reads = isSpoken(form);
    const more = reads && last ? continuation(this.text, index, own, form.bulleted) : [];
    const statement = joined(this.text, form.separator === 'none' ? [] : [own, ...more]);
    const fields = reads && last ? readFields(this.text, index + more.length + 1) : [];
    const textRange = statement.text === '' ? { start: nameRange.end, end: nameRange.end } : statement.range;
    const codeLine = this.nextCode[line] ?? -1;
    const why =
      codeNonClaim(form, statement.text, fields.length) ??
      (introducedAsExample(this.text, index, form, (at) => this.forms(at)) ? 'example' : undefined);
    return {
      name: form.name,
      file: this.document.path,
      text: statement.text,
      range: { start: nameRange.start, end: fields.at(-1)?.valueRange.end ?? textRange.end },
      nameRange,
      textRange,
      fields,
      headings: [],
      why,
      ...(codeLine >= 0 && { codeLine: codeLine + 1 }),
    };
  }

  private add({ why, ...tag }: Draft, form: CodeForm): void {
    // A name without `#` that is no claim is an ordinary word.
    if (why !== undefined && !form.hash) return;
    this.tags.push(why === undefined ? { ...tag, claim: true } : { ...tag, claim: false, reason: why });
  }

  private readString({ line, from, to }: Part): void {
    const text = this.document.lines[line] ?? '';
    const end = Math.min(to, longestLine);
    if (from >= end) return;
    const found = this.find(text.slice(from, end)).filter((one) => one.hash);
    for (const [index, one] of found.entries()) {
      const nameTo = one.to + from;
      const next = found[index + 1];
      const says = text[nameTo] === ':';
      const part = trimmed(text, {
        line,
        from: nameTo + 1,
        to: says ? (next ? next.from + from : end) : nameTo,
      });
      const textRange = rangeOnLine(line, says ? part.from : nameTo, says ? part.to : nameTo);
      const nameRange = rangeOnLine(line, one.from + from, nameTo);
      this.tags.push({
        name: one.name,
        file: this.document.path,
        text: text.slice(textRange.start.character, textRange.end.character),
        range: { start: nameRange.start, end: textRange.end },
        nameRange,
        textRange,
        fields: [],
        headings: [],
        claim: false,
        reason: 'string',
      });
    }
  }

  private tooMany(): void {
    const last = this.tags.at(-1);
    if (!last) return;
    this.findings.push({
      code: 'too-many-tags',
      severity: 'warning',
      message: `Only the first ${mostTags} tags of this file were read; split the file, or exclude it in the settings.`,
      file: this.document.path,
      range: last.nameRange,
    });
  }

  private tooLong({ line, to }: CommentLine, text: string): void {
    if (this.find(text.slice(longestLine, to)).length === 0) return;
    this.findings.push({
      code: 'line-too-long',
      severity: 'warning',
      message: 'Tags beyond the first 64 KB of this line were not read; break the line.',
      file: this.document.path,
      range: rangeOnLine(line, longestLine, to),
    });
  }
}

/** Without `#` a tag is a name directly after a comment marker, with a colon, that is not a line of code. */
function isBareTag(form: CodeForm, comment: CommentLine, line: string, from: number): boolean {
  if (form.separator !== 'colon' || form.stands !== 'start' || form.bulleted) return false;
  const directly = line.slice(from, form.from).trim() === '';
  const opens = comment.kind === 'line' || (comment.kind === 'block' && comment.from > comment.outerFrom);
  const text = line.slice(form.textFrom, form.textTo);
  const isCode = /[,;{[(]$/.test(text) || /^(?:['"`{[\d]|(?:true|false|null|none|undefined)\b)/i.test(text);
  return directly && opens && !isCode;
}

/** For each line the first line at or below it that holds code, or -1. */
function nextCodeLines(codeLines: Uint8Array): Int32Array {
  const next = new Int32Array(codeLines.length + 1).fill(-1);
  for (let line = codeLines.length - 1; line >= 0; line--)
    next[line] = codeLines[line] ? line : (next[line + 1] ?? -1);
  return next;
}
