import type { Overview, TagRow } from '../../../../src/core/language/overview/overview.js';
import { rangeOnLine } from '../../../../src/core/text/position.js';

/** A tag of a log; one with a longer text stands further down. */
export const tagRow = (id: string, text: string): TagRow => ({
  id,
  name: 'PATH_DECISION',
  family: 'decision',
  text,
  file: 'log.md',
  range: rangeOnLine(text.length, 0, 1),
  claims: [],
});

/** An overview that knows nothing but tags. */
export const overviewOf = (tags: readonly TagRow[]): Overview => ({
  tasks: [],
  claims: [],
  tags,
  weakenings: [],
  historyLeftOut: 0,
  leftOut: [],
});
