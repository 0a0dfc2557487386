import type { CancelToken, World } from '../../ports/world.js';
import { fileIndex } from '../shared/fileIndex.js';
import { perWorldAndKey } from '../shared/perWorld.js';
import { inputsOf, readSource } from '../shared/source.js';
import type { Column, Table, Tables } from './table.js';

/*
 * Prisma's grammar gives each block and each field a line of its own, so a line scanner reads it
 * whole. The published parsers either look for a configuration file of their own in the folder they
 * run in, and load it as code, or bring an engine of several megabytes.
 */

/** Every model, view and composite type of the workspace's Prisma schemas; `undefined` when cancelled. */
export function prismaTables(world: World, token: CancelToken): Tables | undefined {
  const files: string[] = [];
  const tables: Table[] = [];
  let doubt: string | undefined;
  for (const path of fileIndex(world).all) {
    if (token.cancelled) return undefined;
    if (!path.endsWith('.prisma') || /(^|\/)node_modules\//.test(path)) continue;
    const read = modelsOf(world, path);
    files.push(path);
    if (read === undefined) doubt = `${path} cannot be read`;
    else tables.push(...read);
  }
  return { tables, files, ...(doubt === undefined ? {} : { doubt }) };
}

const modelsOf = perWorldAndKey((world, path): readonly Table[] | undefined => {
  const source = readSource(world, path);
  if (source.kind !== 'source') return undefined;
  const tables: Table[] = [];
  let open: { kind: string; name: string; mapped?: string; columns: Column[]; line: number } | undefined;
  let inComment = false;
  source.document.lines.forEach((text, index) => {
    const line = withoutComment(text, inComment);
    inComment = line.open;
    const header = /^\s*(model|view|type|enum)\s+(\w+)\s*\{/.exec(line.text);
    if (header && !open)
      open = { kind: header[1] ?? '', name: header[2] ?? '', columns: [], line: index + 1 };
    else if (open && /^\s*\}/.test(line.text)) {
      const { kind, ...table } = open;
      if (kind !== 'enum') tables.push({ word: 'model', file: path, inputs: inputsOf([source]), ...table });
      open = undefined;
    } else if (open) {
      const table = /^\s*@@map\(\s*(?:name:\s*)?"([^"]*)"/.exec(line.text)?.[1];
      if (table !== undefined) open.mapped = table;
      const field = /^\s*(\w+)(?:\s|$)/.exec(line.text)?.[1];
      const mapped = /@map\(\s*(?:name:\s*)?"([^"]*)"/.exec(line.text)?.[1];
      if (field !== undefined)
        open.columns.push(mapped === undefined ? { name: field } : { name: field, mapped });
    }
  });
  return tables;
});

/** Cuts `// …` and block comments off a line; a `//` inside quotes is part of a value. */
function withoutComment(line: string, inComment: boolean): { readonly text: string; readonly open: boolean } {
  let text = '';
  let open = inComment;
  let quoted = false;
  for (let index = 0; index < line.length; index += 1) {
    const pair = line.slice(index, index + 2);
    if (open) {
      if (pair !== '*/') continue;
      open = false;
      index += 1;
    } else if (!quoted && pair === '//') break;
    else if (!quoted && pair === '/*') {
      open = true;
      index += 1;
    } else {
      if (line[index] === '"' && line[index - 1] !== '\\') quoted = !quoted;
      text += line[index] ?? '';
    }
  }
  return { text, open };
}
