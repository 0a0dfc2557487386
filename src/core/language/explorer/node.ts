import type { Place, TagRow } from '../overview/overview.js';
import type { ShownStatus } from '../statuses.js';

/** What the tags of a folder are put together by. */
export const groupings = ['task', 'status', 'tag', 'file'] as const;
export type Grouping = (typeof groupings)[number];

/** A status that is looked for; `none`: the tag claims nothing. */
export type Wanted = ShownStatus | 'none';

/** Which tags are shown, and of them which claims. */
export interface TagFilter {
  /** Words that must all stand in a tag's name, text, file or task, in small or capital letters; empty: no matter. */
  readonly text: string;
  /** Empty: no matter. */
  readonly statuses: readonly Wanted[];
}

/** One line of the explorer. All texts are one line in which nothing is hidden. */
export interface ExplorerNode {
  /** Unique in the explorer, and the same while lines move. */
  readonly id: string;
  readonly kind: 'finished' | 'task' | 'status' | 'name' | 'file' | 'tag' | 'claim';
  readonly label: string;
  readonly description: string;
  /** For screen readers, in full words. */
  readonly spoken: string;
  /** Name of a codicon. */
  readonly icon: string;
  /** The status whose colour it has. */
  readonly tone?: ShownStatus;
  /** Whether there is something below it; `open`: it is shown at first. */
  readonly below: 'nothing' | 'folded' | 'open';
  /** What it leads to. */
  readonly place?: Place;
  /** Id of the task that it is, where that is being worked on. */
  readonly task?: string;
  /** It is of the last session: there is nothing to do with it but to open it. */
  readonly remembered?: true;
  /** What a person may vouch for. */
  readonly attestable?: { readonly task: string; readonly claim: string };
  /** What a person accepts or rejects, and how that stands. */
  readonly suggestion?: NonNullable<TagRow['suggestion']>;
  /** Name of the tag, without `#`. */
  readonly name?: string;
  /** Path of the file that it is. */
  readonly file?: string;
}
