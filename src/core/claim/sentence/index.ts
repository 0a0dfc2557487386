import type { Tag } from '../../tag/tag.js';
import type { ClaimContext, Draft } from '../context.js';
import { atPath } from './atPath.js';
import { endpoint } from './endpoint.js';
import { environmentVariable } from './environment.js';
import { exists } from './exists.js';
import { installed } from './installed.js';
import { member } from './member.js';
import { normalise } from './normalise.js';
import { port } from './port.js';
import { providesCommand } from './providesCommand.js';
import { schema } from './schema.js';
import type { SentenceForm } from './sentence.js';
import { setting } from './setting.js';

/** The forms of sentence that are understood; the first that matches the whole sentence wins. Adding one is its file and a line here. */
export const sentenceForms: Readonly<Record<string, SentenceForm>> = {
  environmentVariable,
  installed,
  providesCommand,
  endpoint,
  schema,
  port,
  setting,
  exists,
  atPath,
  member,
};

/** What an assumption's sentence asserts; empty when it is of no known form. */
export function sentenceClaims(tag: Tag, context: ClaimContext): readonly Draft[] {
  const sentence = normalise(tag.text, context);
  if (!sentence) return [];
  for (const form of Object.values(sentenceForms)) {
    const subjects = form(sentence);
    if (subjects && subjects.length > 0)
      return subjects.map((subject) => ({ subject, range: tag.textRange }));
  }
  return [];
}
