import type { Fix } from '../items.js';
import type { LintFinding } from '../lint.js';
import type { DocumentView } from '../view.js';
import { replacement } from './edited.js';

/** One fix for each name that may have been meant. */
export function correctSpelling({ range, near, code }: LintFinding, view: DocumentView): readonly Fix[] {
  const mark = code === 'unknown-tag' ? '#' : '';
  return near.map((text, index) =>
    replacement(view, `Change to ${mark}${text}`, { range, text }, index === 0),
  );
}
