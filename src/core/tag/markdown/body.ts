import type { BlockLine, CodeBlock } from '../../text/markdownBlocks.js';
import { rangeOnLine, type Position, type Range } from '../../text/position.js';
import { fieldBetween, isKnownKey, type FieldLine } from '../fields.js';
import type { Form } from './form.js';
import type { Finder } from '../occurrences.js';
import type { Field } from '../tag.js';

/** The lines of a document as the reader of a tag's body needs them. */
export interface Lines {
  readonly text: readonly string[];
  readonly blocks: readonly BlockLine[];
  readonly codes: readonly CodeBlock[];
  readonly find: Finder;
}

/** A stretch of one line. */
export interface Part {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** A paragraph longer than this is no statement of a tag; also keeps hostile text linear. */
const mostContinuations = 20;
const noParts: readonly Part[] = [];

/**
 * The lines that continue a tag's statement: those of the same paragraph, directly below, as long
 * as no sentence has ended and no field or other tag begins. A path needs no continuation.
 * @param index 0-based line of the tag
 */
export function continuation(lines: Lines, index: number, form: Form): readonly Part[] {
  if (form.separator === 'none' || form.wraps === 'whole' || form.wraps === 'part') return noParts;
  const start = lines.blocks[index];
  if (!start || (start.kind !== 'item' && start.kind !== 'paragraph')) return noParts;
  if (form.definition?.takesPath && form.textTo > form.textFrom) return noParts;
  // Most tags end with their line.
  if (lines.blocks[index + 1]?.kind !== 'paragraph') return noParts;
  const parts: Part[] = [];
  let ending = (lines.text[index] ?? '').slice(form.textFrom, form.textTo);
  for (let next = index + 1; next <= index + mostContinuations; next++) {
    const block = lines.blocks[next];
    const line = lines.text[next] ?? '';
    if (block?.kind !== 'paragraph' || block.quote !== start.quote) break;
    if (/[.!?:;✅✓✔❌]["'”)*_`]*$/u.test(ending.slice(-8))) break;
    if (fieldBetween(line, block.from, block.to) || beginsTag(lines.find, line, block)) break;
    parts.push({ line: next, from: block.from, to: block.to });
    ending = line.slice(block.from, block.to);
  }
  return parts;
}

/** A tag of its own stands on the line: at its start (also one of no known name), or anywhere with a colon. */
function beginsTag(find: Finder, line: string, block: BlockLine): boolean {
  if (/^[*_`]*#[A-Z][A-Z0-9]*_/.test(line.slice(block.from, block.from + 40))) return true;
  return find(line).some(
    (tag) =>
      (tag.hash && line.slice(tag.to, tag.to + 6).includes(':')) ||
      !/[\p{L}\p{N}]/u.test(line.slice(block.from, tag.from)),
  );
}

/**
 * Reads the `Key: value` lines below a tag: up to a blank line (unless a nested list follows it),
 * a heading, a fence, a table or the next tag.
 * @param index 0-based line of the tag
 * @param after 0-based line to begin with: below the statement
 */
export function readFields(lines: Lines, index: number, after: number): readonly Field[] {
  const tag = lines.blocks[index];
  if (!tag || tag.kind === 'table') return none;
  // Below most tags there is nothing.
  const next = lines.blocks[after];
  if (tag.kind !== 'heading' && (!next || next.kind === 'blank' || next.quote !== tag.quote)) return none;
  return new FieldReader(lines, tag).read(after);
}

const none: readonly Field[] = [];

interface OpenField {
  readonly line: number;
  readonly indent: number;
  readonly item: boolean;
  readonly field: FieldLine;
  readonly parts: Part[];
}

class FieldReader {
  private readonly found: OpenField[] = [];
  private open: OpenField | undefined;
  /** A line that is no field stood between: from there on only known keys are believed. */
  private prose = false;

  constructor(
    private readonly lines: Lines,
    private readonly tag: BlockLine,
  ) {}

  read(after: number): Field[] {
    let index = this.tag.kind === 'heading' ? this.belowHeading(after) : after;
    while (index < this.lines.blocks.length) {
      const block = this.lines.blocks[index];
      if (!block || block.quote !== this.tag.quote) break;
      if (block.kind === 'fence') {
        index = this.takeFence(block);
        if (index < 0) break;
      } else if (block.kind === 'blank' ? !this.mayPassBlank(index) : !this.take(index, block)) break;
      index++;
    }
    return this.found.map((open) => this.finish(open));
  }

  /** A heading's fields may stand below a blank line. */
  private belowHeading(after: number): number {
    const next = this.lines.blocks[after + 1];
    if (this.lines.blocks[after]?.kind !== 'blank' || !next) return after;
    const field = fieldBetween(this.lines.text[after + 1] ?? '', next.from, next.to);
    return field && isKnownKey(field.key) ? after + 1 : after;
  }

  /** @returns false where the fields end */
  private take(index: number, block: BlockLine): boolean {
    const line = this.lines.text[index] ?? '';
    const readable =
      this.tag.kind === 'comment'
        ? block.kind === 'comment' && !/^(?:<!--|-->)/.test(line.slice(block.from, block.from + 4))
        : block.kind === 'paragraph' || block.kind === 'item';
    if (!readable) return false;
    const outside = this.tag.item !== undefined && block.indent <= this.tag.indent;
    if (outside && block.kind === 'item') return false;

    const field = fieldBetween(line, block.from, block.to);
    const known = field !== undefined && isKnownKey(field.key);
    if (!known && beginsTag(this.lines.find, line, block)) return false;
    if (outside && !known) return false;

    if (this.belongsToValue(block, field, known)) {
      this.open?.parts.push({ line: index, from: block.from, to: block.to });
      return true;
    }
    if (!field || (this.prose && !known)) {
      this.prose = true;
      this.open = undefined;
      return true;
    }
    const { valueFrom: from, valueTo: to } = field;
    const parts = field.value === '' ? [] : [{ line: index, from, to }];
    this.open = { line: index, indent: block.indent, item: block.kind === 'item', field, parts };
    this.found.push(this.open);
    return true;
  }

  /** A list or a wrapped line below a key is its value. */
  private belongsToValue(block: BlockLine, field: FieldLine | undefined, known: boolean): boolean {
    if (!this.open) return false;
    if (block.indent > this.open.indent)
      return !(field && known && this.open.field.value !== '' && !this.open.item);
    const listBelowKey = block.kind === 'item' && !this.open.item && this.open.field.value === '';
    return listBelowKey && block.indent === this.open.indent && !known;
  }

  /** Only before a list nested below the tag, or before the code that a key announced. */
  private mayPassBlank(index: number): boolean {
    const next = this.lines.blocks[index + 1];
    if (next?.kind === 'item') return next.indent > this.tag.indent && this.found.length > 0;
    return next?.kind === 'fence' && this.awaitsCode();
  }

  private awaitsCode(): boolean {
    return this.open?.field.canonical === 'verification' && this.open.parts.length === 0;
  }

  /**
   * The commands in a fence right after `Verification:` are its value.
   * @returns the fence's last line, or -1 where the fields end
   */
  private takeFence(block: BlockLine): number {
    const code = this.lines.codes[block.code];
    if (!code?.closed || !this.open || !this.awaitsCode()) return -1;
    for (let index = code.from; index < code.to; index++) {
      const inside = this.lines.blocks[index];
      if (inside && inside.to > inside.from)
        this.open.parts.push({ line: index, from: inside.from, to: inside.to });
    }
    this.open = undefined;
    this.prose = true;
    return code.to;
  }

  private finish({ line, field, parts }: OpenField): Field {
    return {
      key: field.key,
      canonical: field.canonical,
      value: textOf(this.lines, parts, '\n'),
      keyRange: rangeOnLine(line, field.keyFrom, field.keyTo),
      valueRange: rangeOf(parts) ?? rangeOnLine(line, field.valueFrom, field.valueFrom),
    };
  }
}

/** The texts of some parts, joined. */
export function textOf(lines: Lines, parts: readonly Part[], by: string): string {
  const only = parts[0];
  if (only && parts.length === 1) return (lines.text[only.line] ?? '').slice(only.from, only.to);
  return parts.map((part) => (lines.text[part.line] ?? '').slice(part.from, part.to)).join(by);
}

/** From the first part's first character to the last one's last. */
export function rangeOf(parts: readonly Part[]): Range | undefined {
  const first = parts[0];
  const last = parts.at(-1);
  if (!first || !last) return undefined;
  return {
    start: { line: first.line, character: first.from },
    end: { line: last.line, character: last.to },
  };
}

/** Where a field ends: after its value, or after its key where it has none. */
export function endOf(field: Field): Position {
  return field.valueRange.end;
}
