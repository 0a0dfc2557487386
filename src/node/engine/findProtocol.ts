import type { Place } from '../../core/language/overview/overview.js';
import type { Sought, TagKind } from '../../core/language/references.js';
import type { Position } from '../../core/text/position.js';

/** What the editor asks to find tags by. */
export interface FindQuestions {
  /** What the word at a place of an open text is, of which there may be references. */
  sought: {
    ask: { readonly folder: string; readonly path: string; readonly position: Position };
    answer: Sought | undefined;
  };
  /** In the texts of the last verification of the whole folder, by file and place; nothing before the first one. */
  references: { ask: FindQuestion; answer: readonly Place[] };
  /** In the open texts as they stand in the editor; the paths of all of them are told. */
  openReferences: {
    ask: FindQuestion;
    answer: { readonly paths: readonly string[]; readonly places: readonly Place[] };
  };
  /** The names of the tags of the last verification, family by family. */
  kinds: { ask: { readonly folder: string }; answer: readonly TagKind[] };
}

interface FindQuestion {
  readonly folder: string;
  readonly sought: Sought;
}
