import type { Collected, CollectedItem } from '../../core/collect/collected.js';

/** What became of the proof that was not there, as far as the gate has to know. */
export interface Tried {
  /** There are new records. */
  readonly recorded: boolean;
  /** What was not run because no person allowed it. */
  readonly waiting: readonly Waiting[];
  /** It was ended by the time limit. */
  readonly outOfTime: boolean;
  /** Why Tagproof could not collect, a sentence. */
  readonly failure?: string;
}

export interface Waiting {
  readonly task: string;
  readonly item: string;
  /** What a person is to be asked: the line of a command, a request in words. Empty: a person said never, or another item comes first. */
  readonly lines: readonly string[];
}

/** Nothing had to be collected. */
export const nothingTried: Tried = { recorded: false, waiting: [], outOfTime: false };

/** What a collection came to. */
export function triedOf({ tasks }: Pick<Collected, 'tasks'>): Tried {
  const items = tasks.flatMap(({ id, items: own }) => own.map((item) => ({ ...item, task: id })));
  const unsaved = items.find((one) => one.kind === 'not-saved');
  return {
    recorded: items.some(({ kind }) => kind === 'recorded'),
    waiting: items.flatMap((one): Waiting[] => {
      const lines = linesOf(one);
      return lines === undefined ? [] : [{ task: one.task, item: one.item, lines }];
    }),
    outOfTime: items.some(({ kind }) => kind === 'cancelled'),
    ...(unsaved === undefined ? {} : { failure: `the proof could not be saved: ${unsaved.reason}` }),
  };
}

/** @returns `undefined` where it waits for no person */
function linesOf(item: CollectedItem): readonly string[] | undefined {
  if (item.kind === 'refused' || item.kind === 'waits') return [];
  if (item.kind !== 'approval-needed') return undefined;
  return item.questions.flatMap((question) =>
    question.kind === 'command' ? [question.line] : question.requests,
  );
}
