import type { World } from '../../ports/world.js';
import { locate, type Located } from '../../probe/shared/locate.js';
import { folderOf, joinPath } from '../../probe/shared/paths.js';
import { normal, type Anchors } from './anchors.js';

export type LinkAnswer =
  | { readonly kind: 'good' }
  /** Outside the workspace, or a matter of the site that is made of the document. */
  | { readonly kind: 'not-looked-at' }
  | { readonly kind: 'broken'; /** A phrase. */ readonly reason: string };

const good: LinkAnswer = { kind: 'good' };
const notLookedAt: LinkAnswer = { kind: 'not-looked-at' };
const broken = (reason: string): LinkAnswer => ({ kind: 'broken', reason });

/**
 * Whether a link of a document leads somewhere.
 * @param document path of the document
 * @param anchors of a file that is there
 */
export function linkProblem(
  url: string,
  form: 'link' | 'image',
  document: string,
  world: World,
  anchors: (path: string) => Anchors | undefined,
): LinkAnswer {
  if (url.trim() === '') return broken('it leads nowhere');
  // Filled in by whatever makes a site of it.
  if (/\{\{|\$\{|\{%|<%|%7B%7B/i.test(url)) return notLookedAt;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme !== undefined || url.startsWith('//')) return external(url, scheme);
  const { path, fragment } = parts(url);
  if (path === undefined || fragment === undefined) return broken('its % signs stand for no character');
  if (path.includes('\0') || path.includes('\\')) return broken('it is no path that works everywhere');
  if (path === '') return place(fragment, document, anchors);
  const wanted = path.startsWith('/') ? joinPath('', path) : joinPath(folderOf(document), path);
  // `../../issues` leads from a file to a page of its project on the site that shows it.
  if (wanted === undefined) return notLookedAt;
  const found = standing(wanted, form === 'image' ? [] : endings, world);
  if (found.kind === 'unknown') return notLookedAt;
  if (found.kind === 'misspelt') return broken(`it is spelled ${found.actual}`);
  if (found.kind === 'missing') {
    if (path.startsWith('/') && !belowKnownFolder(wanted, world)) return notLookedAt;
    return broken(`there is no ${wanted}`);
  }
  if (found.kind === 'folder') return form === 'image' ? broken(`${wanted} is a folder`) : good;
  return fragment === '' ? good : place(fragment, found.path, anchors);
}

function external(url: string, scheme: string | undefined): LinkAnswer {
  if (scheme !== undefined && scheme.length === 1) return broken('it is a place on one machine');
  if (scheme === 'file') return broken('it is a place on one machine');
  const isWeb = scheme === undefined || scheme === 'http' || scheme === 'https';
  if (isWeb && !/^(?:https?:)?\/\/[^\s/?#@]/i.test(url)) return broken('it names no host');
  return notLookedAt;
}

/** A `undefined` part cannot be decoded. */
function parts(url: string): { path: string | undefined; fragment: string | undefined } {
  const hash = url.indexOf('#');
  const [before, after] = hash < 0 ? [url, ''] : [url.slice(0, hash), url.slice(hash + 1)];
  const query = before.indexOf('?');
  return { path: decoded(query < 0 ? before : before.slice(0, query)), fragment: decoded(after) };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // Malformed, as whoever follows the link will find, too.
    return undefined;
  }
}

function place(fragment: string, path: string, anchors: (path: string) => Anchors | undefined): LinkAnswer {
  // The top of a page, or words that a browser looks for.
  if (fragment === '' || fragment === 'top' || fragment.startsWith(':~:')) return good;
  const known = anchors(path);
  if (!known) return notLookedAt;
  const line = /^L(\d{1,9})(?:C\d+)?(?:-L?(\d{1,9})(?:C\d+)?)?$/.exec(fragment);
  if (line) {
    const last = Math.max(Number(line[1]), Number(line[2] ?? 0));
    return last <= known.lines ? good : broken(`${path} has only ${known.lines} lines`);
  }
  if (known.names.has(normal(fragment.replace(/^user-content-/, '')))) return good;
  // What is not written in headings has places that only its own tools know.
  if (known.incomplete || known.names.size === 0) return notLookedAt;
  return broken(`${path} has no heading #${fragment}`);
}

/** Endings that sites leave out of a link, or write in another's place. */
const endings = ['.md', '.mdx', '.markdown', '.html', '/index.md', '/README.md', '/index.mdx'];

/** What a link to a path finds. */
function standing(path: string, others: readonly string[], world: World): Located {
  const plain = path.replace(/\.html?$/, '');
  const choices = [path, ...others.map((ending) => plain + ending)].map((choice) => locate(world, choice));
  const kinds = ['file', 'folder', 'unknown', 'misspelt', 'missing'] as const;
  const [best] = kinds.flatMap((kind) => choices.filter((choice) => choice.kind === kind));
  return best ?? { kind: 'missing', path };
}

/** `/guide` may be a place of a site; `/docs/guide.md` names a folder of this workspace. */
function belowKnownFolder(path: string, { files }: World): boolean {
  const slash = path.indexOf('/');
  return slash > 0 && files.stat(path.slice(0, slash)).kind === 'folder';
}
