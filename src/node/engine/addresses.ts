import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LinkTo } from '../../core/language/hoverText.js';

/**
 * Makes the addresses of places in a folder, in the form in which VS Code opens a file at a line.
 * @param root absolute path of the folder; texts of no folder have no places
 */
export function addressesIn(root: string | undefined): LinkTo | undefined {
  if (root === undefined) return undefined;
  return (file, line) => `${pathToFileURL(join(root, file)).href}${line === undefined ? '' : `#L${line}`}`;
}
