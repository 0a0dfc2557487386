import { vocabulary, type Family, type TagDefinition } from '../../src/core/tag/vocabulary.js';
import { anyOf } from './pattern.js';

/** The names of one family in the vocabulary that are written alike. */
export interface Names {
  readonly family: Family;
  readonly takesPath: boolean;
  /** After a `#`. */
  readonly hashed: string;
  /** Without one; empty where such a name is an ordinary word. */
  readonly bare: string;
}

const boundary = '(?![A-Za-z0-9_])';

/** The rows of the vocabulary by family, exact names before open ones, as `definitionOf` decides. */
export const names: readonly Names[] = [false, true].flatMap((open) => {
  const rows = vocabulary.filter((row) => (row.open === true) === open);
  const families = [...new Set(rows.map((row) => row.family))];
  return families.map((family): Names => {
    const own = rows.filter((row) => row.family === family);
    return {
      family,
      takesPath: own.every((row) => row.takesPath === true),
      hashed: `(?=[A-Z])(?:${alternatives(own)})${boundary}`,
      bare: bareNames(own),
    };
  });
});

/** Any name after a `#`. */
export const anyHashed = `(?:${names.map((one) => one.hashed).join('|')})`;

function alternatives(rows: readonly TagDefinition[]): string {
  const texts: string[] = [];
  // `Potential_Issue`: names of several words are known in any case.
  const several = rows.filter((row) => row.name.includes('_'));
  if (several.length > 0) texts.push(`(?i:${anyOf(several.map((row) => row.name))})${boundary}`);
  texts.push(...rows.filter((row) => !row.name.includes('_')).map((row) => row.name));
  texts.push(...rows.filter((row) => row.open).map((row) => `${row.name}(?:_[A-Z0-9]+)*`));
  return texts.join('|');
}

/** Without `#` only names of several words count, and of a family with usual endings only those. */
function bareNames(rows: readonly TagDefinition[]): string {
  const texts = rows
    .filter((row) => row.family !== 'verifier')
    .flatMap((row) => {
      if (row.usual) return row.usual.map((end) => `${row.name}_${end}`);
      if (!row.name.includes('_')) return [];
      return [row.open ? `${row.name}(?:_[A-Z0-9]+)*` : row.name];
    });
  return texts.length === 0 ? '' : `(?:${anyOf(texts)})${boundary}`;
}
