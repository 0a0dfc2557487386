import { definitionOf, vocabulary, type TagDefinition } from './vocabulary.js';
import { mayBePath } from './values/pathLike.js';

interface Named {
  readonly name: string;
  /** The comment's own marker served as `#`. */
  readonly hash: boolean;
  readonly definition: TagDefinition | undefined;
}

/** Looks a text through for names that only tags have: once, and only when somebody asks. */
export class TagUse {
  /** @param known the answer, where the text is only a part of the document */
  constructor(
    private readonly text: string,
    private known?: boolean,
  ) {}

  usesTags(): boolean {
    return (this.known ??= usesTags(this.text));
  }
}

/** True for a text that holds a name which only tags have: never one over two lines. */
export function usesTags(text: string): boolean {
  return certain.test(text);
}

/**
 * True when a name that stands without a `#` of its own is more likely one of the project's own names
 * than a tag: an event `FILE_CREATED` with no path, a setting `SUGGEST_LIMIT`. Names that nobody else
 * uses are always tags; the others are where the document also holds such a name.
 * @param text the statement
 * @param document tells whether the whole text also holds a name that only tags have
 */
export function isOrdinaryName(named: Named, text: string, document: TagUse): boolean {
  const { name, definition } = named;
  if (!definition) return false;
  if (definition.takesPath) {
    const [first = ''] = text.slice(0, 1100).split(/\s/, 1);
    return !mayBePath(first.replace(/^[`"'*_]+|[`"'*_,]+$/g, '')) && !first.startsWith('CANNOT_CAPTURE');
  }
  if (!isShared(name, definition) || document.usesTags()) return false;
  return !named.hash || definition.family === 'verifier' || isValue(text.slice(0, 400).trim());
}

function isShared(name: string, { open, usual, family }: TagDefinition): boolean {
  if (family === 'verifier') return true;
  return open === true && usual !== undefined && !usual.some((end) => name.endsWith(`_${end}`));
}

/** A setting that somebody has commented out has a value, a suggestion has some words. */
function isValue(text: string): boolean {
  return /^["'`{[\d]/.test(text) || text.split(/\s+/).length < 3;
}

/** Names with their `#` that only these tags have. */
const certain = new RegExp(
  `COMPLETION_DRIVE|#(?:${vocabulary.flatMap(({ name }) => signsOf(name)).join('|')})\\b`,
);

function signsOf(name: string): readonly string[] {
  const definition = definitionOf(name);
  if (!definition || definition.takesPath || definition.family === 'verifier') return [];
  return definition.open ? (definition.usual ?? []).map((end) => `${name}_${end}`) : [name];
}
