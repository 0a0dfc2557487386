import type { Subject } from './claim.js';
import { withoutNote } from './items.js';
import { isOrdinaryWord, isPackageName } from './packageName.js';

const trailingNoun =
  /\s+(?:npm package|pip package|package|library|module|lib|gem|crate|sdk|icons?|hook|client)$/i;
const version = /(?:\s+v?\d[\w.-]*(?:\s*\+)?|\s*[@^~=<>]+\s*v?\d[\w.^~<>=*-]*)$/;
const abstract = /(?:tion|ment|ing|ity|ness|ance|ence|ed)s?$/i;

/**
 * Reads one item of `Dependencies:` as a name: a package (`bcrypt`, `jsonwebtoken ^9`), a product
 * (`Prisma`), a class (`UserService`) or a module (`@/lib/api`). Prose gives nothing.
 * @param path the file that depends on it
 * @param several the field lists more than one item; a lone capitalised word is as likely prose
 */
export function dependencyOf(item: string, path: string, several: boolean): Subject | undefined {
  const text = withoutNote(item).replaceAll('`', '').replace(trailingNoun, '').trim();
  const name = text.replace(version, '').trim();
  return isName(name, several) ? { kind: 'dependency', name, near: path } : undefined;
}

function isName(name: string, several: boolean): boolean {
  if (/^(?:@|~|#|\.{1,2})\/[\w\-./@[\]]+$/.test(name) || isPackageName(name)) return true;
  if (isOrdinaryWord(name)) return false;
  // A hump makes a class or a product; a plain capital only in a list of names.
  if (/^[A-Z]\w*[a-z]\w*[A-Z]\w*$/.test(name) || /^[A-Z]\w+\.js$/.test(name)) return true;
  return several && /^[A-Z][a-z]{2,40}$/.test(name) && !abstract.test(name);
}
