import type { PlanWord } from './plan.js';
import type { Session } from './session.js';
import { needsRunning, unknowable } from './stop.js';
import { byCodePoint } from './strings.js';
import { compileWildcard } from '../text/wildcard.js';

/** Most words that wildcards may become. */
const MAX_EXPANDED = 20_000;

/** Puts in file names for wildcards; a word without a match stays as it is, as in a shell. */
export function expandWords(words: readonly PlanWord[], session: Session): string[] {
  const result: string[] = [];
  for (const word of words) {
    const names = word.pattern === undefined ? [] : expandPattern(word.pattern, session);
    if (names.length > 0) result.push(...names);
    else result.push(word.text);
    if (result.length > MAX_EXPANDED) return unknowable('its wildcards match too many files');
  }
  return result;
}

interface Found {
  /** As it will stand in the word. */
  readonly shown: string;
  /** The folder it names, relative to the root. */
  readonly path: string;
}

function expandPattern(pattern: string, session: Session): string[] {
  if (/^[~/]/.test(pattern)) {
    // A mapped folder could be walked, but the words would have to keep the author's prefix.
    return session.place(pattern).path === undefined
      ? []
      : unknowable(`${pattern}: wildcards after an absolute path`);
  }
  const segments = pattern.split('/');
  let found: Found[] = [{ shown: '', path: session.folder }];
  segments.forEach((segment, index) => {
    const final = index === segments.length - 1;
    found = found.flatMap((one) => expandSegment(one, segment, final, session));
    if (found.length > MAX_EXPANDED) unknowable('its wildcards match too many files');
  });
  return found.map((one) => one.shown).sort(byCodePoint);
}

function expandSegment(from: Found, segment: string, final: boolean, session: Session): Found[] {
  const slash = final ? '' : '/';
  if (!/[*?[]/.test(segment.replace(/\\./gs, ''))) {
    const name = segment.replace(/\\(.)/gs, '$1');
    const place = session.place(`${from.shown}${name}`);
    const path = place.path ?? '';
    const kind = name === '' || name === '.' || name === '..' ? 'folder' : session.kind(place);
    if (kind === 'missing' || (!final && kind !== 'folder')) return [];
    return [{ shown: `${from.shown}${name}${slash}`, path }];
  }
  const wildcard = compileWildcard(segment);
  if (wildcard === undefined) return needsRunning(`not interpretable: the wildcard ${segment}`);
  const names = session.list(from.path) ?? [];
  return names.flatMap((entry) => {
    const folder = entry.endsWith('/');
    const name = folder ? entry.slice(0, -1) : entry;
    if ((!final && !folder) || (name.startsWith('.') && !wildcard.dotted) || !wildcard.matches(name))
      return [];
    return [
      { shown: `${from.shown}${name}${slash}`, path: from.path === '' ? name : `${from.path}/${name}` },
    ];
  });
}
