import type { VerifyAnswer, VerifyQuestion } from '../../node/engine/protocol.js';

type Texts = VerifyQuestion['unsaved'];

/** Which edits of one folder's files call for another verification before anything is saved. */
export class Edits {
  /** Files that count in the last verification, or in the one under way, as they stood in the editor. */
  readonly #standing = new Set<string>();
  /** Those that anybody has told of since. */
  readonly #told = new Set<string>();

  /** A verification of the whole folder begins with these. */
  count(texts: Texts): void {
    for (const { path } of texts) this.#standing.add(path);
  }

  /**
   * It has ended.
   * @param now what is not saved by now
   * @returns whether one of them was thrown away in the meantime
   */
  counted(texts: Texts, now: Texts): boolean {
    const still = new Set(now.map(({ path }) => path));
    for (const path of this.#standing) if (!still.has(path)) this.#standing.delete(path);
    return texts.some(({ path }) => !still.has(path));
  }

  /** A text is what its file is, or was closed. @returns whether what it said had counted */
  settled(path: string): boolean {
    return this.#told.delete(path) || this.#standing.has(path);
  }

  /**
   * A text was edited.
   * @returns `first` where that is news which may withdraw points: the first edit of a file is, in a folder with
   * evidence; `more` where what counted of the text is no longer what it says
   */
  dirtied(path: string, answer: VerifyAnswer | undefined): 'first' | 'more' | undefined {
    if (this.#standing.has(path)) return 'more';
    if (this.#told.has(path) || !hasEvidence(answer)) return undefined;
    this.#told.add(path);
    return 'first';
  }
}

const collected: readonly string[] = ['earned', 'failed', 'error'];

/** Whether something is known that an edit could put out of date. */
function hasEvidence(answer: VerifyAnswer | undefined): boolean {
  return (
    answer?.tasks.some(({ budget }) => budget.items.some(({ state }) => collected.includes(state))) ?? false
  );
}
