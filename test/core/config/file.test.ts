import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultConfig } from '../../../src/core/config.js';
import { readConfig } from '../../../src/core/config/file.js';

const file = 'tagproof.config.json';
const read = (...lines: string[]) => readConfig(lines.join('\n'), file);
/** The text a finding points at. */
function marked(
  text: string,
  range: { start: { line: number; character: number }; end: { line: number; character: number } },
) {
  assert.equal(range.start.line, range.end.line);
  return text.split('\n')[range.start.line]?.slice(range.start.character, range.end.character);
}

describe('the configuration file', () => {
  it('is all defaults where there is none', () => {
    const { config, findings, origins } = readConfig(undefined, file);
    assert.deepEqual(config, defaultConfig);
    assert.deepEqual(findings, []);
    assert.equal(origins['policy.mode'], 'default');
    assert.ok(Object.values(origins).every((origin) => origin === 'default'));
  });

  it('may have comments, trailing commas and a $schema', () => {
    const { config, findings, origins } = read(
      '{ // ours',
      '  "$schema": "./node_modules/tagproof/schemas/tagproof.config.schema.json",',
      '  "logs": ["./logs/*.md",],',
      '  "policy": { "unchecked": "block", }, /* strict stays */',
      '}',
    );
    assert.deepEqual(findings, []);
    assert.deepEqual(config.logs, ['logs/*.md']);
    assert.deepEqual(config.policy, { mode: 'strict', unchecked: 'block' });
    assert.deepEqual(config.exclude, []);
    assert.equal('$schema' in config, false);
    assert.deepEqual(
      Object.entries(origins)
        .filter(([, origin]) => origin === 'file')
        .map(([key]) => key),
      ['logs', 'policy.unchecked'],
    );
  });

  it('names the nearest key for an unknown one, at its place', () => {
    const text = '{\n  "tolerence": { "percent": 9 },\n  "policy": { "Mode": "grace" }\n}';
    const { config, findings } = readConfig(text, file);
    assert.deepEqual(config, defaultConfig);
    assert.deepEqual(
      findings.map((one) => [one.code, one.severity, one.file, marked(text, one.range), one.message]),
      [
        [
          'config-unknown-key',
          'warning',
          file,
          '"tolerence"',
          '"tolerence" is not a setting: did you mean "tolerance"?',
        ],
        [
          'config-unknown-key',
          'warning',
          file,
          '"Mode"',
          '"policy.Mode" is not a setting: did you mean "policy.mode"?',
        ],
      ],
    );
  });

  it('suggests nothing for a key that resembles none', () => {
    assert.equal(read('{ "wallpaper": 1 }').findings[0]?.message, '"wallpaper" is not a setting');
    const long = 'tolerance'.repeat(20);
    assert.match(read(`{ "${long}": 1 }`).findings[0]?.message ?? '', /^"[a-z]{80}…" is not a setting$/);
  });

  it('keeps the default for a wrong value, and only for that key', () => {
    const text =
      '{\n  "tolerance": { "percent": -3, "lines": 7 },\n  "history": "yes",\n  "fencedEntries": "claims"\n}';
    const { config, findings, origins } = readConfig(text, file);
    assert.deepEqual(config.tolerance, { percent: 5, lines: 7 });
    assert.equal(config.history, false);
    assert.equal(config.fencedEntries, 'claims');
    assert.deepEqual(
      findings.map((one) => [one.code, marked(text, one.range), one.message]),
      [
        ['config-invalid', '-3', '"tolerance.percent" must be at least 0: the default is used'],
        ['config-invalid', '"yes"', '"history" must be true or false: the default is used'],
      ],
    );
    assert.equal(origins['tolerance.percent'], 'default');
    assert.equal(origins['tolerance.lines'], 'file');
    assert.equal(origins['history'], 'default');
  });

  it('points into lists and objects', () => {
    const text =
      '{ "exclude": ["a/**", 5], "tags": [{ "name": "VERIFIED", "family": "x" }, { "name": "MINE", "colour": 1 }] }';
    const { findings, config } = readConfig(text, file);
    assert.deepEqual(config.exclude, []);
    assert.deepEqual(config.tags, []);
    assert.deepEqual(
      findings.map((one) => [marked(text, one.range), one.message]),
      [
        ['5', '"exclude[1]" must be a text: the default is used'],
        ['"VERIFIED"', '"tags[0].name" is a built-in tag and cannot be redefined: the default is used'],
        ['{ "name": "MINE", "colour": 1 }', '"tags[1].family" is missing: the default is used'],
        ['"colour"', '"tags[1].colour" is not known here: the default is used'],
      ],
    );
  });

  it('takes own tags, mappings and severities of known codes', () => {
    const { config, findings } = read(
      '{ "tags": [{ "name": "ASSUMES", "family": "assumption", "checked": true }],',
      '  "pathMapping": { "/home/ann/shop/": "", "C:\\\\work": "packages/a" },',
      '  "severities": { "claim-failed": "warning", "claim-faild": "off" },',
      '  "base": "origin/main", "defaultBranch": "trunk", "evidenceFolder": "./proof/" }',
    );
    assert.deepEqual(config.tags, [{ name: 'ASSUMES', family: 'assumption', checked: true }]);
    assert.deepEqual(config.pathMapping, { '/home/ann/shop/': '', 'C:\\work': 'packages/a' });
    assert.deepEqual(config.severities, { 'claim-failed': 'warning' });
    assert.deepEqual(
      [config.base, config.defaultBranch, config.evidenceFolder],
      ['origin/main', 'trunk', 'proof'],
    );
    assert.deepEqual(
      findings.map((one) => one.message),
      ['"severities.claim-faild" is not a setting: did you mean "severities.claim-failed"?'],
    );
  });

  it('never points outside the workspace nor gives git an option', () => {
    for (const path of ['../x', 'a/../../x', '/etc', '~/x', 'C:/x', 'a\\\\b', 'a\\u0000']) {
      assert.deepEqual(read(`{ "logs": ["${path}"] }`).config.logs, defaultConfig.logs, path);
      assert.equal(
        read(`{ "evidenceFolder": "${path}" }`).config.evidenceFolder,
        defaultConfig.evidenceFolder,
        path,
      );
    }
    for (const revision of ['--upload-pack=x', '-x', 'a b', ''])
      assert.equal(read(`{ "base": "${revision}" }`).config.base, undefined, revision);
    assert.equal(read('{ "pathMapping": { "relative": "" } }').findings[0]?.code, 'config-invalid');
    assert.deepEqual(read('{ "logs": ["a..b/..c/*.md"] }').config.logs, ['a..b/..c/*.md']);
  });

  it('says where the JSON is broken and keeps what could be read', () => {
    const text = '{\n  "history": true\n  "exclude": ["a"]\n}';
    const { config, findings } = readConfig(text, file);
    assert.equal(config.history, true);
    assert.deepEqual(
      findings.map((one) => [one.message, one.range.start.line]),
      [['a comma is expected here', 2]],
    );
  });

  it('refuses what is no object', () => {
    for (const text of ['', '// nothing', '[]', '"x"', 'null']) {
      const { config, findings } = readConfig(text, file);
      assert.deepEqual(config, defaultConfig, text);
      assert.equal(findings.at(-1)?.code, 'config-invalid', text);
    }
    assert.match(
      read('{ "policy": 5 }').findings[0]?.message ?? '',
      /must be an object with mode and unchecked/,
    );
  });

  it('counts the last of a key that is set twice, and says so', () => {
    const { config, findings } = read('{ "history": false,', '"history": true }');
    assert.equal(config.history, true);
    assert.deepEqual(
      findings.map((one) => [one.message, one.range.start.line]),
      [['"history" is set twice: the last one counts', 1]],
    );
  });

  it('has the default where the last of them is wrong', () => {
    const { config, origins } = read(
      '{ "history": true, "history": "no", "policy": { "mode": "grace" }, "policy": 5 }',
    );
    assert.equal(config.history, false);
    assert.equal(config.policy.mode, 'strict');
    assert.equal(origins['history'], 'default');
  });

  it('keeps columns true behind a byte order mark and finds lines of every kind', () => {
    assert.deepEqual(readConfig('\uFEFF{ "x": 1 }', file).findings[0]?.range.start, {
      line: 0,
      character: 3,
    });
    for (const end of ['\n', '\r\n', '\r'])
      assert.deepEqual(readConfig(`{${end} "x": 1 }`, file).findings[0]?.range.start, {
        line: 1,
        character: 1,
      });
  });

  it('caps size, depth and the number of findings', () => {
    const huge = readConfig(`{ "exclude": ["${'a'.repeat(300 * 1024)}"] }`, file);
    assert.match(huge.findings[0]?.message ?? '', /too large/);
    for (const deep of ['['.repeat(200_000), '{"a":'.repeat(40_000), '[}'.repeat(100_000)]) {
      const { config, findings } = readConfig(deep, file);
      assert.deepEqual(config, defaultConfig);
      assert.match(findings[0]?.message ?? '', /nest deeper than 32 levels/);
    }
    assert.equal(readConfig(`{ "logs": ["${'['.repeat(500)}"] }`, file).findings.length, 0);
    const many = read(`{ ${Array.from({ length: 500 }, (_, at) => `"k${at}": 1`).join(',')} }`).findings;
    assert.equal(many.length, 51);
    assert.match(many.at(-1)?.message ?? '', /more problems/);
  });

  it('is not fooled by the names of object machinery', () => {
    const { config, findings } = read(
      '{ "__proto__": { "history": true }, "constructor": 1, "toString": 2 }',
    );
    assert.deepEqual(config, defaultConfig);
    assert.equal(findings.length, 3);
    assert.equal(({} as { history?: boolean }).history, undefined);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json(), fc.stringMatching(/^[{}[\]",:\\/*\n0-9a-z]{0,80}$/)),
        (text) => {
          const { config, findings } = readConfig(text, file);
          assert.ok(Array.isArray(config.logs) && Array.isArray(findings));
        },
      ),
    );
  });
});
