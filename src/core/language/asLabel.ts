import { visible } from '../report/escape.js';

/** Longest text of the workspace in one label, in UTF-16 code units. */
const longestLabel = 1000;

/**
 * Text of the workspace for what makes icons of `$(name)`: the items of lists to pick from, lenses, the status
 * bar, tests, symbols, completion. It is on one line, seen as it is, and no icon.
 * @param limit in UTF-16 code units; what is longer is cut
 */
export function asLabel(text: string, limit: number = longestLabel): string {
  return visible(text, limit).replace(/\$(?=\([\w-]+(?:~[\w-]+)?\))/g, '\\$');
}

/** A task in a list of tasks, as it is written: `234: Add login`. */
export function taskInList({ id, title }: { readonly id: string; readonly title: string }): string {
  return title === '' ? id : `${id}: ${title}`;
}

/** The same as a label. */
export function taskAsLabel(task: { readonly id: string; readonly title: string }): string {
  return asLabel(taskInList(task));
}
