// Writes what package.json and package.nls.json say about the diagnostic codes: `npm run manifest`.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { codes } from '../src/core/codes.js';
import type { Severity } from '../src/core/config.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint', 'off'];

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Record<string, { properties?: unknown }> };
  };
}

/** Both files as they must stand in the repository: path → text. */
export async function manifest(): Promise<ReadonlyMap<string, string>> {
  const own = read('package.json') as Manifest;
  const setting = own.contributes.configuration.properties['tagproof.severities'];
  if (!setting) throw new Error('package.json has no setting tagproof.severities');
  setting.properties = Object.fromEntries(
    Object.entries(codes).map(([code, { severity }]) => [
      code,
      {
        type: 'string',
        enum: severities,
        default: severity,
        description: `%severity.${code}%`,
      },
    ]),
  );
  const words = Object.entries(read('package.nls.json') as Record<string, string>)
    .filter(([key]) => !key.startsWith('severity.'))
    .concat(Object.entries(codes).map(([code, { title, help }]) => [`severity.${code}`, `${title}. ${help}`]))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map([
    ['package.json', await text('package.json', own)],
    ['package.nls.json', await text('package.nls.json', Object.fromEntries(words))],
  ]);
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

async function text(path: string, value: unknown): Promise<string> {
  const options = await resolveConfig(join(root, path));
  return format(JSON.stringify(value), { ...options, filepath: path });
}

async function write(): Promise<void> {
  for (const [path, content] of await manifest()) writeFileSync(join(root, path), content);
}

if (basename(process.argv[1] ?? '') === 'manifest.ts') void write();
