import assert from 'node:assert/strict';
import { secretsIn } from '../../../src/node/collect/environment.js';

describe('secrets among variables', () => {
  const found = (name: string, value: string): readonly string[] => secretsIn({ [name]: value });

  it('are known by their names', () => {
    for (const name of [
      'GITHUB_TOKEN',
      'DB_PASSWORD',
      'STRIPE_KEY',
      'ApiKey',
      'JWT_SECRET',
      'npm_config__auth',
    ])
      assert.deepEqual(found(name, 'aB3-5678'), ['aB3-5678'], name);
  });

  it('are no paths, names, numbers, words or short values', () => {
    for (const name of ['PATH', 'PWD', 'SECRET_NAME', 'TOKEN_URL', 'KEY_FILE', 'HOME'])
      assert.deepEqual(found(name, 'aB3-5678'), [], name);
    for (const value of ['', 'short1', 'development', 'change-me-please', '86400000', 'postgres'])
      assert.deepEqual(found('TOKEN', value), [], value);
  });

  it('are passwords in addresses, as written and decoded', () => {
    assert.deepEqual(found('DATABASE_URL', 'postgres://ada:p4ss%21word@db/x'), ['p4ss%21word', 'p4ss!word']);
    assert.deepEqual(found('DATABASE_URL', 'postgres://ada:a%b%c%d%e1@db/x'), ['a%b%c%d%e1']);
  });

  it('are the lines of a key', () => {
    const key = '-----BEGIN PRIVATE KEY-----\\nMIIEv1aaaa\\nMIIEv2bbbb\\n-----END PRIVATE KEY-----';
    assert.deepEqual(found('SIGNING_KEY', key), ['MIIEv1aaaa', 'MIIEv2bbbb']);
  });
});
