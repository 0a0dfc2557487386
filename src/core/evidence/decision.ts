import * as v from 'valibot';
import type { HashPort } from '../ports/world.js';
import type { Field, Tag } from '../tag/tag.js';
import { about, line, moment, oneLine, path, sha256, words } from './listFields.js';

/**
 * What a person decided about a suggestion, bound to what it says and where it stands, not to its line. Whoever
 * writes into the workspace could have written it, and it does not matter: nothing depends on it but what waits
 * for a person (docs/verdict.md).
 */
export type Decision = Readonly<v.InferOutput<typeof decisionSchema>>;

/** Where decisions are kept, relative to the workspace. */
export const decisionsFile = '.orchestration/decisions.json';

export const decisionSchema = v.strictObject(
  {
    file: about(path, 'The file that the suggestion stands in, relative to the workspace.'),
    task: about(line(300), 'The task that it belongs to; workspace where it belongs to none.'),
    tag: about(line(200), 'Name of its tag, without #.'),
    textHash: about(
      sha256,
      'SHA-256 of what it says, with its fields. When it says something else, it waits again.',
    ),
    text: about(words(500), 'What it says, without its fields, for whoever reads this file.'),
    decision: about(
      v.picklist(['accepted', 'rejected'], 'must be accepted or rejected'),
      'What the person decided.',
    ),
    who: about(line(100), 'The person.'),
    when: about(moment, 'When, in UTC.'),
  },
  'must be an object',
);

export const decisionsSchema = v.strictObject(
  {
    $schema: v.exactOptional(v.string('must be a text')),
    schemaVersion: v.literal(1, 'must be 1: a newer Tagproof may have written this file'),
    decisions: about(
      v.array(decisionSchema, 'must be a list of decisions'),
      'Written by the editor when a person decides; nothing else writes here.',
    ),
  },
  'must be an object with schemaVersion and decisions',
);

/** A suggestion as it stands in a text. */
export interface Suggested {
  readonly file: string;
  /** Id of its task; `workspace` where it belongs to none. */
  readonly task: string;
  /** Name of its tag, without `#`. */
  readonly tag: string;
  /** What it says, whole, without its fields. */
  readonly text: string;
  /** See `suggestionHash`. */
  readonly textHash: string;
}

/**
 * SHA-256 of what a suggestion says, the fields below it included (`How: drop two columns`): where its lines end is
 * no matter.
 */
export function suggestionHash(
  { text, fields }: Pick<Tag, 'text'> & { readonly fields: readonly Pick<Field, 'canonical' | 'value'>[] },
  hash: HashPort,
): string {
  // A line for each, and as JSON: no text can say what a field would.
  const below = fields.map(({ canonical, value }) => JSON.stringify([canonical, oneSpaced(value)]));
  return hash.sha256([oneSpaced(text), ...below].join('\n'));
}

const oneSpaced = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The identity of a suggestion: that of all that say the same in one file and task. */
export function suggestionId(
  { file, task, tag, textHash }: Pick<Decision, 'file' | 'task' | 'tag' | 'textHash'>,
  hash: HashPort,
): string {
  return hash.sha256(JSON.stringify([file, task, tag, textHash])).slice(0, 16);
}

/**
 * The record of a decision.
 * @returns a sentence for a person where there can be none
 */
export function decide(
  { file, task, tag, text, textHash }: Suggested,
  { decision, who, when }: Pick<Decision, 'decision' | 'who' | 'when'>,
): Decision | string {
  const record = v.safeParse(decisionSchema, {
    file,
    task,
    tag,
    textHash,
    text: oneLine(text, 500),
    decision,
    who: who.trim(),
    when,
  });
  if (record.success) return record.output;
  const [issue] = record.issues;
  return `"${issue.path?.map((item) => String(item.key)).join('.') ?? 'it'}" ${issue.message}`;
}
