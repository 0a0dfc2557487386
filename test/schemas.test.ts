import { Ajv } from 'ajv';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { codes } from '../src/core/codes.js';
import { defaultConfig } from '../src/core/config.js';
import { printAttestations } from '../src/core/evidence/attestationFile.js';
import { toJson } from '../src/core/report/json.js';
import { schemas } from '../scripts/schemas.js';
import { everything, task, verification } from './core/report/sample.js';

interface Schema {
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
}

const load = (path: string): Schema => JSON.parse(readFileSync(path, 'utf8')) as Schema;
const config = 'schemas/tagproof.config.schema.json';
const report = 'schemas/verification-report.schema.json';
const validator = (path: string) => new Ajv({ allErrors: true }).compile(load(path));

describe('the published JSON schemas', () => {
  it('are what the script writes: run "npx tsx scripts/schemas.ts" after a change', async () => {
    for (const [path, text] of await schemas()) assert.equal(readFileSync(path, 'utf8'), text, path);
  });

  it('describe every key of the configuration', () => {
    const undescribed = (schema: Schema, prefix: string): readonly string[] =>
      Object.entries(schema.properties ?? {}).flatMap(([key, value]) => [
        ...(value.description ? [] : [prefix + key]),
        ...undescribed(value, `${prefix}${key}.`),
      ]);
    assert.deepEqual(undescribed(load(config), ''), []);
  });

  it('have the defaults of the code and a key for every diagnostic code', () => {
    const properties = load(config).properties ?? {};
    for (const [key, value] of Object.entries(defaultConfig))
      assert.deepEqual(properties[key]?.default, value, key);
    assert.deepEqual(Object.keys(properties['severities']?.properties ?? {}), Object.keys(codes));
  });

  it('accept a good configuration and refuse a bad one', () => {
    const validate = validator(config);
    const good = [
      {},
      defaultConfig,
      { $schema: 'x', policy: { mode: 'grace' }, base: 'origin/main', pathMapping: { '/home/ann': '' } },
    ];
    for (const one of good) assert.ok(validate(one), JSON.stringify(validate.errors));
    const bad = [
      { unknown: 1 },
      { tolerance: { percent: -1 } },
      { logs: ['../x'] },
      { base: '-x' },
      { severities: { mystery: 'off' } },
      { tags: [{ name: 'lower', family: 'x' }] },
      { pathMapping: { relative: '' } },
    ];
    for (const one of bad) assert.equal(validate(one), false, JSON.stringify(one));
  });

  it('accept the attestations that are written, and no record that is not read', () => {
    const validate = validator('schemas/attestations.schema.json');
    const content = {
      task: '7',
      claim: '7/x',
      text: 'x',
      claimHash: 'a'.repeat(64),
      inputs: [{ file: 'src/a.ts', hash: 'missing' }],
      who: 'Ada',
      when: '2026-05-06T07:08:09Z',
      why: 'tried it',
    };
    const record = { id: '0123456789abcdef', ...content };
    const file = JSON.parse(printAttestations([record])) as object;
    assert.ok(validate(file), JSON.stringify(validate.errors));
    for (const change of [{ who: '' }, { when: 'now' }, { claimHash: 'x' }, { extra: 1 }, { inputs: [{}] }])
      assert.equal(validate({ ...file, attestations: [{ ...record, ...change }] }), false);
    assert.equal(validate({ attestations: [] }), false);
  });

  it('accept what the JSON report says, and nothing else', () => {
    const validate = validator(report);
    const meta = { version: '0.1.0', workspace: 'shop' };
    const results = [
      everything(),
      verification([]),
      verification([task([], { log: undefined, type: undefined, verdict: undefined })]),
    ];
    for (const one of results)
      assert.ok(validate(JSON.parse(toJson(one, meta))), JSON.stringify(validate.errors));
    const good = JSON.parse(toJson(everything(), meta));
    assert.equal(validate({ ...good, clock: 1 }), false);
    assert.equal(validate({ ...good, schemaVersion: 2 }), false);
    good.tasks[0].claims[0].line = 0;
    assert.equal(validate(good), false);
  });
});
