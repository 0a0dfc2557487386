import { KnownError } from '../../core/errors.js';
import { decide as decisionOf, decisionsFile } from '../../core/evidence/decision.js';
import type { SuggestionPlace } from '../../core/language/items.js';
import type { Suggestion } from '../../core/verdict/result.js';
import { byId, decidedAnew } from '../../core/verdict/suggestions.js';
import type { Run } from '../../core/verify.js';
import { recordDecision, takeBackDecision } from '../decisions.js';
import type { Folder } from './folder.js';
import type { Ask } from './protocol.js';
import { stillStanding } from './stillStanding.js';

/** What became of a decision: a sentence where nothing did, else the last run as it stands now. */
type Outcome =
  { readonly failed: string; readonly run?: never } | { readonly failed?: never; readonly run: Run };

/**
 * Records what a person decided about a suggestion, or takes it back. The editor asks only when a person says so.
 * @param run the last full verification; nothing of it is verified again, as nothing but the suggestion is another
 * @throws KnownError when there is no such suggestion any more
 */
export function decide(
  folder: Folder,
  run: Run | undefined,
  { about, decision, who, when }: Ask<'decide'>,
): Outcome {
  const { setup, opened } = folder;
  if (setup.root === undefined || !opened)
    throw new KnownError('This text belongs to no folder', 'Open its folder to decide what it suggests.');
  const { hash } = opened.workspace.world;
  const meant = run && (typeof about === 'string' ? withId(run, about) : standingAt(run, about));
  if (!run || !meant)
    throw new KnownError(
      'This suggestion is not what it was when it was last verified',
      'Save the file, wait for the verification, and decide again.',
    );
  const { name: tag, text, textHash, file } = meant.suggestion;
  const made = decisionOf(
    { file, task: meant.task, tag, text, textHash },
    {
      decision: decision === 'waiting' ? 'rejected' : decision,
      who,
      // A time to the second in UTC is all that is recorded.
      when: `${new Date(when).toISOString().slice(0, 19)}Z`,
    },
  );
  if (typeof made === 'string') return { failed: made };
  const write = decision === 'waiting' ? takeBackDecision : recordDecision;
  const decided = write(setup.root, made, stillStanding(setup.root, run, hash));
  if (decided.kind === 'failed') return { failed: decided.reason };
  opened.forget([decisionsFile]);
  return { run: { ...run, tasks: decidedAnew(run.tasks, byId(decided.decisions, hash)) } };
}

interface Meant {
  /** Id of the task. */
  readonly task: string;
  readonly suggestion: Suggestion;
}

const all = ({ tasks }: Run): readonly Meant[] =>
  tasks.flatMap(({ id, suggestions }) => suggestions.map((suggestion) => ({ task: id, suggestion })));

function withId(run: Run, id: string): Meant | undefined {
  return all(run).find(({ suggestion }) => suggestion.id === id);
}

/** Of several that say the same in one file, in several tasks, the nearest. */
function standingAt(run: Run, { file, tag, textHash, line }: SuggestionPlace): Meant | undefined {
  const away = ({ suggestion }: Meant): number => Math.abs(suggestion.range.start.line - line);
  return all(run)
    .filter(({ suggestion: one }) => one.file === file && one.name === tag && one.textHash === textHash)
    .toSorted((a, b) => away(a) - away(b))[0];
}
