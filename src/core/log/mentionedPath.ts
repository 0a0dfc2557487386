/** A path or link target longer than this is neither. */
const longest = 400;

/** True for what may be a path of the workspace: one word, with a slash or an extension, and no URL. */
export function isPath(text: string): boolean {
  if (text.length === 0 || text.length > longest) return false;
  if (/[\s"'`|;&$=,]|^[a-z][a-z0-9+.-]*:|^\/\//i.test(text)) return false;
  return /[^/]\/[^/]|\.\w{1,8}$/.test(text) && /[A-Za-z]/.test(text);
}

/** Paths with a folder that stand as words in plain text, with their 0-based places. */
export function pathsInText(text: string): { path: string; at: number }[] {
  const found: { path: string; at: number }[] = [];
  for (const word of text.matchAll(/[^\s"'`()[\]<>|,;]+/g)) {
    const path = word[0].replace(/[.:!?*_]+$/, '');
    if (path.includes('/') && isPath(path)) found.push({ path, at: word.index });
  }
  return found;
}
