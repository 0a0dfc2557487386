import { createHash } from 'node:crypto';
import { matchPattern } from '../../src/core/command/patternMatcher.js';
import type { FileBytes, FileFact, FilePort, FileText, Unreadable } from '../../src/core/ports/files.js';
import type { Change, GitPort } from '../../src/core/ports/git.js';
import type { World } from '../../src/core/ports/world.js';
import { bytesOf, namesOf, settingsOf, textOf } from '../../src/node/decode.js';
import { lexicalPath, OUTSIDE } from '../../src/node/lexicalPath.js';
import { isEnvFile, isNpmrc, secretReason } from '../../src/node/secrets.js';

/** A whole workspace stated inline: path → text. */
export interface MemoryFiles {
  readonly [path: string]: string | Uint8Array;
}

/** What git says in a memory world; anything not given answers as an empty, clean repository does. */
export interface MemoryGit extends Partial<GitPort> {
  readonly changed?: Readonly<Record<string, Change>>;
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** A world in memory for tests of the core. Without `git` there is no repository. */
export function memoryWorld(files: MemoryFiles, git?: MemoryGit): World {
  return {
    files: memoryFiles(files),
    git: git && memoryGit(git),
    ...(git ? {} : { gitAbsence: 'this folder is not in a git repository' }),
    patterns: { match: (request) => Promise.resolve(matchPattern(request)) },
    images: { inspect: () => ({ kind: 'not-image', reason: 'no pictures in this test' }) },
    hash: { sha256 },
    log: { error: () => undefined, debug: () => undefined },
  };
}

function memoryFiles(files: MemoryFiles): FilePort {
  const paths = Object.keys(files).sort();
  const missing = { kind: 'missing', reason: 'there is no such file' } as const;
  const folders = new Set(['', ...paths.flatMap(foldersAbove)]);
  const inside = (path: string): string | undefined => {
    const lexical = lexicalPath(path);
    return lexical.kind === 'inside' ? lexical.path : undefined;
  };
  const content = (path: string): Buffer | Unreadable => {
    const name = inside(path);
    if (name === undefined) return { kind: 'unknown', reason: OUTSIDE };
    if (folders.has(name)) return { kind: 'folder', reason: 'it is a folder' };
    const data = Object.hasOwn(files, name) ? files[name] : undefined;
    return data === undefined ? missing : Buffer.from(data);
  };
  const readable = (path: string): Buffer | Unreadable => {
    const found = content(path);
    const secret = 'kind' in found ? undefined : secretReason(inside(path) ?? '');
    return secret === undefined ? found : { kind: 'refused', reason: secret };
  };
  return {
    stat(path): FileFact {
      const found = content(path);
      if (!('kind' in found)) return { kind: 'file', size: found.length, realPath: inside(path) ?? path };
      if (found.kind === 'folder') return { kind: 'folder', realPath: inside(path) ?? path };
      return found.kind === 'missing' ? { kind: 'missing' } : { kind: 'unknown', reason: found.reason };
    },
    read(path): FileText {
      const found = readable(path);
      return 'kind' in found ? found : textOf(found);
    },
    readBytes(path): FileBytes {
      const found = readable(path);
      return 'kind' in found ? found : bytesOf(found);
    },
    hash(path) {
      const found = readable(path);
      return 'kind' in found ? undefined : sha256(found);
    },
    list(folder) {
      const name = inside(folder);
      if (name === undefined || !folders.has(name)) return undefined;
      const prefix = name === '' ? '' : `${name}/`;
      const names = paths
        .filter((path) => path.startsWith(prefix))
        .map((path) => path.slice(prefix.length).replace(/\/.*$/, '/'));
      return [...new Set(names)].sort();
    },
    all: () => paths,
    envNames(path) {
      const found = isEnvFile(path) ? content(path) : missing;
      return 'kind' in found ? undefined : namesOf(found);
    },
    npmSettings(path) {
      const found = isNpmrc(path) ? content(path) : missing;
      return 'kind' in found ? undefined : settingsOf(found);
    },
  };
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

function memoryGit(git: MemoryGit): GitPort {
  return {
    head: () => 'head',
    resolve: (revision) => revision,
    isShallow: () => false,
    divergence: () => ({ kind: 'on-default', branch: 'main' }),
    history: () => [],
    isAncestor: () => false,
    parent: () => 'root',
    tree: () => new Map(),
    blobs: () => new Map(),
    changes: () => new Map(Object.entries(git.changed ?? {})),
    ignored: () => new Set(),
    opaque: () => undefined,
    ...git,
  };
}
