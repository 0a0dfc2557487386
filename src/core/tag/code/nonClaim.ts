import type { CommentText } from './body.js';
import { trimmed } from './body.js';
import type { CodeForm } from './form.js';
import { leadIntroduces } from '../introductions.js';
import { isGeneral } from '../glossary.js';
import { demonstration, isStatistic, isTemplate } from '../templates.js';
import type { NonClaimReason } from '../tag.js';
import { isTemplatePath } from '../values/template.js';

/**
 * Why a name in a comment asserts nothing, as far as its own line tells.
 * @param fields number of its fields; a tag with fields needs no statement
 */
export function codeNonClaim(form: CodeForm, text: string, fields: number): NonClaimReason | undefined {
  if (form.stands === 'example') return 'example';
  if (form.separator === 'none' || form.stands === 'inside') return 'mention';
  if (text === '') return fields > 0 ? undefined : 'mention';
  const takesPath = form.definition?.takesPath === true;
  if (isTemplate(takesPath, text) || letters.test(text)) return 'template';
  if (takesPath && isTemplatePath(text.split(/\s/, 1)[0] ?? '')) return 'template';
  return isStatistic(text) ? 'mention' : undefined;
}

/** `Chose X because Y`: letters in the place of what would have been chosen. */
const letters = /^(?:chose|choosing|used?|using|assum\w+|picked|decided(?: on)?|added)\s+X\b.{0,60}\bY\b/i;

/** How far above a tag the line may stand that introduces it. */
const looksBack = 12;

/**
 * Whether the comment around a tag shows how tags are written, or explains them: a line above it in the
 * same comment ends in a colon and says so (`Format:`, `Examples:`, `Core tags:`), or it stands in a list
 * that gives each of several tags a few general words.
 */
export function introducedAsExample(
  text: CommentText,
  index: number,
  form: CodeForm,
  formsOf: (index: number) => readonly CodeForm[],
): boolean {
  const own = text.comments[index];
  if (!own) return false;
  const ownLine = text.lines[own.line] ?? '';
  if (demonstration.test(ownLine.slice(Math.max(own.from, form.from - 200), form.from))) return true;
  let line = own.line;
  for (let at = index - 1; at >= 0 && at >= index - looksBack; at--) {
    const comment = text.comments[at];
    if (!comment || comment.kind !== own.kind || comment.marker !== own.marker || line - comment.line > 2)
      break;
    if (own.kind !== 'line' ? comment.block !== own.block : comment.trailing || line - comment.line > 1)
      break;
    line = comment.line;
    if (formsOf(at).some((other) => other.hash && other.stands === 'start')) continue;
    const part = trimmed(text.lines[comment.line] ?? '', comment);
    const words = (text.lines[comment.line] ?? '').slice(Math.max(part.from, part.to - 200), part.to);
    if (words === '') continue;
    if (words.endsWith(':') && part.from <= form.openFrom) return leadIntroduces(words) !== undefined;
    if (part.from <= form.openFrom) break;
  }
  return form.bulleted && isGlossary(text, index, formsOf);
}

/** Whether the list a tag stands in only explains tags: three or more of them, each once, in general words. */
function isGlossary(
  text: CommentText,
  index: number,
  formsOf: (index: number) => readonly CodeForm[],
): boolean {
  const names = new Set<string>();
  const visit = (at: number): boolean => {
    const comment = text.comments[at];
    const [form] = formsOf(at);
    if (!comment || !form?.bulleted) return false;
    const line = text.lines[comment.line] ?? '';
    if (names.has(form.name) || !isGeneral(line.slice(form.textFrom, form.textTo))) {
      names.clear();
      return false;
    }
    names.add(form.name);
    return true;
  };
  let up = index;
  while (up > index - looksBack && visit(up)) up--;
  if (names.size === 0) return false;
  let down = index + 1;
  while (down < index + looksBack && visit(down)) down++;
  return names.size >= 3;
}
