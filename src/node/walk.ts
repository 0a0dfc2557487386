import { closeSync, readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { byCodeUnit, joinPath } from './lexicalPath.js';
import { errorCode, openRegular, readBytesOf } from './safeOpen.js';

export interface WalkLimits {
  readonly files: number;
  readonly depth: number;
}

const defaultLimits: WalkLimits = { files: 200_000, depth: 64 };
const LARGEST_IGNORE_FILE = 256 * 1024;
const MOST_IGNORE_LINES = 2_000;
/** Runs of `*` in one pattern: they become nested repetitions, whose cost grows with their number. */
const MOST_STARS = 4;

interface Rules {
  /** The folder whose `.gitignore` it is, with a trailing slash; `''` for the root. */
  readonly prefix: string;
  readonly rules: Ignore;
  readonly above: Rules | undefined;
}

interface Folder {
  readonly path: string;
  readonly depth: number;
  readonly rules: Rules | undefined;
}

/**
 * The files below a folder that its `.gitignore` files do not hide, sorted; `.git`
 * is left out and links to folders are not followed. Notes say what was cut.
 * @param root Absolute, with links resolved.
 */
export function walkFiles(
  root: string,
  limits: WalkLimits = defaultLimits,
): { paths: readonly string[]; notes: readonly string[] } {
  const paths: string[] = [];
  const notes: string[] = [];
  const waiting: Folder[] = [{ path: '', depth: 0, rules: undefined }];
  for (let folder = waiting.pop(); folder; folder = waiting.pop()) {
    const entries = entriesOf(join(root, folder.path), folder.path, notes);
    const hasRules = entries.some((entry) => entry.name === '.gitignore');
    const rules = hasRules ? rulesOf(root, folder, notes) : folder.rules;
    for (const entry of entries) {
      const path = joinPath(folder.path, entry.name);
      if (entry.name === '.git') continue;
      if (entry.isDirectory()) {
        if (isHidden(rules, `${path}/`)) continue;
        if (folder.depth < limits.depth) waiting.push({ path, depth: folder.depth + 1, rules });
        else notes.push(`${path}: nested deeper than ${limits.depth} folders, not listed`);
      } else if (!isHidden(rules, path)) {
        if (paths.length >= limits.files) {
          notes.push(`more than ${limits.files} files: the rest are not listed`);
          return { paths: paths.sort(byCodeUnit), notes };
        }
        paths.push(path);
      }
    }
  }
  return { paths: paths.sort(byCodeUnit), notes };
}

function entriesOf(absolute: string, path: string, notes: string[]): Dirent[] {
  try {
    return readdirSync(absolute, { withFileTypes: true });
  } catch (error) {
    notes.push(`${path === '' ? '.' : path}: the folder cannot be listed (${errorCode(error)})`);
    return [];
  }
}

/** The deepest `.gitignore` that speaks of a path decides, as in git. */
function isHidden(rules: Rules | undefined, path: string): boolean {
  for (let level = rules; level; level = level.above) {
    const { ignored, unignored } = level.rules.test(path.slice(level.prefix.length));
    if (ignored || unignored) return ignored;
  }
  return false;
}

function rulesOf(root: string, folder: Folder, notes: string[]): Rules | undefined {
  const path = joinPath(folder.path, '.gitignore');
  const opened = openRegular(join(root, path));
  if (opened.kind !== 'open') return folder.rules;
  try {
    const buffer = Buffer.alloc(Math.min(opened.stats.size, LARGEST_IGNORE_FILE));
    const text = buffer.toString('utf8', 0, readBytesOf(opened.descriptor, buffer, buffer.length));
    const lines = text.split(/\r?\n/, MOST_IGNORE_LINES);
    const usable = lines.filter((line) => (line.match(/\*+/g)?.length ?? 0) <= MOST_STARS);
    if (usable.length < lines.length)
      notes.push(`${path}: patterns with more than ${MOST_STARS} stars are not applied`);
    return {
      prefix: folder.path === '' ? '' : `${folder.path}/`,
      rules: ignore().add(usable),
      above: folder.rules,
    };
  } finally {
    closeSync(opened.descriptor);
  }
}
