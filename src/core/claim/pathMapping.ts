import type { Config } from '../config.js';
import type { WorkspacePath } from './claim.js';

/** The longest path that any of the supported systems takes. */
const longestPath = 4_096;

/**
 * Brings a path as an author wrote it into the workspace. Nothing is looked up: for what lies
 * outside the reason says only what was written, never whether something is there.
 * @param raw the path without quotes and trailing punctuation
 */
export function toWorkspacePath(raw: string, config: Pick<Config, 'pathMapping'>): WorkspacePath {
  const outside = (reason: string): WorkspacePath => ({ kind: 'outside', raw, reason });
  const written = raw.trim();
  if (written.length > longestPath) return outside('the path is too long');
  if (/\p{Cc}/u.test(written)) return outside('the path holds a character that no path may have');
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(written) || /^file:/i.test(written))
    return outside('it is a URL, not a path in the workspace');
  if (/^(?:\\\\|\/\/)/.test(written)) return outside('it is a network path');
  const slashed = isWindows(written) ? written.replaceAll('\\', '/') : written;
  if (/^(?:\$|%)/.test(slashed)) return outside('it begins with a variable that only its author can resolve');

  const normal = normalise(slashed);
  const mapped = normal === undefined ? undefined : throughMapping(normal, config.pathMapping);
  if (mapped === undefined) {
    if (isAbsolute(slashed))
      return outside(
        slashed.startsWith('~')
          ? "it lies in the author's home folder; `pathMapping` can say where that is in this workspace"
          : 'it is an absolute path; `pathMapping` can say where that is in this workspace',
      );
    if (normal === undefined) return outside('it leads above the root of the workspace');
  }
  const path = mapped ?? normal ?? '';
  if (path.startsWith('../') || path === '..') return outside('it leads above the root of the workspace');
  return isGlob(path) ? { kind: 'glob', pattern: literally(path), raw } : { kind: 'inside', path, raw };
}

/** A folder is claimed through what is in it: an empty one cannot be in a repository. */
export function asFolder(path: WorkspacePath): WorkspacePath {
  if (path.kind !== 'inside') return path;
  return { kind: 'glob', pattern: path.path === '' ? '**' : `${literally(path.path)}/**`, raw: path.raw };
}

/** A bare file name, wherever it stands. */
export function anywhere(path: WorkspacePath): WorkspacePath {
  return path.kind === 'inside'
    ? { kind: 'glob', pattern: `**/${literally(path.path)}`, raw: path.raw }
    : path;
}

/** True for `dir/` and the root itself. */
export function isFolderPath(raw: string): boolean {
  return /[\\/]$/.test(raw) || /^\.{1,2}$/.test(raw);
}

/** `[slug]` is how several frameworks name files, so brackets alone make no glob. */
function isGlob(path: string): boolean {
  return /[*?]/.test(path) || /\{[^{}]*,[^{}]*\}/.test(path);
}

/** `[slug]` and `(group)` are names of folders, in a pattern, too. */
function literally(path: string): string {
  return path.replace(/[[\]()!]/g, '\\$&');
}

function isWindows(path: string): boolean {
  return /^[A-Za-z]:[\\/]/.test(path) || /^\.{0,2}[\w.@ -]*\\[\w.@[-]/.test(path) || path.startsWith('~\\');
}

function isAbsolute(path: string): boolean {
  return /^(?:\/|~|[A-Za-z]:)/.test(path);
}

/** Resolves `.` and `..`; `undefined` when it leads above where it starts. An absolute path stays absolute. */
function normalise(path: string): string | undefined {
  const root = /^(?:\/|~[^/]*\/?|[A-Za-z]:\/?)/.exec(path)?.[0] ?? '';
  const parts: string[] = [];
  for (const part of path.slice(root.length).split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  const prefix = root === '' || root.endsWith('/') ? root : `${root}/`;
  return prefix + parts.join('/');
}

/** The longest configured folder that holds the path wins; its rest is put below the mapped folder. */
function throughMapping(path: string, mapping: Config['pathMapping']): string | undefined {
  let longest = -1;
  let result: string | undefined;
  for (const [from, to] of Object.entries(mapping)) {
    const folder = normalise(from.trim().replaceAll('\\', '/'))?.replace(/\/$/, '');
    if (folder === undefined || from.trim() === '' || folder.length <= longest) continue;
    if (!startsWithFolder(path, folder)) continue;
    const target = to.trim().replaceAll('\\', '/');
    if (isAbsolute(target)) continue;
    const joined = normalise(`${target}/${path.slice(folder.length)}`.replace(/^\/+/, ''));
    if (joined === undefined) continue;
    longest = folder.length;
    result = joined;
  }
  return result;
}

function startsWithFolder(path: string, folder: string): boolean {
  const same = /^[A-Za-z]:/.test(folder)
    ? path.slice(0, folder.length).toLowerCase() === folder.toLowerCase()
    : path.startsWith(folder);
  return same && (path.length === folder.length || path[folder.length] === '/');
}
