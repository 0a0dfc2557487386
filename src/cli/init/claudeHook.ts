import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type JSONPath, type Node } from 'jsonc-parser';
import { nestingDepth } from '../../core/config/place.js';
import { KnownError } from '../../core/errors.js';
import { isRecord, own } from '../hook/input.js';
import { shellWord } from '../hook/call.js';
import { treeOf, withMember, withoutMember, withValue } from './jsonText.js';
import { standing, type Change, type Part, type Place } from './change.js';

/** Claude Code's settings: shared by all who work on the repository, and of this person on this machine alone. */
export const settingsFiles = { shared: '.claude/settings.json', own: '.claude/settings.local.json' } as const;

/** Seconds that the hook may take, and those of them in which proof is collected. */
const timeout = 600;
const limit = 540;

/** Behind every command that is written here, so that it is found again; a shell takes it for a comment. */
const mark = '# tagproof init';

/** How the hook is called, and the file that may say so. */
export interface HookCommand {
  readonly command: string;
  readonly file: string;
}

/**
 * A Tagproof that the repository depends on is called by its place there, for all who work on it. Any other is where
 * this person has it: a place that nobody else's settings can name.
 * @param dependency `node_modules/.bin/tagproof` is there
 */
export function hookCommand(
  dependency: boolean,
  program: { node: string; file: string } | undefined,
): HookCommand {
  const words = `hook stop --limit ${limit} ${mark}`;
  if (dependency)
    return {
      command: `"$CLAUDE_PROJECT_DIR"/node_modules/.bin/tagproof ${words}`,
      file: settingsFiles.shared,
    };
  const call = program === undefined ? 'tagproof' : `${shellWord(program.node)} ${shellWord(program.file)}`;
  return { command: `${call} ${words}`, file: settingsFiles.own };
}

/** True when the repository has Tagproof among its own packages. */
export const isDependency = (root: string): boolean => existsSync(join(root, 'node_modules/.bin/tagproof'));

/** Adds the Stop hook to Claude Code's settings, to one file of them. */
export function addClaudeHook(place: (path: string) => Place, { command, file }: HookCommand): Part {
  const shared = place(settingsFiles.shared);
  const { text: ofAll } = standing(shared);
  if (file === settingsFiles.own && ofAll !== undefined && withoutHook(ofAll, shared.shown) !== ofAll)
    return { changes: [], notes: [`The hook is in ${shared.shown} already, for all who work here.`] };
  const at = place(file);
  const { text } = standing(at);
  const after = withHook(text, command, at.shown);
  const changes = after === text ? [] : [{ place: at, before: text, after, mode: 0o644 }];
  // Called twice, it would answer twice.
  if (file === settingsFiles.shared)
    return { changes: [...removals(place, [settingsFiles.own]), ...changes], notes: [] };
  const notes =
    text === undefined
      ? [
          `${file} is yours alone, as it names places of this machine: keep it out of git (Claude Code does, when it makes it).`,
        ]
      : [];
  return { changes, notes };
}

/** Takes it out again, wherever it was added. */
export function removeClaudeHook(place: (path: string) => Place): Part {
  return { changes: removals(place, Object.values(settingsFiles)), notes: [] };
}

function removals(place: (path: string) => Place, files: readonly string[]): readonly Change[] {
  return files.flatMap((file): Change[] => {
    const at = place(file);
    const { text } = standing(at);
    if (text === undefined) return [];
    const after = withoutHook(text, at.shown);
    return after === text
      ? []
      : [{ place: at, before: text, after: isEmpty(after) ? undefined : after, mode: 0o644 }];
  });
}

/** @throws KnownError when the text is no settings file that could be added to */
export function withHook(text: string | undefined, command: string, shown: string): string {
  const hook = { type: 'command', command, timeout };
  if (text === undefined || text.trim() === '')
    return `${JSON.stringify({ hooks: { Stop: [{ hooks: [hook] }] } }, undefined, 2)}\n`;
  const settings = read(text, shown);
  const [first, ...others] = ownHooks(settings);
  if (first === undefined) {
    const group = { hooks: [hook] };
    if (own(settings, 'hooks') === undefined) return withMember(text, [], 'hooks', { Stop: [group] });
    if (own(hooksOf(settings), 'Stop') === undefined) return withMember(text, ['hooks'], 'Stop', [group]);
    return withMember(text, ['hooks', 'Stop'], undefined, group);
  }
  // Written by an earlier run, perhaps from another place; what a person set in it or beside it stays.
  const call = command.slice(0, command.indexOf(' hook stop '));
  const same = first.command.startsWith(`${call} hook stop `);
  let after = same ? text : withValue(text, [...first.path, 'command'], command);
  for (const { path } of others.toReversed()) after = removeHook(after, path, shown);
  return after;
}

/** @throws KnownError when the text is no settings file */
export function withoutHook(text: string, shown: string): string {
  if (text.trim() === '') return text;
  let after = text;
  for (const { path } of ownHooks(read(text, shown)).toReversed()) after = removeHook(after, path, shown);
  return after;
}

/** A hook, and around it what held nothing else. */
function removeHook(text: string, path: JSONPath, shown: string): string {
  const settings = read(text, shown);
  // Of a group without hooks nothing is of use; so from its list straight to itself.
  for (const length of [5, 3, 2]) {
    const holder = valueAt(settings, path.slice(0, length - 1));
    const size = Array.isArray(holder) ? holder.length : Object.keys(isRecord(holder) ? holder : {}).length;
    if (size > 1) return withoutMember(text, path.slice(0, length));
  }
  return withoutMember(text, path.slice(0, 1));
}

function valueAt(value: unknown, path: JSONPath): unknown {
  let at = value;
  for (const key of path)
    at = Array.isArray(at) ? at[Number(key)] : isRecord(at) ? own(at, String(key)) : undefined;
  return at;
}

type Settings = Readonly<Record<string, unknown>>;

function ownHooks(settings: Settings): readonly { readonly path: JSONPath; readonly command: string }[] {
  return stopGroups(settings).flatMap((group, at) => {
    const hooks = isRecord(group) ? own(group, 'hooks') : undefined;
    if (!Array.isArray(hooks)) return [];
    return hooks.flatMap((hook: unknown, index) => {
      const command = isRecord(hook) ? own(hook, 'command') : undefined;
      return typeof command === 'string' && command.trimEnd().endsWith(mark)
        ? [{ path: ['hooks', 'Stop', at, 'hooks', index], command }]
        : [];
    });
  });
}

function hooksOf(settings: Settings): Settings {
  const hooks = own(settings, 'hooks');
  return isRecord(hooks) ? hooks : {};
}

function stopGroups(settings: Settings): readonly unknown[] {
  const stop = own(hooksOf(settings), 'Stop');
  return Array.isArray(stop) ? stop : [];
}

function read(text: string, shown: string): Settings {
  const refuse = (reason: string): KnownError =>
    new KnownError(`${shown} is left as it is: ${reason}`, 'Mend it, then run tagproof init again.');
  if (nestingDepth(text, 100) >= 100) throw refuse('it is nested too deeply');
  const tree = treeOf(text);
  const settings: unknown = tree && parse(text, [], { allowTrailingComma: true });
  if (!isRecord(settings)) throw refuse('it is no JSON object that can be read');
  const hooks = own(settings, 'hooks');
  if (hooks !== undefined && !isRecord(hooks)) throw refuse('its "hooks" is no object');
  const stop = own(hooksOf(settings), 'Stop');
  if (stop !== undefined && !Array.isArray(stop)) throw refuse('its "hooks.Stop" is no list');
  if (twice(tree, 'hooks') || twice(valueOf(tree, 'hooks'), 'Stop'))
    throw refuse('a key of its hooks stands there twice');
  return settings;
}

const keysOf = (node: Node | undefined): readonly Node[] =>
  node?.type === 'object' ? (node.children ?? []) : [];

const twice = (node: Node | undefined, key: string): boolean =>
  keysOf(node).filter(({ children }) => children?.[0]?.value === key).length > 1;

const valueOf = (node: Node | undefined, key: string): Node | undefined =>
  keysOf(node).find(({ children }) => children?.[0]?.value === key)?.children?.[1];

/** Nothing is left of the settings, and nobody has written anything beside them. */
const isEmpty = (text: string): boolean => /^\ufeff?\s*(?:\{\s*\})?\s*$/.test(text);
