import assert from 'node:assert/strict';
import { memoryWorld, type MemoryFiles } from '../../support/memoryWorld.js';
import { check, checking } from './support/collecting.js';

/** Validates the first of the files. */
async function validate(files: MemoryFiles): Promise<string> {
  const [first = ''] = Object.keys(files);
  const { outcome, message } = await check('validation', [first], checking(memoryWorld(files)));
  return `${outcome}: ${message}`;
}

const good = 'passed: 1 file parsed';

describe('collecting validation', () => {
  const fine: MemoryFiles = {
    'config/app.json': '{ "a": [1, { "b": null }] }',
    'bom.json': '\uFEFF{}',
    'app.jsonc': '{ // why\n "a": 1, }',
    'tsconfig.build.json': '{ /* c */ "compilerOptions": { "strict": true, }, "include": ["src"] }',
    '.vscode/settings.json': '{ // c\n "a": 1 }',
    'a.yaml': 'a: 1\nb: &x [1, 2]\nc: *x\n',
    'b.yml': 'a: 1\n---\na: 2\n',
    'cloud.yaml': 'Value: !Ref Name\n<<: {a: 1}\n',
    'Cargo.toml': '[package]\nname = "cart"\n',
    '.env.example': '# c\nA=1\nexport B="two\nlines"\nC=\n\nD_E=x=y\n',
    'package.json':
      '{ "name": "cart", "version": "1.0.0", "scripts": { "test": "mocha" }, "workspaces": ["a"] }',
    '.github/workflows/ci.yml': 'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n',
    'tagproof.config.json': '{ "logs": ["log.md"] }',
    'empty.yaml': '',
  };
  for (const [path, text] of Object.entries(fine))
    it(`passes ${path}`, async () => assert.equal(await validate({ [path]: text }), good));

  const wrong: Readonly<Record<string, readonly [string, string, string]>> = {
    'half a JSON': ['a.json', '{ "a": ', 'a.json: value expected in line 1'],
    'an empty JSON': ['a.json', '', 'a.json: value expected in line 1'],
    'a comment where none may be': ['a.json', '{\n // c\n}', 'a.json: a comment in line 2'],
    'a comma at the end': ['a.json', '{"a": 1,}', 'a.json: property name expected in line 1'],
    'a key that stands twice': [
      'a.json',
      '{"a": 1,\n"b": {"c": 1, "c": 2}}',
      'a.json: the key "c" stands twice, again in line 2',
    ],
    'a YAML key that stands twice': [
      'a.yml',
      'a: 1\nb:\n  - c: 1\n    c: 2\n',
      'a.yml: the key "c" stands twice, again in line 4',
    ],
    'a YAML that is none': ['a.yml', 'a: [1\nb: 2', 'a.yml: Flow sequence in block collection must be'],
    'a TOML key that stands twice': [
      'a.toml',
      'a = 1\na = 2\n',
      'a.toml: Invalid TOML document: trying to redefine',
    ],
    'a variable that stands twice': [
      '.env.example',
      'A=1\nA=2\n',
      '.env.example: A stands twice, again in line 2',
    ],
    'a line that is no variable': ['.env.example', 'A: 1\n', '.env.example: line 1 is no NAME=value'],
    'a value without end': ['.env.example', 'A="1\n', '.env.example: a quoted value has no end'],
    'a script that is no text': [
      'package.json',
      '{"scripts": {"test": 1}}',
      'package.json: scripts.test is 1 instead of string',
    ],
    'a version that is none': ['package.json', '{"version": "one"}', 'package.json: version is no version'],
    'a package that is a list': ['package.json', '[]', 'package.json: it has to be an object'],
    'options that are no object': [
      'web/tsconfig.json',
      '{"compilerOptions": 1}',
      'web/tsconfig.json: compilerOptions is 1 instead of',
    ],
    'a workflow without jobs': [
      '.github/workflows/a.yml',
      'on: push\n',
      '.github/workflows/a.yml: jobs is undefined',
    ],
    'an unknown key of its own': ['tagproof.config.json', '{"logz": []}', 'tagproof.config.json: '],
  };
  for (const [what, [path, text, start]] of Object.entries(wrong))
    it(`fails ${what}`, async () => {
      const said = await validate({ [path]: text });
      assert.ok(said.startsWith(`failed: ${start}`), said);
    });

  it('fails a file that is gone', async () => {
    const { outcome } = await check('validation', ['gone.json'], checking(memoryWorld({})));
    assert.equal(outcome, 'failed');
  });

  it('cannot say anything of formats it does not know, of secrets, templates, and of what is too deep', async () => {
    for (const files of [
      { 'app.conf': 'x' },
      { 'app.json5': '{}' },
      { '.env': 'A=1' },
      { 'chart/templates/a.yaml': 'a: {{ .Values.a }}\n{{- if x }}\n' },
      { 'deep.json': '['.repeat(100_000) },
      { 'deep.yaml': '- '.repeat(100_000) },
      { 'long.json': `"${'x'.repeat(3_000_000)}"` },
      {
        'bomb.yaml': `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.replace(/./g, (one) => `${one}: &${one} [${`*${String.fromCodePoint((one.codePointAt(0) ?? 0) - 1)},`.repeat(9)}]\n`)}`,
      },
    ])
      assert.match(await validate(files), /^(?:error|failed): /, Object.keys(files)[0] ?? '');
    assert.equal((await check('validation', [], checking(memoryWorld({})))).outcome, 'error');
  });

  it('reads keys by the hundred thousand in time', async () => {
    const yaml = Array.from({ length: 100_000 }, (_, at) => `key${at}: 1`).join('\n');
    assert.equal(await validate({ 'many.yaml': yaml }), good);
  });

  it('is not changed by keys with odd names', async () => {
    assert.equal(await validate({ 'a.jsonc': '{ "__proto__": { "x": 1 }, "constructor": 2 } // c' }), good);
    assert.equal(({} as { x?: number }).x, undefined);
  });

  it('is cancelled', async () => {
    const context = { ...checking(memoryWorld({ 'a.json': '{}' })), token: { cancelled: true } };
    assert.equal((await check('validation', ['a.json'], context)).message, 'cancelled before it ended');
  });
});

describe('the schema that a file names', () => {
  const schema = '{"type":"object","required":["port"],"properties":{"port":{"type":"integer"}}}';
  const strict = '{"properties":{"port":{"type":"integer"}},"additionalProperties":false}';

  it('is matched', async () => {
    assert.equal(
      await validate({ 'a/app.json': '{"$schema":"../s.json","port":80}', 's.json': schema }),
      'passed: 1 file parsed, 1 as the schema says',
    );
  });

  it('need not know that it is named', async () => {
    assert.match(
      await validate({ 'app.json': '{"$schema":"./s.json","port":80}', 's.json': strict }),
      /^passed/,
    );
  });

  it('is matched by YAML and TOML, too', async () => {
    const yaml = '# yaml-language-server: $schema=s.json\nport: eighty\n';
    assert.equal(
      await validate({ 'app.yaml': yaml, 's.json': schema }),
      'failed: app.yaml: port is a string instead of integer, says s.json',
    );
    assert.match(
      await validate({ 'app.toml': '#:schema ./s.json\nport = 80\n', 's.json': schema }),
      /as the schema/,
    );
  });

  it('is a failure when it does not match, is missing or malformed', async () => {
    const app = '{"$schema":"./s.json"}';
    assert.equal(
      await validate({ 'app.json': app, 's.json': schema }),
      'failed: app.json: port is missing, says s.json',
    );
    assert.equal(await validate({ 'app.json': app }), 'failed: app.json: its schema s.json is not there');
    assert.match(
      await validate({ 'app.json': app, 's.json': '{' }),
      /^failed: app\.json: its schema s\.json: it is not/,
    );
  });

  it('is not looked at where only others have it, or where it is not understood', async () => {
    const aside = 'passed: 1 file parsed, 1 schema not looked at';
    for (const named of [
      'https://json.schemastore.org/x.json',
      'file:///etc/passwd',
      '../../outside.json',
      './node_modules/x/s.json',
      '#',
    ])
      assert.equal(await validate({ 'app.json': JSON.stringify({ $schema: named }) }), aside, named);
    assert.equal(await validate({ 'app.json': '{"$schema":"./s.json"}', 's.json': '{"$ref":"#"}' }), aside);
  });

  it('cannot exhaust', async () => {
    const parts = Array.from(
      { length: 60 },
      (_, at) => `"d${at}":{"allOf":[{"$ref":"#/$defs/d${at + 1}"},{"$ref":"#/$defs/d${at + 1}"}]}`,
    );
    const bomb = `{"$ref":"#/$defs/d0","$defs":{${parts.join(',')},"d60":{"pattern":"(a+)+$"}}}`;
    assert.ok(await validate({ 'app.json': '{"$schema":"./s.json"}', 's.json': bomb }));
    const slow = '{"properties":{"a":{"pattern":"^(a+)+$"}}}';
    const text = JSON.stringify({ $schema: './s.json', a: `${'a'.repeat(50_000)}!` });
    assert.match(await validate({ 'app.json': text, 's.json': slow }), /^failed/);
  });
});
