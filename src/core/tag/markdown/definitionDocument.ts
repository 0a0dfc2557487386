import type { TextDocument } from '../../text/document.js';
import type { BlockLine, MarkdownBlocks } from '../../text/markdownBlocks.js';
import {
  definitionHeading,
  definitionTitle,
  isPartOfDefinition,
  isPromptKey,
  recordTitle,
  tellsToTag,
} from './definition.js';
import { isGeneral } from '../glossary.js';
import { occurrenceFinder, type Finder } from '../occurrences.js';
import { isTemplate } from '../templates.js';
import { definitionOf } from '../vocabulary.js';

interface Statement {
  readonly name: string;
  readonly text: string;
  /** A list item, or a name in emphasis of its own: how explanations are written. */
  readonly listed: boolean;
}

/** What a document looks like when it is read for whether it defines tags. */
interface Impression {
  /** What tags outside code state: the name and the words after it. */
  readonly statements: Statement[];
  instructions: number;
  headings: number;
  tableRows: number;
  /** Tags that have a heading of their own. */
  readonly titles: Set<string>;
  /** `Meaning:`, `Example:` and the like. */
  definitions: number;
}

/** A person starts a prompt with it; further down it may be a quotation. */
const promptLines = 60;

/**
 * Tells from the text alone whether a document is about tags rather than about work: a rulebook,
 * a taxonomy, a prompt, a skill, a command, a template. Such documents hold no claims. Anything
 * short of clear signs means no, because a report that is hidden hides false claims.
 * @returns the answer with its reason, a phrase for people
 */
export function definesTags(document: TextDocument, blocks: MarkdownBlocks): { yes: boolean; why: string } {
  const because = (why: string): { yes: boolean; why: string } => ({ yes: true, why });
  const keys = document.lines.slice(blocks.frontmatter.from, blocks.frontmatter.to);
  if (isPrompt(keys)) return because('its front matter is that of an agent, a skill or a command');
  const title = blocks.lines.find((block) => block.kind === 'heading')?.headings[0] ?? '';
  if (definitionTitle(title)) return because('its title says that it is about tags or for agents');

  const seen: Impression = {
    statements: [],
    instructions: 0,
    headings: 0,
    tableRows: 0,
    titles: new Set(),
    definitions: 0,
  };
  const find = occurrenceFinder([]);
  for (let index = 0; index < blocks.lines.length; index++) {
    const block = blocks.lines[index];
    const line = document.lines[index] ?? '';
    if (!block || block.kind === 'blank') continue;
    if (index < promptLines && opensPrompt(line, block)) return because('it speaks to an agent: "You are …"');
    if (block.code < 0) look(seen, line, block, find);
  }
  return judge(seen, recordTitle(title), because);
}

function isPrompt(frontmatter: readonly string[]): boolean {
  const keys = frontmatter.map((line) => /^([A-Za-z_-]+):/.exec(line)?.[1]?.toLowerCase() ?? '');
  return keys.some(isPromptKey) || (keys.includes('name') && keys.includes('description'));
}

function opensPrompt(line: string, block: BlockLine): boolean {
  if (block.kind !== 'paragraph' || block.quote > 0) return false;
  const start = line.slice(block.from, block.from + 80);
  return /^\**you(?:'re| are) (?:an?|the|now|given|asked|part of|acting|working as|responsible for)\b/i.test(
    start,
  );
}

function look(seen: Impression, line: string, block: BlockLine, find: Finder): void {
  if (block.kind === 'heading') {
    for (const tag of find(line)) seen.titles.add(tag.name);
    if (definitionHeading(line.slice(block.from, block.to))) seen.headings++;
    return;
  }
  const tags = find(line);
  const text = line.slice(block.from, Math.min(block.to, block.from + 400));
  if (tellsToTag(text, tags.length > 0)) seen.instructions++;
  if (isPartOfDefinition(text)) seen.definitions++;
  const tag = tags[0];
  if (!tag || /[\p{L}\p{N}]/u.test(line.slice(block.from, tag.from))) return;
  const after = line.slice(tag.to, Math.min(block.to, tag.to + 300));
  if (block.kind === 'table') {
    if (/^[`*_:\s]*\|\s*[\p{L}"“]{2}/u.test(after)) seen.tableRows++;
  } else if (/^[`*_]*\s?[:–—-]|^[`*_]+\s/.test(after)) {
    const listed = block.kind === 'item' || /^(?:[`*_]+:|:[`*_]+)/.test(after);
    seen.statements.push({ name: tag.name, text: after.replace(/^[`*_:\s–—-]+/, '').trim(), listed });
  }
}

/** @param records the title says that the document tells of work: what it lists in few words are its findings */
function judge(
  seen: Impression,
  records: boolean,
  because: (why: string) => { yes: boolean; why: string },
): { yes: boolean; why: string } {
  const { statements, instructions, headings, tableRows } = seen;
  const names = new Set(statements.map((statement) => statement.name));
  const general = statements.filter((statement) => statement.listed && isGeneral(statement.text)).length;
  const share = (count: number): number => (statements.length === 0 ? 0 : count / statements.length);
  const explains = !records && names.size >= 4 && share(names.size) >= 0.6 && share(general) >= 0.7;
  if (explains) return because('it explains many tags, each once and in general words');
  if (tableRows >= 4 && tableRows > statements.length)
    return because('it holds a table of tags and their meanings');
  if (seen.titles.size >= 3 && seen.definitions >= seen.titles.size)
    return because('it gives tags sections with their meaning and examples');
  const asks = statements.filter((statement) => asksReader(statement.text));
  const forms = statements.filter(({ name, text }) =>
    isTemplate(definitionOf(name)?.takesPath === true, text),
  );
  // Plans leave questions, and suggestions and checks are orders by nature: such tags alone make no checklist.
  const asking = forms.length >= 2 ? asks : asks.filter(({ name }) => !mayAsk(name));
  if (names.size >= 9 && share(asking.length) >= 0.3)
    return because('its tags ask or tell the reader, as a checklist does');
  const signs = Math.min(headings, 2) + Math.min(instructions, 3) + (tableRows >= 3 ? 1 : 0);
  const ownWork = statements.length - general;
  if (signs >= 3 && signs > ownWork) return because('its headings and sentences tell how to tag');
  return { yes: false, why: '' };
}

function mayAsk(name: string): boolean {
  const family = definitionOf(name)?.family;
  return family === 'planning' || family === 'suggestion' || family === 'check';
}

/** Questions and orders: `Every endpoint validated?`, `Confirm targets with the user`. */
function asksReader(text: string): boolean {
  return (
    /\?["*_`]*$/.test(text) ||
    /^(?:verify|confirm|test|conduct|document|check|don'?t|never|always|review|research|ensure|resolve|align|choose|validate|remove|ask|must|should|every|each|no |start|complete|design|scale)\b/i.test(
      text,
    )
  );
}
