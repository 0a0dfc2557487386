import type { Config, CustomTag } from '../config.js';

/** What the grammar of a document depends on beside its text. */
export interface ParseOptions {
  /** Tags of the configuration, beside the built-in vocabulary. */
  readonly customTags: readonly CustomTag[];
  /** The document is an implementation log. */
  readonly isLog: boolean;
  /** What to make of tags in a code fence of a log. */
  readonly fencedEntries: Config['fencedEntries'];
  /** Whether the document defines tags rather than uses them; `detect` asks the text itself. */
  readonly definitionDocument: 'detect' | 'yes' | 'no';
  /** Whether the document holds a name that only tags have; without it the text is looked through for one. */
  readonly usesTags?: boolean;
}
