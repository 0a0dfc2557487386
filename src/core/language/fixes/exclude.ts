import { visible } from '../../report/escape.js';
import { pathMatcher } from '../../text/glob.js';
import type { Fix } from '../items.js';
import type { FixContext } from './context.js';

/** Leaves a file out: its tags are no claims of this project. A log is what everything is about. */
export function excludePath({ view: { document, isLog }, world }: FixContext): readonly Fix[] {
  const { path } = document;
  const pattern = path.replace(/[*?[]/g, '[$&]');
  if (isLog || /[\\\p{Cc}]/u.test(pattern) || !pathMatcher([pattern])(path)) return [];
  // A glob without a folder means that name anywhere.
  if (!path.includes('/') && world.files.all().some((other) => other.endsWith(`/${path}`))) return [];
  return [{ title: `Exclude ${visible(path, 200)} from Tagproof`, action: { kind: 'exclude', pattern } }];
}
