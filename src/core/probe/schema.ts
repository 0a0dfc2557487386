import type { Probe, ProbeContext } from './probe.js';
import { absent, interrupted, present, unknowable, withHint } from './shared/answer.js';
import { declaredAnywhere } from './symbol/search.js';
import { fold, foldTable, type Table } from './schema/table.js';
import { prismaTables } from './schema/prisma.js';
import { sqlTables } from './schema/sql.js';
import type { Claim } from '../claim/claim.js';

type SchemaClaim = Extract<Claim, { kind: 'schema' }>;

/** Whether a model or table, and its fields or columns, are declared. */
export const schemaProbe: Probe<'schema'> = {
  id: 'schema',
  cost: 'static',
  kinds: ['schema'],
  summary: 'whether a model or table has its fields (Prisma, SQL)',
  observe(claim, context) {
    const { world, token } = context;
    const schemas = [prismaTables(world, token), sqlTables(world, token)];
    if (schemas.includes(undefined)) return interrupted;
    const files = schemas.flatMap((one) => one?.files ?? []);
    const tables = schemas.flatMap((one) => one?.tables ?? []);
    const doubt = schemas.find((one) => one?.doubt !== undefined)?.doubt;
    if (files.length === 0) return unknowable('no Prisma schema or SQL that creates tables was found');
    const table = tableNamed(tables, claim);
    if (!table) return noTable(claim, tables, files, doubt, context);
    const missing = claim.fields.filter((field) => !columnNamed(table, field));
    const details = {
      file: table.file,
      line: table.line,
      inputs: table.inputs.map(({ file, hash }) => ({ file, hash })),
    };
    const title = `${table.word} ${table.name} in ${table.file}:${table.line}`;
    if (missing.length === 0)
      return present(
        claim.fields.length === 0 ? `there is a ${title}` : `${title} has ${claim.fields.join(', ')}`,
        details,
      );
    if (doubt !== undefined)
      return unknowable(`${title}: ${missing.join(', ')} not found, but ${doubt}`, details);
    return absent(`${title} has no ${missing.join(', ')}`, {
      ...details,
      ...withHint(nearFields(table, missing)),
    });
  },
};

function noTable(
  claim: SchemaClaim,
  tables: readonly Table[],
  files: readonly string[],
  doubt: string | undefined,
  { world, token }: ProbeContext,
) {
  if (doubt !== undefined) return unknowable(`no ${claim.word} ${claim.model} was found, but ${doubt}`);
  if (!/^\w+$/.test(claim.model)) return unknowable(`"${claim.model}" is not the name of a ${claim.word}`);
  // Other mappers declare their tables as classes, which nothing here reads.
  const classes = declaredAnywhere(world, claim.model, token);
  if (classes.kind === 'interrupted') return interrupted;
  const [first] = classes.declarations;
  if (first)
    return unknowable(
      `${claim.model} is declared in ${first.path}:${first.line}, in a form that is not read as a schema`,
      {
        file: first.path,
        line: first.line,
      },
    );
  const names = tables.map(({ name }) => name);
  return absent(`no ${claim.word} ${claim.model} in ${files.slice(0, 3).join(', ')}`, {
    ...(files[0] === undefined ? {} : { file: files[0] }),
    ...withHint(names.length > 0 && names.length <= 12 ? `there are ${names.join(', ')}` : undefined),
  });
}

/** The exact name first, then the same name in another case, number or with underscores. */
function tableNamed(tables: readonly Table[], { model }: SchemaClaim): Table | undefined {
  return (
    tables.find(({ name }) => name === model) ??
    tables.find(({ mapped }) => mapped === model) ??
    tables.find(
      ({ name, mapped }) =>
        foldTable(name) === foldTable(model) ||
        (mapped !== undefined && foldTable(mapped) === foldTable(model)),
    )
  );
}

function columnNamed(table: Table, field: string): boolean {
  return table.columns.some(
    ({ name, mapped }) =>
      fold(name) === fold(field) || (mapped !== undefined && fold(mapped) === fold(field)),
  );
}

/** A field whose name holds the claimed one as a word: `password` → `passwordHash`. */
function nearFields(table: Table, missing: readonly string[]): string | undefined {
  const near = missing.flatMap((field) => {
    const hit = table.columns.find(
      ({ name }) => words(name).includes(field.toLowerCase()) || words(field).includes(name.toLowerCase()),
    );
    return hit ? [hit.name] : [];
  });
  return near.length === 0 ? undefined : `there is ${[...new Set(near)].join(', ')}`;
}

function words(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_');
}
