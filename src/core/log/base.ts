/** What "new" and "changed" are measured against. */
export type Base =
  | {
      readonly kind: 'commit';
      readonly commit: string;
      /** Why this one: `parent of the commit that introduced the entry`. */
      readonly because: string;
      /**
       * An older commit that the work may have begun at. What changed only between the two can be
       * neither proven nor refuted: it belongs to this branch, perhaps not to this entry.
       */
      readonly wider?: string | 'root';
      /** Why the work may have begun at `wider`, as half a sentence; said where a claim holds only against it. */
      readonly doubt?: string;
    }
  /** The history begins here: everything is new. `commit` is the one that it begins with, where there is one. */
  | { readonly kind: 'root'; readonly because: string; readonly commit?: string }
  /** `failed` where git should know, and does not. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly failed?: true };
