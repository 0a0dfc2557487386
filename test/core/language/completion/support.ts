import { complete } from '../../../../src/core/language/completion/index.js';
import type { CompletionItem } from '../../../../src/core/language/items.js';
import type { World } from '../../../../src/core/ports/world.js';
import { memoryWorld } from '../../../support/memoryWorld.js';
import { defaultConfig, type Config } from '../../../../src/core/config.js';
import { parseLog } from '../../../../src/core/log/parseLog.js';
import { readTags } from '../../../../src/core/tag/scan.js';
import type { Position } from '../../../../src/core/text/position.js';
import type { DocumentView } from '../../../../src/core/language/view.js';

export interface Marked {
  readonly view: DocumentView;
  readonly position: Position;
}

export const logPath = '.orchestration/implementation-log.md';

/** A document as an editor shows it, with the cursor where its text has a bar (a broken one where it has bars of its own). */
export function marked(path: string, text: string, config: Partial<Config> = {}): Marked {
  const at = text.includes('¦') ? text.indexOf('¦') : text.indexOf('|');
  const before = text.slice(0, at).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { view: viewOf(path, text.slice(0, at) + text.slice(at + 1), config), position };
}

/** What the engine knows of a text before anything was verified. */
export function viewOf(path: string, text: string, config: Partial<Config> = {}): DocumentView {
  const whole = { ...defaultConfig, ...config };
  const isLog = path === logPath;
  const { document, tags, findings } = readTags(path, text, whole, new Set(isLog ? [path] : []));
  const tasks = isLog ? parseLog(document, { tags, findings }).tasks : [];
  return { document, config: whole, isLog, tags, findings, tasks, results: [] };
}

/** What is offered at the bar of a text. */
export function offered(
  text: string,
  {
    path = logPath,
    world = memoryWorld({}),
    config,
  }: { path?: string; world?: World; config?: Partial<Config> } = {},
): readonly CompletionItem[] {
  const { view, position } = marked(path, text, config);
  return complete(view, position, world);
}

export const labels = (items: readonly CompletionItem[]): string[] => items.map(({ label }) => label);

/** The text after the item of this label was taken. */
export function taken(
  text: string,
  label: string,
  options: Parameters<typeof offered>[1] = {},
): string | undefined {
  const item = offered(text, options).find((one) => one.label === label);
  if (!item) return undefined;
  const lines = text.replace(text.includes('¦') ? '¦' : '|', '').split('\n');
  const { start, end } = item.range;
  const line = lines[start.line] ?? '';
  lines[start.line] = line.slice(0, start.character) + item.insert + line.slice(end.character);
  return lines.join('\n');
}
