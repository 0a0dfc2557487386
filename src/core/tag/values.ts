import type { Range } from '../text/position.js';

/** A path as written after a tag or in a field, with everything that stands around it. */
export interface PathValue {
  /** As written, without quotes, backticks and notes. */
  readonly raw: string;
  readonly range: Range;
  readonly count?: CountValue;
  /** `path:12-40` or a `(lines 3, 9)` note. */
  readonly lines?: readonly LineRange[];
  /** What follows the path and is no count: `section added`, `binary`. */
  readonly note?: string;
  readonly glob: boolean;
}

/** `(156 lines)`, `~156 lines`, `156+ lines`, `+25 lines`. */
export interface CountValue {
  readonly lines: number;
  readonly kind: 'exact' | 'about' | 'at-least' | 'added';
  readonly range: Range;
}

/** 1-based, inclusive, as authors write them. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
  /** `Line ~43`. */
  readonly about: boolean;
  readonly range: Range;
}
