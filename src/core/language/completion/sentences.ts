import type { World } from '../../ports/world.js';
import type { CompletionItem } from '../items.js';
import { declaredVariables } from './environment.js';
import { modelFieldItems, models } from './models.js';
import { beginsWith, inOrder, rangeOf, slotWithin, type Slot } from './offer.js';
import { declaredPackages } from './packages.js';
import { pathItems, typedPath } from './paths.js';
import { endpointItems } from './routes.js';

const leadIn =
  /^(?:(?:we |i )?(?:assum(?:e|es|ed|ing)|expect(?:ing)?|believe)\b:?\s*)?(?:that\s+)?(?:the\s+|an?\s+)?/i;
/** Words before a name that say what it is the name of. */
const nouns =
  /^(?:(?:npm |pip )?(?:package|library|module|dependency)|(?:environment|env) ?(?:variables?|vars?)|(?:prisma |database |db )?schema has(?: an?| the)?|model)\s+/i;
const placeBefore = /\s(?:at|in|from|under|inside)\s+(?:the\s+)?$/i;

/** What an assumption's sentence may go on with: names that can be looked up afterwards. */
export function sentenceItems(slot: Slot, world: World): readonly CompletionItem[] {
  const typed = typedPath(slot);
  const lead = leadIn.exec(slot.typed)?.[0].length ?? 0;
  const clause = slotWithin(slot, lead);
  const fields = modelFieldItems(clause, world);
  if (fields) return fields;
  const routes = endpointItems(clause, world);
  if (routes) return routes;
  const before = slot.typed.slice(0, slot.typed.length - typed.typed.length);
  if (typed.typed.includes('/')) return pathItems(typed, world);
  if (placeBefore.test(before)) return inOrder(environmentPlaces(typed, before), pathItems(typed, world));
  const noun = nouns.exec(clause.typed)?.[0].length ?? 0;
  const name = slotWithin(clause, noun);
  if (/\s/.test(name.typed)) return goesOn(name, world);
  // A sentence that is begun in another way is its author's own.
  if (typed.typed === '' && noun === 0 && lead === 0 && slot.typed !== '') return [];
  return openings(name, world);
}

/** Declared names with what is most often said of them. */
function openings(slot: Slot, world: World): readonly CompletionItem[] {
  const { view } = slot.place;
  const { typed, rest } = slot;
  const behind = /^[\w@/.-]*/.exec(rest)?.[0].length ?? 0;
  const range = rangeOf(slot, behind);
  const ends = rest.slice(behind).trim() === '';
  const say = (name: string, more: string): string => (ends ? `${name} ${more}` : name);
  const packages = declaredPackages(view, world)
    .filter(({ name }) => beginsWith(name, typed))
    .map(({ name, version, manifest }): CompletionItem => {
      const text = say(name, 'is installed');
      const detail = `${version} in ${manifest}`.trim();
      return { label: text, kind: 'package', detail, insert: text, range, filter: text };
    });
  const variables = declaredVariables(world)
    .filter(({ name }) => beginsWith(name, typed))
    .map(({ name, file }): CompletionItem => {
      const text = say(name, 'in environment variables');
      return { label: text, kind: 'variable', detail: file, insert: text, range, filter: text };
    });
  const tables = models(world)
    .filter(({ name }) => beginsWith(name, typed))
    .map(({ name, file }): CompletionItem => {
      const text = say(name, 'model has ');
      const again = text.endsWith(' ');
      return { label: text.trim(), kind: 'model', detail: file, insert: text, range, filter: text, again };
    });
  // All three are to be seen before anything is typed.
  const first = typed === '' ? 20 : Infinity;
  return inOrder(
    tables.slice(0, first),
    variables.slice(0, first),
    packages,
    tables,
    variables,
    typed.length < 2 ? [] : pathItems(slot, world),
  );
}

/** What is said of a name that stands there in full: `bcrypt ` → `is installed`. */
function goesOn(slot: Slot, world: World): readonly CompletionItem[] {
  const [, name = '', verb] = /^(\S{1,200})\s+([a-z ]*)$/.exec(slot.typed) ?? [];
  if (verb === undefined || slot.rest.trim() !== '') return [];
  const texts = [
    ...(declaredPackages(slot.place.view, world).some((one) => one.name === name) ? ['is installed'] : []),
    ...(declaredVariables(world).some((one) => one.name === name)
      ? ['in environment variables', 'is set in .env']
      : []),
    ...(models(world).some((one) => one.name === name) ? ['model has ', 'model exists in schema'] : []),
  ];
  const last = slotWithin(slot, slot.typed.length - verb.length);
  return inOrder(
    texts
      .filter((text) => beginsWith(text, verb))
      .map((text) => ({
        label: text.trim(),
        kind: 'value',
        insert: text,
        range: rangeOf(last),
        filter: text,
        ...(text.endsWith(' ') && { again: true }),
      })),
  );
}

/** Where a variable may be set, beside files. */
function environmentPlaces(slot: Slot, before: string): readonly CompletionItem[] {
  if (!/[A-Z][A-Z0-9]*_[A-Z0-9_]*(?: is(?: set| defined)?)? in\s+(?:the\s+)?$/.test(before.slice(-120)))
    return [];
  return ['environment variables']
    .filter((text) => beginsWith(text, slot.typed))
    .map((text) => ({ label: text, kind: 'value', insert: text, range: rangeOf(slot), filter: text }));
}
