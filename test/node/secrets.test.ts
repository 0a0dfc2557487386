import assert from 'node:assert/strict';
import { parseEnvNames } from '../../src/node/envNames.js';
import { holdsPrivateKey, isEnvFile, secretReason } from '../../src/node/secrets.js';

describe('secrets', () => {
  it('are environment files that are no samples', () => {
    for (const path of [
      '.env',
      'a/.env.local',
      '.ENV',
      '.env.production',
      '.envrc',
      'prod.env',
      '.env.example.local',
    ])
      assert.match(secretReason(path) ?? '', /secrets/, path);
    for (const path of [
      '.env.example',
      '.env.local.sample',
      '.env-template',
      '.env.dist',
      '.env.defaults',
      'example.env',
      'environment.ts',
      'src/env.ts',
    ])
      assert.equal(secretReason(path), undefined, path);
  });
  it('are keys, credentials, and what lies in their folders', () => {
    for (const path of [
      'a.pem',
      'x/server.KEY',
      'id_rsa',
      'id_ed25519',
      '.ssh/config',
      'a/.git/config',
      '.git',
      '.aws/x',
      '.npmrc',
      '.docker/config.json',
    ])
      assert.notEqual(secretReason(path), undefined, path);
    for (const path of [
      'id_rsa.pub',
      'keys.ts',
      '.gitignore',
      '.github/x.yml',
      'git/config',
      'config.json',
      'keyboard.key.ts',
    ])
      assert.equal(secretReason(path), undefined, path);
  });
  it('are private keys under any name', () => {
    assert.ok(holdsPrivateKey('\n-----BEGIN OPENSSH PRIVATE KEY-----\n'));
    assert.ok(!holdsPrivateKey('-----BEGIN CERTIFICATE-----\n'));
    assert.ok(!holdsPrivateKey('A file that tells of -----BEGIN PRIVATE KEY-----'));
  });
  it('have names only where the file is env-style', () => {
    for (const path of ['.env', 'a/.env.local', '.env.example', 'example.env'])
      assert.ok(isEnvFile(path), path);
    for (const path of ['id_rsa', 'src/config.ts', 'environments/example']) assert.ok(!isEnvFile(path), path);
  });
});

describe('names in an env file', () => {
  it('are found with export, spaces, comments and CRLF', () => {
    const text = '\uFEFFA=1\r\n export B = 2\n# C=3\nD=\nE: 4\n1F=5\nA=6\n';
    assert.deepEqual(parseEnvNames(text), ['A', 'B', 'D']);
  });
  it('are never a piece of a value that runs over lines', () => {
    const text = 'KEY="-----BEGIN\nMIIB=x\nQUJD==\n-----END" # end\nNEXT=1\nONE=\'a\nb=2\'\nLAST=`x`\n';
    assert.deepEqual(parseEnvNames(text), ['KEY', 'NEXT', 'ONE', 'LAST']);
    assert.deepEqual(parseEnvNames('MIIEvQ==\nA="say \\"B=1\nC=2\\" "\nD=1'), ['A', 'D']);
  });
  it('go on after a quote that is never closed', () => {
    assert.deepEqual(parseEnvNames('A="open\nB=1\n'), ['A', 'B']);
  });
});
