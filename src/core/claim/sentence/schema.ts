import type { Subject } from '../claim.js';
import { listOf } from './names.js';
import type { Sentence, SentenceForm } from './sentence.js';

const part = '(?:fields?|columns?|properties|property|attributes?)';
const store =
  '(?:(?:prisma|database|db|sql|drizzle) schema|schema\\.prisma|prisma/schema\\.prisma|prisma|database|db|schema)';

/** Words before `model` or `table`, or in the place of a field, that name nothing. */
const ordinary = new Set(
  (
    'the this that a an data domain view base object permission security language response request machine threat business mental state pricing component current ' +
    'each every any all my our your its their same other main hash lookup routing symbol lookup following new existing default database db sql prisma user-defined summary ' +
    'required correct proper necessary these those extra several many some standard relevant expected appropriate unique nullable indexed primary foreign string ' +
    'numeric valid own additional multiple custom important both two three four five such right matching similar mandatory computed json text related basic common'
  ).split(' '),
);

const modelHas = new RegExp(
  `^(?:${store} has (?:an? |the )?)?(?:(?:prisma|database|db|sql) )?([A-Za-z_][\\w.]*) (model|table|entity) (?:has|with|contains|includes) (?:an? |the )?(.+)$`,
  'i',
);
const nounFirst = new RegExp(
  `^(?:(?:database|db|sql|prisma) )?(model|table|entity) ([A-Za-z_][\\w.]*) (?:has|with|contains|includes) (?:an? |the )?(.+)$`,
  'i',
);
const partFirst = new RegExp(
  `^(?:(${part}) )?([A-Za-z_][\\w.]*)(?: (${part}))? (?:exists?|is defined|is present) (?:in|on) (?:the )?([A-Za-z_][\\w.]*) (model|table|entity)$`,
  'i',
);
const dotted = new RegExp(`^([A-Za-z_]\\w*)\\.([A-Za-z_]\\w*) column exists$`);
const plainly = new RegExp(
  `^(?:${store} has (?:an? |the )?)?(?:(?:prisma|database|db|sql) )?([A-Za-z_][\\w.]*) (model|table|entity)(?: (?:exists?|is defined|is declared|is present))?(?: in (?:the |our )?(?:${store}))?$`,
  'i',
);

/** `User model has email/password fields`, `database.users table has email column`, `users table exists`. */
export const schema: SentenceForm = (sentence) => {
  const { text } = sentence;
  const full = modelHas.exec(text);
  if (full) return build(full[1], full[2], full[3], sentence);
  const reversed = nounFirst.exec(text);
  if (reversed) return build(reversed[2], reversed[1], reversed[3], sentence);
  const byPart = partFirst.exec(text);
  if (byPart && (byPart[1] ?? byPart[3]) !== undefined)
    return build(byPart[4], byPart[5], `${byPart[2] ?? ''} field`, sentence);
  const column = dotted.exec(text);
  if (column) return build(column[1], 'table', `${column[2] ?? ''} column`, sentence);
  const alone = plainly.exec(text);
  // Without a verb or a store it is only a noun.
  return alone &&
    (/\b(?:exists?|defined|declared|present)\b/.test(text) || /\bhas\b/i.test(text)) &&
    /\b(?:schema|database|db|prisma|table)\b/i.test(text)
    ? build(alone[1], alone[2], undefined, sentence)
    : undefined;
};

function build(
  owner: string | undefined,
  noun: string | undefined,
  parts: string | undefined,
  sentence: Sentence,
): readonly Subject[] | undefined {
  const model = (owner ?? '').replace(/^(?:database|db|public|schema|prisma)\./i, '');
  const word = noun?.toLowerCase() === 'table' ? 'table' : 'model';
  if (!isOwner(model, word, sentence)) return undefined;
  if (parts === undefined) return [{ kind: 'schema', model, fields: [], word }];
  const fields = fieldsOf(parts, sentence);
  return fields && [{ kind: 'schema', model, fields, word }];
}

/** `User model` is a model, `data model` an idea; tables are mostly lower-case. */
function isOwner(model: string, word: 'model' | 'table', { ticked }: Sentence): boolean {
  if (!/^[A-Za-z_]\w*$/.test(model)) return false;
  if (ticked.has(model)) return true;
  if (ordinary.has(model.toLowerCase())) return false;
  return word === 'table' || /^[A-Z][a-z]/.test(model) || model.includes('_');
}

const fieldList = new RegExp(
  `^(?:(${part}) (?:named |called )?)?(.+?)(?: (${part}))?(?: (?:defined|exists?))?$`,
  'i',
);

function fieldsOf(text: string, { ticked }: Sentence): readonly string[] | undefined {
  const found = fieldList.exec(text);
  const noun = found?.[1] ?? found?.[3];
  if (!found?.[2] || noun === undefined) return undefined;
  const names = listOf(found[2])
    .flatMap((item) => item.split('/'))
    .map((name) => name.replace(/^(?:the|an?) /, ''));
  const good = names.every(
    (name) => ticked.has(name) || (/^[A-Za-z_]\w*$/.test(name) && !ordinary.has(name.toLowerCase())),
  );
  if (!good) return undefined;
  // `date fields` describes, `date field` names.
  const describes =
    names.length === 1 && /s$/i.test(noun) && /^[a-z]+$/.test(names[0] ?? '') && !ticked.has(names[0] ?? '');
  return describes ? undefined : names;
}
