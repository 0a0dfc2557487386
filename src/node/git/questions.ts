import { lexicalPath } from '../lexicalPath.js';

/** A name, hash, `HEAD`, with `~` and `^` steps. No dates, no searches: they would depend on the clock or cost time. */
export function isPlainRevision(revision: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return (
    revision.length <= 250 &&
    /^[^-\s\u0000-\u001f\u007f:?*[\]{}\\^~][^\s\u0000-\u001f\u007f:?*[\]{}\\]*$/.test(revision)
  );
}

/** A path that git may be asked about: in the workspace, and not its root. */
export function insidePath(path: string): string | undefined {
  const lexical = lexicalPath(path);
  return lexical.kind === 'inside' && lexical.path !== '' ? lexical.path : undefined;
}
