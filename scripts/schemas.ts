import { toJsonSchema } from '@valibot/to-json-schema';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { GenericSchema } from 'valibot';
import { configSchema } from '../src/core/config/schema.js';
import { attestationsSchema } from '../src/core/evidence/attestation.js';
import { decisionsSchema } from '../src/core/evidence/decision.js';
import { evidenceRecordSchema } from '../src/core/evidence/recordFile.js';
import { reportSchema } from '../src/core/report/reportSchema.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The published JSON schemas: path in the repository → text, as it must stand there. */
export async function schemas(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    [
      'schemas/tagproof.config.schema.json',
      await text('schemas/tagproof.config.schema.json', 'Tagproof configuration', configSchema),
    ],
    [
      'schemas/attestations.schema.json',
      await text('schemas/attestations.schema.json', 'Tagproof attestations', attestationsSchema),
    ],
    [
      'schemas/decisions.schema.json',
      await text('schemas/decisions.schema.json', 'Tagproof decisions about suggestions', decisionsSchema),
    ],
    [
      'schemas/evidence-record.schema.json',
      await text('schemas/evidence-record.schema.json', 'Tagproof evidence record', evidenceRecordSchema),
    ],
    [
      'schemas/verification-report.schema.json',
      await text('schemas/verification-report.schema.json', 'Tagproof verification report', reportSchema),
    ],
  ]);
}

async function text(path: string, title: string, schema: GenericSchema): Promise<string> {
  const { $schema, ...body } = toJsonSchema(schema, {
    // What a person writes: keys with a default may be left out.
    typeMode: 'input',
    // Rules without an equivalent (a tag must not be built in) are left to the reader of the file.
    errorMode: 'ignore',
  });
  const options = await resolveConfig(join(root, path));
  return format(JSON.stringify({ $schema, title, ...body }), { ...options, parser: 'json' });
}

async function write(): Promise<void> {
  for (const [path, content] of await schemas()) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

if (basename(process.argv[1] ?? '') === 'schemas.ts') void write();
