/** Height of a row, in CSS pixels. */
export const rowHeight = 44;

/** Rows drawn above and below those that can be seen. */
const around = 6;

export interface RowWindow {
  /** Index of the first row that is drawn. */
  readonly first: number;
  /** Index behind the last one. */
  readonly end: number;
}

/**
 * The rows that have to be there.
 * @param top CSS pixels that are scrolled away
 * @param height CSS pixels that can be seen
 */
export function rowWindow(count: number, top: number, height: number): RowWindow {
  const first = Math.min(Math.floor(top / rowHeight), Math.max(0, count - 1));
  const end = Math.ceil((top + height) / rowHeight);
  return { first: Math.max(0, first - around), end: Math.min(count, end + around) };
}

/** How far to scroll so that a row is seen in full: not at all where it is. */
export function scrollTo(index: number, top: number, height: number): number {
  const start = index * rowHeight;
  if (start < top) return start;
  return Math.max(top, start + rowHeight - height);
}

/**
 * How far to scroll so that what is seen first stays where it is while rows come and go above it. At the top
 * what is new is seen.
 */
export function anchoredTop(
  before: readonly { readonly id: string }[],
  now: readonly { readonly id: string }[],
  top: number,
): number {
  if (top <= 0 || before === now) return top;
  const at = Math.floor(top / rowHeight);
  const anchor = before[at]?.id;
  if (anchor === undefined || now[at]?.id === anchor) return top;
  const index = now.findIndex(({ id }) => id === anchor);
  return index < 0 ? top : top + (index - at) * rowHeight;
}

/** The row that a key leads to; `undefined` for keys that lead nowhere. @param at -1: none is chosen */
export function rowByKey(key: string, at: number, count: number, height: number): number | undefined {
  const page = Math.max(1, Math.floor(height / rowHeight) - 1);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: count - 1,
  };
  const next = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return next === undefined || count === 0 ? undefined : Math.min(count - 1, Math.max(0, next));
}
