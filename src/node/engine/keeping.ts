import { realpathSync } from 'node:fs';
import { tagsToRemember, type RememberedTags } from '../../core/language/overview/remembered.js';
import type { Logger } from '../../core/ports/world.js';
import type { Run } from '../../core/verify.js';
import { errorCode } from '../safeOpen.js';
import { TagMemory } from '../tagIndex/rememberedTags.js';
import { RACY, type IndexSetup } from '../tagIndex/tagIndex.js';

/** Milliseconds after a verification: what the editor asks next comes first. */
const KEEP_AFTER = 1000;

/** A verification of a whole folder. */
export interface WholeRun {
  readonly run: Pick<Run, 'gathered' | 'documents' | 'tasks'>;
  /** Milliseconds since 1970. */
  readonly began: number;
}

/** Keeps for the next session what the verifications of a folder found out, when nobody waits for it. */
export class Keeping {
  #timer: NodeJS.Timeout | undefined;
  #last: WholeRun | undefined;
  #memory: TagMemory | undefined;

  /**
   * @param root absolute path; `undefined` for texts of no folder, of which nothing is kept
   * @param saveIndex the index of files, where it has something new
   */
  constructor(
    private readonly root: string | undefined,
    private readonly setup: IndexSetup | undefined,
    private readonly log: Logger,
    private readonly saveIndex: () => (() => string | undefined) | undefined,
  ) {}

  /** A verification is done. @param whole that of the whole folder */
  after(whole: WholeRun | undefined): void {
    if (this.setup === undefined) return;
    this.#last = whole ?? this.#last;
    if (this.#last || this.saveIndex()) this.#later(KEEP_AFTER);
  }

  /** What another session kept, as far as it still stands. No program is started. */
  remembered(): RememberedTags | undefined {
    try {
      return this.#tags()?.recall();
    } catch (error) {
      this.log.debug(`The tags of the last session were not read: ${errorCode(error)}`);
      return undefined;
    }
  }

  /** Not what is waiting to be written, either. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#last = undefined;
  }

  #later(pause: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const failed = this.saveIndex()?.();
      if (failed !== undefined) this.log.debug(`The index was not kept: ${failed}`);
      this.#saveTags(pause === KEEP_AFTER);
    }, pause).unref();
  }

  /** @param again what has just been written is looked at once more, when it has settled */
  #saveTags(again: boolean): void {
    const last = this.#last;
    this.#last = undefined;
    if (!last) return;
    try {
      const tags = tagsToRemember(last.run);
      const texts = new Map(last.run.documents.map(({ document }) => [document.path, document]));
      const saved = this.#tags()?.save(tags, texts, last.began, !again);
      if (saved?.failed !== undefined) this.log.debug(`The tags were not kept: ${saved.failed}`);
      if (saved?.unsettled !== true || !again) return;
      this.#last = last;
      this.#later(RACY);
    } catch (error) {
      this.log.debug(`The tags were not kept: ${errorCode(error)}`);
    }
  }

  #tags(): TagMemory | undefined {
    if (this.root === undefined || this.setup === undefined) return undefined;
    return (this.#memory ??= new TagMemory(realpathSync.native(this.root), this.setup));
  }
}
