import assert from 'node:assert/strict';
import type { Kind } from '../../../src/core/claim/claim.js';
import { probes, probesFor } from '../../../src/core/probe/index.js';
import { httpProbe } from '../../../src/core/probe/http.js';
import { portProbe } from '../../../src/core/probe/port.js';
import { statementProbe } from '../../../src/core/probe/statement.js';
import { observe } from '../../../src/core/probe/probe.js';
import { defaultConfig } from '../../../src/core/config.js';
import { neverCancelled } from '../../../src/core/ports/world.js';
import { memoryWorld } from '../../support/memoryWorld.js';
import { ask, nowhere, someCommit } from './ask.js';

/** Every kind of claim; the compiler says when one is missing. */
const kinds: Readonly<Record<Kind, true>> = {
  'file-exists': true,
  'file-new': true,
  'file-lines': true,
  'file-changed': true,
  'file-deleted': true,
  'lines-changed': true,
  image: true,
  'evidence-file': true,
  dependency: true,
  env: true,
  schema: true,
  symbol: true,
  route: true,
  import: true,
  setting: true,
  'provides-command': true,
  command: true,
  port: true,
  http: true,
  manual: true,
  statement: true,
};

describe('the registry of probes', () => {
  it('has exactly one probe for every kind of claim', () => {
    for (const kind of Object.keys(kinds) as Kind[]) assert.equal(probesFor(kind).length, 1, kind);
  });

  it('gives every probe an id of its own and a summary', () => {
    assert.equal(new Set(probes.map(({ id }) => id)).size, probes.length);
    for (const { id, summary } of probes) assert.ok(summary.length > 10 && !summary.endsWith('.'), id);
  });

  it('filters by cost', () => {
    assert.equal(probesFor('file-exists', ['instant']).length, 1);
    assert.equal(probesFor('symbol', ['instant']).length, 0);
    assert.equal(probesFor('symbol', ['instant', 'static']).length, 1);
  });

  it('lets a probe stay silent about kinds that are not its own', async () => {
    const claim = { id: 'i', tag: 'T', text: 't', file: 'f', range: nowhere, kind: 'statement' } as const;
    const context = {
      world: memoryWorld({}),
      config: defaultConfig,
      base: someCommit,
      token: neverCancelled,
      logs: [],
    };
    for (const probe of probes.filter((one) => !one.kinds.includes('statement')))
      assert.deepEqual(await observe(probe, claim, context), [], probe.id);
    const [own] = probesFor('statement');
    assert.equal(own && (await observe(own, claim, context)).length, 1);
  });
});

describe('the probes that look at nothing', () => {
  const world = memoryWorld({});

  it('leave ports and requests to a running server', async () => {
    const port = await ask(
      portProbe,
      { kind: 'port', host: 'localhost', port: 6379, service: 'Redis' },
      world,
    );
    assert.equal(port.outcome, 'needs-running');
    assert.match(port.message, /Redis listens at localhost:6379 asks a running server: not collected yet/);
    assert.match(
      (await ask(portProbe, { kind: 'port', host: '::1', port: 1 }, world)).message,
      /something listens/,
    );
    assert.equal(
      (await ask(httpProbe, { kind: 'http', method: 'GET', route: '/x', expects: '200' }, world)).outcome,
      'needs-running',
    );
  });

  it('leave a sentence unchecked', async () => {
    assert.equal(
      (await ask(statementProbe, { kind: 'statement' }, world)).message,
      'a sentence of no known form',
    );
  });
});
