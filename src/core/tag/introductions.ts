import type { BlockLine } from '../text/markdownBlocks.js';
import { demonstration } from './templates.js';

/** What a lead-in or heading makes of the tags below it. */
export type Introduced = 'instruction' | 'example' | undefined;

/** `Examples:`, `Tag format:`, `Usage (short):`: a lead that is nothing but such a word and what it is of. */
const exampleLead =
  /^(?:(?:an?|the|here|is|are|this|for|some|more|of|and|as|in|with|your|our|use|good|bad|better|worse|wrong|right|correct|concrete|quick|basic|general|common|expected|required|preferred|standard|exact|worked|real|tags?|tagg(?:ed|ing)|log(?:ging)?|entr(?:y|ies)|reports?|output|comments?|codes?|file|field|metadata|response|implementation|meta-?cognitive|awareness)\s+){0,6}(?:examples?|formats?|template|syntax|usage|sample|snippet)(?:\s+(?:of|for|in|with|from|to|use|usage|tags?|entr(?:y|ies)|logs?|log entr(?:y|ies)|reports?|comments?|outputs?|code|snippets?|lines?)\b[^:]{0,80})?(?:\s*\([^)]*\))?$/i;
const exampleWords =
  /\b(?:e\.g\.?|for (?:example|instance)|such as|looks? like(?: this)?|as in|how to (?:use|tag|write|log)\b.{0,40}|tag types?(?: used)?|tag reference)$|^(?:for example|example)\b/i;
/** What was done is told, not shown: `Added the following tags`, `Tags left in the code`. */
const tellsOfWork =
  /\b(?:were|was|remain(?:s|ed|ing)?|left|applied|added|still|open|unresolved|resolved|in this (?:task|step|phase|session|plan|report|change|document))\b/i;
const instructionLead =
  /\b(?:must|should|always|never|add|use|mark|insert|creates?|includes?|append|write|leave|these|following|which|when|core|available|supported|required|mandatory|permanent|special)\b.*\btags?\b|\btags? (?:that |which )?(?:agents?|authors?|people|we|you|they) (?:create|use|write|leave|add|emit|need|expect|know|have)\b|\btags? (?:all|every|each|any|anything|everything|your|assumptions?|to use|types?|reference|format|meanings?|vocabulary|you)\b|\binsert\b/i;
const exampleHeading =
  /^(?:[\d.]+\s+)?(?:(?:an?|usage|tags?|logs?|entry|format|quick|sample|good|bad|worked|real|concrete|complete|implementation log|report)\s+){0,2}examples?(?:$|\s*[:(—–-]|\s+(?:of|for|from|usage|tags?|entr(?:y|ies)|logs?|outputs?|workflows?|\d+)\b)|\b(?:tag|log|entry|report) (?:examples?|format|template|syntax)$|^(?:[\d.]+\s+)?(?:how to (?:use|tag|write|log)\b[^:]{0,40}|(?:usage|template|format|syntax|legend|glossary)(?:\s+(?:of|for|guide|notes?|instructions?)\b[^:]{0,40}|\s*\([^)]*\))?)$/i;
const instructionHeading =
  /^(?:[\d.]+\s+)?(?:appendix \w+:?\s+)?(?:[\w-]+\s+){0,3}tags? (?:\w+\s+)?(?:reference|types|taxonomy|vocabulary|definitions?|categories|glossary|legend|guide|guidelines|rules|conventions|usage|cheat ?sheet)(?:\s*[:(—–-].*)?$/i;

/** What a heading says about the tags below it. */
export function headingIntroduces(heading: string): Introduced {
  const title = heading.slice(0, 200);
  if (exampleHeading.test(title)) return 'example';
  return instructionHeading.test(title) ? 'instruction' : undefined;
}

/** What a lead-in (a line that ends in a colon) says about the list or fence it introduces. */
export function leadIntroduces(lead: string): Introduced {
  const text = lead.slice(-240).replace(/^[\s>*_#-]+|[\s*_:]+$/g, '');
  if (demonstration.test(lead.slice(-240)) || exampleWords.test(text)) return 'example';
  if (exampleLead.test(text)) return 'example';
  return instructionLead.test(text) && !tellsOfWork.test(text) ? 'instruction' : undefined;
}

interface Lead {
  readonly indent: number;
  readonly item: boolean;
  readonly text: string;
}

/**
 * Follows a document line by line and knows which lines introduce the present one: headings,
 * and the paragraphs and list items ending in a colon that it hangs below.
 */
export class Introductions {
  private leads: Lead[] = [];
  private headings: readonly string[] = [];
  private byHeading: Introduced;

  /** Takes note of a line; ask `of` before it for a line itself. */
  visit(line: string, block: BlockLine): void {
    if (block.headings !== this.headings) this.enter(block.headings);
    switch (block.kind) {
      case 'paragraph':
      case 'item': {
        if (this.leads.length > 0) this.leave(block);
        const end = endOfWords(line, block);
        if (line[end - 1] !== ':') return;
        this.leads.push({
          indent: block.indent,
          item: block.kind === 'item',
          text: line.slice(block.from, end),
        });
        return;
      }
      case 'heading':
      case 'break':
        this.leads = [];
        return;
      default:
        return;
    }
  }

  /** What introduces a line, if anything that bears on tags does. */
  of(block: BlockLine): Introduced {
    if (block.headings !== this.headings) this.enter(block.headings);
    if (this.byHeading) return this.byHeading;
    for (const lead of this.leads) {
      if (!isBelow(lead, block)) continue;
      const introduced = leadIntroduces(lead.text);
      if (introduced) return introduced;
    }
    return undefined;
  }

  /** The innermost line that introduces a line, or an empty string. */
  leadOf(block: BlockLine): string {
    return this.leads.findLast((lead) => isBelow(lead, block))?.text ?? '';
  }

  private leave(block: BlockLine): void {
    this.leads = this.leads.filter(
      (lead) => isBelow(lead, block) && (block.kind === 'item' || block.indent > lead.indent),
    );
  }

  private enter(headings: readonly string[]): void {
    this.headings = headings;
    this.leads = [];
    this.byHeading = undefined;
    for (const heading of headings) this.byHeading ??= headingIntroduces(heading);
  }
}

/** A list hangs below a paragraph at its own indent, and below an item at a deeper one. */
function isBelow(lead: Lead, block: BlockLine): boolean {
  return lead.item ? block.indent > lead.indent : block.indent >= lead.indent;
}

/** Emphasis may close behind the colon of a lead-in: `**Examples:**`. */
function endOfWords(line: string, block: BlockLine): number {
  let at = block.to;
  while (at > block.from && '*_` '.includes(line[at - 1] ?? 'x')) at--;
  return at;
}
