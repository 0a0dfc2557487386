/**
 * The files of one workspace, or of one commit. Synchronous, because it is only
 * ever called from a worker or the command line (see docs/architecture.md).
 *
 * Every path is relative to the workspace root with `/` between the parts.
 * No method throws for what it finds on disk: what cannot be known is a value
 * with a reason that a person understands.
 */
export interface FilePort {
  /** What stands at a path. A link out of the workspace is `outside`, whatever it points to. */
  stat(path: string): FileFact;
  /** The text of a regular file. Secret files (`.env`, keys, `.git`) answer `refused`. */
  read(path: string): FileText;
  /**
   * The names in a folder, sorted by code unit, folders with a trailing `/`.
   * `undefined` when there is no such folder.
   */
  list(folder: string): readonly string[] | undefined;
  /**
   * All files below the root that git would show (tracked, or untracked and not
   * ignored), sorted. Outside git: what a walk finds that .gitignore does not hide.
   */
  all(): readonly string[];
  /** The raw bytes of a regular file, for images; the same refusals as `read`. */
  readBytes(path: string): FileBytes;
  /** SHA-256 of a regular file's bytes, hex, however large it is; `undefined` when it is none or refused. */
  hash(path: string): string | undefined;
  /** Variable names declared in an env-style file (also a real `.env`); values are never returned. */
  envNames(path: string): readonly string[] | undefined;
  /**
   * What an `.npmrc` says of how package managers run scripts: `script-shell=./tools/sh`. `undefined` when there
   * is none, or it cannot be read; the rest of it, credentials among it, is never returned.
   */
  npmSettings(path: string): readonly string[] | undefined;
}

export type FileFact =
  | {
      readonly kind: 'file';
      readonly size: number;
      /** The path as the file system spells it; differs from the asked one only in case. */
      readonly realPath: string;
      /** Where it really lies in the workspace, when a link leads there. */
      readonly linkedTo?: string;
    }
  | { readonly kind: 'folder'; readonly realPath: string; readonly linkedTo?: string }
  | { readonly kind: 'missing' }
  /** Outside the workspace, a device, a FIFO, a submodule…: nothing is said but why. */
  | { readonly kind: 'unknown'; readonly reason: string };

export type FileText =
  | { readonly kind: 'text'; readonly text: string; /** SHA-256 of the bytes, hex. */ readonly hash: string }
  | Unreadable;

export type FileBytes =
  { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly hash: string } | Unreadable;

export interface Unreadable {
  readonly kind: 'missing' | 'folder' | 'binary' | 'too-large' | 'refused' | 'unknown';
  /** A sentence for a person: what is wrong with the file. */
  readonly reason: string;
}
