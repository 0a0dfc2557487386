import type { Subject } from '../../claim/claim.js';
import { programNames } from '../../command/programs/index.js';
import type { World } from '../../ports/world.js';
import type { CompletionItem } from '../items.js';
import { escapeSnippet } from '../snippet.js';
import type { Entry } from './entry.js';
import { declaredVariables } from './environment.js';
import { models } from './models.js';
import { beginsWith, inOrder, rangeOf, slotWithin, type Slot } from './offer.js';
import { declaredPackages } from './packages.js';
import { pathItems } from './paths.js';
import { pathOf, subjectsOf } from './subjects.js';

/** Programs that by themselves look at nothing. */
const idle = new Set(['echo', 'true', 'false', ':', 'cd', '[', '[[']);
const mostLines = 40;

/** Commands that check what the entry says, the programs that are interpreted, and paths behind one. */
export function commandItems(slot: Slot, world: World, entry: Entry): readonly CompletionItem[] {
  const command = inBackticks(slot);
  const { typed } = command;
  const lines = checks(command, world, entry).filter(({ filter = '' }) => beginsWith(filter, typed));
  const blank = /\s/.test(typed);
  if (!blank) return inOrder(lines, programs(command));
  const [program = ''] = typed.split(/\s/, 1);
  const word = /[^\s"']*$/.exec(typed)?.[0] ?? '';
  const quotes = typed.split(/["']/).length - 1;
  // A program's options and the pattern in quotes are the author's.
  const wantsPath = programNames.includes(program) && quotes % 2 === 0 && !word.startsWith('-');
  return inOrder(lines, wantsPath ? pathItems(slotWithin(command, typed.length - word.length), world) : []);
}

/** A command may stand in backticks, or behind a word such as `Run`. */
function inBackticks(slot: Slot): Slot {
  const { typed } = slot;
  const tick = typed.indexOf('`');
  if (tick >= 0 && typed.split('`').length % 2 === 0) return slotWithin(slot, typed.lastIndexOf('`') + 1);
  return slotWithin(slot, /^(?:Run:?\s+)?/i.exec(typed)?.[0].length ?? 0);
}

function programs(slot: Slot): CompletionItem[] {
  const behind = /^\w*/.exec(slot.rest)?.[0].length ?? 0;
  return programNames
    .filter((name) => !idle.has(name) && beginsWith(name, slot.typed))
    .map((name) => ({
      label: name,
      kind: 'command',
      detail: 'read by Tagproof itself, never run',
      insert: `${name} `,
      range: rangeOf(slot, behind),
      filter: name,
    }));
}

/** Whole lines, made of what the entry asserts. */
function checks(slot: Slot, world: World, entry: Entry): CompletionItem[] {
  const { view } = slot.place;
  // Behind the cursor the old line goes on: it would stand behind the new one.
  if (slot.rest.replace(/^`/, '').trim() !== '') return [];
  const subjects = subjectsOf(view, entry);
  // A check of what a file holds says more than that it is there.
  const ordered = [
    ...subjects.filter(({ kind }) => kind !== 'file-exists'),
    ...subjects.filter(({ kind }) => kind === 'file-exists'),
  ];
  const lines = new Set(ordered.flatMap((subject) => linesFor(subject, slot, world)));
  return [...lines].slice(0, mostLines).map((line) => ({
    label: line.replaceAll(hole, '…'),
    kind: 'command',
    detail: 'checks what this entry says',
    insert: escapeSnippet(line).replaceAll(hole, '${1:text}'),
    snippet: true,
    range: rangeOf(slot),
    filter: line.replaceAll(hole, ''),
  }));
}

/** Where an author has to say what to look for; no path or name can hold it. */
const hole = '\0';

function linesFor(subject: Subject, { place }: Slot, world: World): readonly string[] {
  const path = word(pathOf(subject));
  const look = (text: string, file: string | undefined): string[] => {
    const where = word(file);
    return where === undefined || !/^[\w@./ :-]+$/.test(text) ? [] : [`grep -n "${text}" ${where}`];
  };
  switch (subject.kind) {
    case 'dependency': {
      const found = declaredPackages(place.view, world).find(({ name }) => name === subject.name);
      return look(subject.name, found?.manifest ?? declaredPackages(place.view, world)[0]?.manifest);
    }
    case 'env': {
      const found = declaredVariables(world).find(({ name }) => name === subject.name);
      return look(subject.name, found?.file ?? '.env.example');
    }
    case 'schema': {
      const table = models(world).find(({ name }) => name === subject.model);
      const names = subject.fields.length > 0 ? subject.fields : [subject.model];
      return names.flatMap((name) => look(name, table?.file));
    }
    case 'symbol':
      return look(subject.member ?? subject.name, pathOf(subject));
    case 'route':
      return look(subject.route, pathOf(subject));
    default:
      return path === undefined
        ? []
        : [`grep -n "${hole}" ${path}`, `test -f ${path}`, `ls ${path}`, `wc -l ${path}`];
  }
}

/** A path as one word of a command; `undefined` when no quotes make it one. */
function word(path: string | undefined): string | undefined {
  if (path === undefined || path === '' || /[\p{Cc}'`]/u.test(path) || path.startsWith('-')) return undefined;
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path}'`;
}
