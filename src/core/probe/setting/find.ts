import { asRecord } from '../shared/structured.js';
import type { Source } from '../shared/source.js';
import { unquoted } from './value.js';

/** A key that was found, with its value. */
export interface Setting {
  /** The whole dotted key. */
  readonly key: string;
  /** Its last part, as it stands in the text. */
  readonly name: string;
  readonly value: unknown;
  /** 1-based, where it is known. */
  readonly line?: number;
  /** The value is no literal. */
  readonly computed?: boolean;
}

/** Nodes looked at in one file at the most: a configuration, not a data dump. */
const mostNodes = 200_000;

/**
 * The values of a dotted key. A key that does not stand at the root is looked for
 * at any depth (`strict` finds `compilerOptions.strict`): people name a setting by its last parts.
 */
export function findSettings(data: unknown, key: string): readonly Setting[] {
  const exact = valueAt(data, key);
  if (exact) return [{ key, name: exact.name, value: exact.value }];
  const found: Setting[] = [];
  const waiting: { readonly value: unknown; readonly prefix: string }[] = [{ value: data, prefix: '' }];
  for (let index = 0; index < waiting.length && index < mostNodes; index += 1) {
    const { value, prefix } = waiting[index] ?? { value: undefined, prefix: '' };
    const children: readonly (readonly [string, unknown])[] = Array.isArray(value)
      ? value.map((child: unknown, place) => [String(place), child] as const)
      : Object.entries(asRecord(value) ?? {});
    for (const [name, child] of children) {
      if (typeof child !== 'object' || child === null) continue;
      const path = prefix === '' ? name : `${prefix}.${name}`;
      const inside = valueAt(child, key);
      if (inside) found.push({ key: `${path}.${key}`, name: inside.name, value: inside.value });
      waiting.push({ value: child, prefix: path });
    }
  }
  return found;
}

/** A key may itself hold dots (`"editor.tabSize": 2`), so every way to cut it is tried, the longest part first. */
function valueAt(data: unknown, key: string): { readonly name: string; readonly value: unknown } | undefined {
  const parts = key.split('.');
  if (parts.length > 12) return undefined;
  const container: Readonly<Record<string, unknown>> | undefined = Array.isArray(data)
    ? Object.fromEntries(Object.entries(data))
    : asRecord(data);
  if (!container) return undefined;
  for (let length = parts.length; length > 0; length -= 1) {
    const name = parts.slice(0, length).join('.');
    if (!Object.hasOwn(container, name)) continue;
    if (length === parts.length) return { name, value: container[name] };
    const inside = valueAt(container[name], parts.slice(length).join('.'));
    if (inside) return inside;
  }
  return undefined;
}

/**
 * The values of a key in a text without a parser of its own: `KEY=value`, `key: value`,
 * `key value` under an ini `[section]`, or source code. Comments do not count.
 */
export function settingsInLines(source: Source, key: string): readonly Setting[] {
  const last = key.slice(key.lastIndexOf('.') + 1);
  const section = key.slice(0, Math.max(0, key.length - last.length - 1));
  const found: Setting[] = [];
  let inSection = '';
  const lines = source.withoutComments.split(/\r\n|\n|\r/);
  lines.forEach((line, index) => {
    const header = /^\s*\[([^\]]*)\]\s*$/.exec(line);
    if (header) inSection = header[1]?.trim() ?? '';
    for (const name of last === key ? [key] : [key, last]) {
      const value = assigned(line, name);
      if (value === undefined) continue;
      // `server.port` in an ini file is `port` under `[server]`; in source code the parts may be lines apart.
      if (name === last && name !== key && inSection !== '' && inSection !== section) continue;
      const computed = !isLiteral(value);
      found.push({ key: name, name, value: unquoted(value), line: index + 1, computed });
    }
  });
  return found;
}

function assigned(line: string, name: string): string | undefined {
  for (let from = line.indexOf(name); from >= 0; from = line.indexOf(name, from + name.length)) {
    const before = line[from - 1];
    if (before !== undefined && /[\w$.-]/.test(before)) continue;
    const rest = line.slice(from + name.length).replace(/^["'`]/, '');
    // One `=` or `:` only: `==`, `===`, `=>` and `::` set nothing. A type may stand before the `=`.
    const match = /^\s*\??(?::\s*[A-Za-z][\w<>[\]| ]{0,80}=(?![=>])|:=|=(?![=>])|:(?!:))\s*(\S.*)?$/.exec(
      rest,
    );
    if (match) return match[1]?.trimEnd() ?? '';
  }
  return undefined;
}

function isLiteral(value: string): boolean {
  return /^(["'`][^"'`]*["'`]|[\w./:@+-]*)\s*[,;}]*$/.test(value) && !/^[a-z_$][\w$]*\.[a-z_$]/i.test(value);
}
