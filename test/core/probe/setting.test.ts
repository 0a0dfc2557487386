import assert from 'node:assert/strict';
import { settingProbe } from '../../../src/core/probe/setting.js';
import { memoryWorld } from '../../support/memoryWorld.js';
import { ask, brief, inside } from './ask.js';

const set = (file: string, text: string, key: string, value?: string) =>
  ask(
    settingProbe,
    { kind: 'setting', key, path: inside(file), ...(value === undefined ? {} : { value }) },
    memoryWorld({ [file]: text }),
  );

describe('the setting probe', () => {
  it('reads dotted keys of JSON with comments', async () => {
    const text = '{\n  // comment "strict": false\n  "compilerOptions": { "strict": true, },\n}';
    assert.equal(
      brief(await set('tsconfig.json', text, 'compilerOptions.strict', 'true')),
      'present: compilerOptions.strict is true in tsconfig.json @tsconfig.json:2',
    );
    assert.equal(
      (await set('tsconfig.json', text, 'strict', 'true')).message,
      'compilerOptions.strict is true in tsconfig.json',
    );
    assert.equal((await set('tsconfig.json', text, 'strict', 'false')).outcome, 'absent');
    assert.equal((await set('tsconfig.json', text, 'noEmit')).outcome, 'absent');
  });

  it('reads keys that hold dots themselves', async () => {
    assert.equal(
      (await set('settings.json', '{"editor.tabSize": 2}', 'editor.tabSize', '2')).outcome,
      'present',
    );
    assert.equal((await set('settings.json', '{"a.b": {"c": "x"}}', 'a.b.c', '"x"')).outcome, 'present');
  });

  it('reads YAML, lists in it, several documents and TOML', async () => {
    assert.equal((await set('c.yaml', 'server:\n  port: 8080\n', 'server.port', '8080')).outcome, 'present');
    assert.equal((await set('c.yml', 'a: 1\n---\nb: yes\n', 'b', 'true')).outcome, 'present');
    assert.equal((await set('c.yaml', 'on:\n  - push\n', 'on.0', 'push')).outcome, 'present');
    assert.equal(
      (await set('pyproject.toml', '[tool.ruff]\nline-length = 1_00\n', 'tool.ruff.line-length', '100'))
        .outcome,
      'present',
    );
    assert.equal((await set('c.json', '{"a": null, "b": [1, 2]}', 'a', 'null')).outcome, 'present');
    assert.equal((await set('c.json', '{"a": null, "b": [1, 2]}', 'b', '[1,2]')).outcome, 'present');
  });

  it('does not choose between several values', async () => {
    const text = '{"dev": {"port": 1}, "prod": {"port": 2}}';
    assert.equal((await set('c.json', text, 'port', '1')).outcome, 'unknowable');
    assert.equal((await set('c.json', text, 'prod.port', '2')).outcome, 'present');
    assert.equal((await set('c.json', text, 'port', '3')).hint, 'it is set 2 times');
  });

  it('reads env examples, ini sections and source code, comments aside', async () => {
    assert.equal((await set('.env.example', '# PORT=1\nPORT=3000\n', 'PORT', '3000')).line, 2);
    assert.equal(
      (await set('c.ini', '[db]\nhost = localhost\n[x]\nhost = other\n', 'db.host', 'localhost')).outcome,
      'present',
    );
    assert.equal(
      (await set('src/config.ts', '// port: 1\nexport const config = {\n  port: 3000,\n};\n', 'port', '3000'))
        .line,
      3,
    );
    assert.equal(
      (await set('src/config.ts', 'export const limit: number = 5;\n', 'limit', '5')).outcome,
      'present',
    );
    assert.equal((await set('src/config.ts', 'if (port === 3) {}\n', 'port', '3')).outcome, 'absent');
  });

  it('does not read a computed value', async () => {
    const seen = await set('src/config.ts', 'const port = process.env.PORT || other();\n', 'port', '3000');
    assert.equal(seen.outcome, 'unknowable');
    assert.match(seen.message, /computed/);
  });

  it('takes only names from a real .env', async () => {
    assert.equal((await set('.env', 'SECRET=abc', 'SECRET')).outcome, 'present');
    const seen = await set('.env', 'SECRET=abc', 'SECRET', 'abc');
    assert.equal(seen.outcome, 'unknowable');
    assert.doesNotMatch(JSON.stringify(seen), /"abc|abc"/);
    assert.equal((await set('.env', 'SECRET=abc', 'OTHER')).outcome, 'absent');
  });

  it('gives the reason for what it cannot parse, also when it is made to hurt', async () => {
    assert.match((await set('c.json', '{"a": ', 'a')).message, /not valid JSON/);
    assert.match((await set('c.yaml', 'a: [', 'a')).message, /not valid YAML/);
    assert.match((await set('c.toml', 'a = ', 'a')).message, /not valid TOML/);
    assert.match((await set('c.json', '['.repeat(100_000), 'a')).message, /nested too deeply/);
    assert.match((await set('c.yaml', '- '.repeat(100_000), 'a')).message, /nested too deeply/);
    assert.match((await set('c.json', `{"a": "${'x'.repeat(2_100_000)}"}`, 'a')).message, /too long/);
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'
        .split('')
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`),
    ];
    assert.equal((await set('c.yaml', bomb.join('\n'), 'z')).outcome, 'unknowable');
    assert.equal(
      (await ask(settingProbe, { kind: 'setting', key: 'a', path: inside('no.json') }, memoryWorld({})))
        .outcome,
      'absent',
    );
  });

  it('answers `__proto__` and other inherited names with what the file says', async () => {
    assert.equal((await set('c.json', '{"a": 1}', 'constructor')).outcome, 'absent');
    assert.equal((await set('c.json', '{"a": 1}', 'a.b.c.d.e.f.g.h.i.j.k.l.m.n')).outcome, 'absent');
  });
});
