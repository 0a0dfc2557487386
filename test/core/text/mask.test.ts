import assert from 'node:assert/strict';
import { Masker, maskSecrets } from '../../../src/core/text/mask.js';

describe('taking secrets out of a text', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['postgres://ada:p@ss1@db:5432/shop', 'postgres://ada:***@db:5432/shop'],
    ['git clone https://0123456789abcdef0123@host/x', 'git clone https://***@host/x'],
    ['> Authorization: Bearer abcdef', '> Authorization: ***'],
    ['"authorization":"Basic YWRhOnB3"', '"authorization":"***"'],
    ['X-Api-Key: abcd1234efgh', 'X-Api-Key: ***'],
    ['Set-Cookie: sid=0a1b2c3d4e; Path=/', 'Set-Cookie: ***; Path=/'],
    ['sent bearer 0123456789abcdefgh', 'sent bearer ***'],
    ['{"token":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx.abc"}', '{"token":"***"}'],
    ['x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx.abc y', 'x *** y'],
    ['AKIAIOSFODNN7EXAMPLE', '***'],
    ['ghp_0123456789abcdefghijABCDEFGHIJ012345', '***'],
    ['github_pat_0123456789abcdefghij_A', '***'],
    ['xoxb-0123456789-abcdef', '***'],
    [`npm_${'a1'.repeat(18)}`, '***'],
    ['sk_live_0123456789abcdef', '***'],
    [`sk-${'a1'.repeat(15)}`, '***'],
    ['https://hooks.slack.com/services/T000/B000/abcdefghijklmnop', 'https://hooks.slack.com/services/***'],
    ['PASSWORD=hunter', 'PASSWORD=***'],
    ['AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG+bPxRf', 'AWS_SECRET_ACCESS_KEY=***'],
    ['client_secret: abc123', 'client_secret: ***'],
    ['const apiKey = "k3y-and-more"', 'const apiKey = "***"'],
  ];
  for (const [text, masked] of cases) it(`masks ${text}`, () => assert.equal(maskSecrets(text), masked));

  for (const text of [
    'function login(token: string): Promise<Token>',
    '✓ rejects a token: expired',
    '{"tokens":1234,"secret":true,"password":null}',
    '12 tests passed, 0 failed in 3.2 s (https://example.org:8080/a@b)',
    'password: must be longer',
    'task-runner-is-a-long-word and sk-short',
    'at Object.<anonymous> (/home/ada/project/node_modules/mocha/lib/runner.js:12:3)',
    'sha512-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJ==',
  ])
    it(`leaves ${text}`, () => assert.equal(maskSecrets(text), text));

  it('leaves JSON readable', () => {
    const report = JSON.stringify({ password: 'a1b2c3d4', tokens: 12, text: 'secret=abc\n"x"' });
    assert.equal((JSON.parse(maskSecrets(report)) as { tokens: number }).tokens, 12);
  });

  it('masks values that are known, the longest first', () => {
    assert.equal(maskSecrets('say hunter2hunter2!', ['hunter2h', 'hunter2hunter2']), 'say ***!');
  });

  it('takes out private keys, also when they come in pieces', () => {
    const masker = new Masker();
    assert.equal(masker.mask('a\n-----BEGIN RSA PRIVATE KEY-----\nMIIEab+/=\n'), 'a\n*** (private key)\n\n');
    assert.equal(masker.mask('Proc-Type: 4,ENCRYPTED\nMIIF\n'), '\n\n');
    assert.equal(masker.mask('MIIG\n-----END RSA PRIVATE KEY-----\nb MII\n'), '\n\nb MII\n');
    const line = '"-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY-----\\n"';
    assert.equal(maskSecrets(line), '"*** (private key)\\n"');
  });

  it('is not made to hide everything by a key that never ends', () => {
    const text = '-----BEGIN PRIVATE KEY-----\nMIIE\n3 tests failed: see above\nand more\n';
    assert.equal(maskSecrets(text), '*** (private key)\n\n3 tests failed: see above\nand more\n');
  });
});
