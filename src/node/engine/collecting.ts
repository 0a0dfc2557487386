import { realpathSync } from 'node:fs';
import { collect } from '../../core/collect.js';
import type { CollectedItem } from '../../core/collect/collected.js';
import { isTooLong } from '../../core/report/wholeQuestion.js';
import type { ConsentQuestion } from '../../core/ports/consent.js';
import type { Logger } from '../../core/ports/world.js';
import { visible } from '../../core/report/escape.js';
import { approvalsPlace } from '../approvals.js';
import { collectParts } from '../collect/parts.js';
import { createConsent, onceKey } from '../consent.js';
import { openWorkspace } from '../openWorkspace.js';
import { inWords, trustedRoot } from './approving.js';
import type {
  ApprovalQuestion,
  CollectAnswer,
  CollectedItemNews,
  CollectQuestion,
} from './collectProtocol.js';
import type { Folder } from './folder.js';
import type { Asking } from './service.js';

/** Longest sentence that the editor shows of an item, in UTF-16 code units. */
const longest = 500;

/**
 * Collects evidence in a folder, or looks what would be collected. What counts are the files on the disk: no
 * program sees what is not saved.
 * @throws KnownError in a window that is not trusted, before anything is looked at
 */
export async function collectFor(
  folder: Folder,
  question: CollectQuestion,
  { token, progress }: Asking,
  { version, log }: { readonly version: string; readonly log: Logger },
): Promise<CollectAnswer> {
  const root = trustedRoot(folder);
  let problem: string | undefined;
  const consent = createConsent(realpathSync.native(root), {
    place: approvalsPlace(process.env),
    once: new Set(question.once ?? []),
    problem: (reason) => {
      problem = reason;
    },
  });
  const opened = openWorkspace(root, { log });
  try {
    const { tasks, items, needed, dryRun = false } = question;
    const { tasks: collected } = await collect(
      opened.workspace,
      opened.settings,
      { tasks, items, needed, dryRun },
      collectParts(root, opened, { env: process.env, consent, version }),
      token,
      (what, _task, item) => progress(visible(what), undefined, undefined, item),
    );
    return {
      tasks: collected.map((task) => ({ id: task.id, items: task.items.map(newsOf) })),
      ...(problem === undefined ? {} : { problem: visible(problem, longest) }),
    };
  } finally {
    await opened.dispose();
  }
}

function newsOf(item: CollectedItem): CollectedItemNews {
  const { said, log } = inShort(item);
  return {
    item: item.item,
    kind: item.kind,
    said: visible(said, longest),
    ...(log === undefined ? {} : { log }),
    ...(item.kind === 'recorded' ? { outcome: item.record.outcome } : {}),
    ...('path' in item && item.path !== undefined ? { record: item.path } : {}),
    ...(item.kind === 'ready' ? { state: item.state } : {}),
    questions: 'questions' in item ? item.questions.map(asked) : [],
  };
}

function asked(question: ConsentQuestion): ApprovalQuestion {
  const tooLong = isTooLong(question) && ({ tooLong: true } as const);
  return { question, key: onceKey(question), ...inWords(question), ...tooLong };
}

function inShort(item: CollectedItem): { readonly said: string; readonly log?: string | undefined } {
  switch (item.kind) {
    case 'recorded': {
      const { outcome, steps } = item.record;
      const those = steps.filter((step) => step.outcome === outcome);
      const said = those.map(({ name, message }) => `${name}: ${message}`).join('; ');
      const changed = item.changed === undefined ? '' : ` (out of date already: ${item.changed})`;
      return { said: `${said}${changed}`, log: those.find((step) => step.log !== undefined)?.log };
    }
    case 'approval-needed':
      return { said: 'nobody has approved what it runs' };
    case 'refused':
      return { said: 'you refused what it runs' };
    case 'ready':
      return { said: item.steps.join('; ') };
    case 'cancelled':
      return { said: 'cancelled, nothing was recorded' };
    case 'not-saved':
      return { said: `it was done, and could not be recorded: ${item.reason}` };
    case 'fresh':
    case 'nothing-to-do':
    case 'waits':
      return { said: item.reason };
  }
}
