import GithubSlugger from 'github-slugger';
import { readDocumentLinks } from '../../log/documentLinks.js';
import type { FilePort } from '../../ports/files.js';
import { extensionOf } from '../../probe/shared/paths.js';

/** The places of a file that a link can lead to. */
export interface Anchors {
  /** In the forms of several sites, see `normal`. */
  readonly names: ReadonlySet<string>;
  readonly lines: number;
  /** Some part of the file could not be looked at. */
  readonly incomplete: boolean;
}

/** @returns `undefined` for a file whose places nobody here can tell */
export function anchorsOf(path: string, files: FilePort): Anchors | undefined {
  const read = files.read(path);
  if (read.kind !== 'text') return undefined;
  const lines = read.text.split('\n').length;
  const extension = extensionOf(path);
  if (!['md', 'markdown', 'mdx', 'mdc', 'html', 'htm'].includes(extension))
    return { names: new Set(), lines, incomplete: false };
  const { headings, names, truncated } = readDocumentLinks(read.text);
  const slugger = new GithubSlugger();
  const slugs = headings.map((words) => slugger.slug(words));
  // A site may make a page of parts that are not in this file, or give names by rules of its own.
  const composed = /\{[%{]/.test(read.text) || !['md', 'markdown'].includes(extension);
  return { names: new Set([...slugs, ...names].map(normal)), lines, incomplete: truncated || composed };
}

/** Sites differ in case, in how they treat signs, and in runs of hyphens: where one of them finds it, it is found. */
export function normal(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
