import { suggestionHash } from '../../evidence/decision.js';
import { visible } from '../../report/escape.js';
import type { Tag } from '../../tag/tag.js';
import type { Range } from '../../text/position.js';
import type { Suggestion } from '../../verdict/result.js';
import { isSuggestion, readDecisions } from '../../verdict/suggestions.js';
import type { Fix } from '../items.js';
import { touches } from '../ranges.js';
import type { FixContext } from './context.js';

/** Suggestions at one place that something is offered for. */
const mostSuggestions = 5;

const words: Readonly<Record<Suggestion['state'], string>> = {
  accepted: 'Accept suggestion',
  rejected: 'Reject suggestion',
  waiting: 'Undo the decision about suggestion',
};

/** What is proposed here a person accepts or rejects, and takes that back. */
export function decideSuggestions(range: Range, { view, world, isFinished }: FixContext): readonly Fix[] {
  const { tasks, document } = view;
  const finished = ({ range: { start } }: Tag): boolean =>
    tasks.some(
      ({ id, lines }) => lines.from <= start.line && start.line < lines.to && isFinished?.(id) === true,
    );
  const here = view.tags
    .filter((tag) => touches(tag.range, range) && isSuggestion(tag) && !finished(tag))
    .slice(0, mostSuggestions);
  if (here.length === 0) return [];
  const decided = [...readDecisions(world).byId.values()].filter(({ file }) => file === document.path);
  return here.flatMap((tag) => {
    const { name, text } = tag;
    const textHash = suggestionHash(tag, world.hash);
    const known = decided.some((one) => one.tag === name && one.textHash === textHash);
    const about = { file: document.path, tag: name, textHash, line: tag.range.start.line };
    const offered: readonly Suggestion['state'][] = known ? ['waiting'] : ['accepted', 'rejected'];
    return offered.map((decision) => ({
      title: `${words[decision]}: ${visible(text, 80)}`,
      action: { kind: 'decide' as const, about, decision },
    }));
  });
}
