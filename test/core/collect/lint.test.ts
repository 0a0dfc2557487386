import assert from 'node:assert/strict';
import type { LintFile } from '../../../src/core/collect/collector.js';
import { memoryWorld, type MemoryFiles } from '../../support/memoryWorld.js';
import { check, checking } from './support/collecting.js';

/** Lints the Markdown of a workspace; the library finds what is given. */
async function lint(
  files: MemoryFiles,
  findings: readonly string[] | Error = [],
): Promise<{ said: string; given: readonly LintFile[] }> {
  const given: LintFile[] = [];
  const context = checking(memoryWorld(files), {
    lint(asked) {
      given.push(...asked);
      return findings instanceof Error ? Promise.reject(findings) : Promise.resolve(findings);
    },
  });
  const documents = Object.keys(files).filter((path) => path.endsWith('.md') || path.endsWith('.ts'));
  const { outcome, message } = await check('lint', documents, context);
  return { said: `${outcome}: ${message}`, given };
}

const rulesOf = async (files: MemoryFiles): Promise<unknown> => {
  const { said, given } = await lint(files);
  return given[0]?.config ?? said;
};

describe('collecting lint', () => {
  it('passes without findings, and names files that switch rules off', async () => {
    assert.equal((await lint({ 'a.md': '# A', 'b.md': '# B' })).said, 'passed: no findings in 2 documents');
    const { said } = await lint({ 'a.md': '<!-- markdownlint-disable -->' });
    assert.equal(said, 'passed: no findings in 1 document; rules are switched off inside a.md');
  });

  it('fails with findings', async () => {
    const found = ['a.md:1 MD001 levels', 'a.md:2 MD009 blanks'];
    assert.equal((await lint({ 'a.md': '' }, found)).said, `failed: 2 findings: ${found.join('; ')}`);
  });

  it('cannot say anything of other files, of none that can be read, or when the library stops', async () => {
    assert.equal((await lint({ 'a.ts': '' })).said, 'error: none of the files is Markdown');
    const { outcome, message } = await check('lint', ['gone.md'], checking(memoryWorld({})));
    assert.deepEqual([outcome, message], ['error', 'gone.md cannot be read: there is no such file']);
    const { said } = await lint({ 'a.md': '' }, new Error('it took longer than 30 seconds'));
    assert.equal(said, 'error: markdownlint could not finish: it took longer than 30 seconds');
    const cancelled = { ...checking(memoryWorld({ 'a.md': '' })), token: { cancelled: true } };
    assert.equal((await check('lint', ['a.md'], cancelled)).outcome, 'error');
  });
});

describe('the rules of lint', () => {
  it('are relaxed where the workspace states none', async () => {
    const rules = await rulesOf({ 'docs/a.md': '' });
    assert.equal((rules as { default: boolean }).default, true);
    assert.equal((rules as { 'line-length': boolean })['line-length'], false);
  });

  it('are those of the nearest folder, in any of its forms', async () => {
    assert.deepEqual(await rulesOf({ '.markdownlint.json': '{"MD013":false}', 'docs/a.md': '' }), {
      MD013: false,
    });
    assert.deepEqual(
      await rulesOf({
        '.markdownlint.json': '{"MD013":false}',
        'docs/.markdownlint.jsonc': '{ /* ours */ "MD009": { "strict": true }, }',
        'docs/a.md': '',
      }),
      { MD009: { strict: true } },
    );
    assert.deepEqual(await rulesOf({ '.markdownlint.yaml': 'MD013: false\n', 'a.md': '' }), { MD013: false });
  });

  it('are those of the command below its own', async () => {
    assert.deepEqual(
      await rulesOf({
        '.markdownlint-cli2.jsonc': '{ "config": { "MD013": false, "MD009": false } }',
        '.markdownlint.json': '{ "MD009": true }',
        'a.md': '',
      }),
      { MD013: false, MD009: true },
    );
    assert.deepEqual(await rulesOf({ '.markdownlint-cli2.yaml': 'ignores: []\n', 'a.md': '' }), {});
  });

  it('extend other data of the workspace', async () => {
    assert.deepEqual(
      await rulesOf({
        '.markdownlint.json': '{ "extends": "./rules/base.yaml", "MD009": true }',
        'rules/base.yaml': 'extends: ../all.json\nMD009: false\nMD010: false\n',
        'all.json': '{ "MD010": true, "MD013": false }',
        'a.md': '',
      }),
      { MD009: true, MD010: false, MD013: false },
    );
  });

  const refused: Readonly<Record<string, readonly [MemoryFiles, RegExp]>> = {
    'a program': [
      { '.markdownlint.cjs': 'process.exit()' },
      /^error: the rules in \.markdownlint\.cjs are a program/,
    ],
    'an extended program': [
      { '.markdownlint.json': '{"extends":"./rules.cjs"}' },
      /rules\.cjs, which is no data/,
    ],
    'an extended package': [
      { '.markdownlint.json': '{"extends":"a-package"}' },
      /a-package, which is no file of/,
    ],
    'a file outside': [
      { '.markdownlint.json': '{"extends":"../../rules.json"}' },
      /no file of this workspace/,
    ],
    'a file that is missing': [
      { '.markdownlint.json': '{"extends":"./rules.json"}' },
      /rules\.json cannot be read/,
    ],
    'files that extend each other': [
      { '.markdownlint.json': '{"extends":"./.markdownlint.json"}' },
      /too many others/,
    ],
    'a malformed file': [{ '.markdownlint.json': '{' }, /\.markdownlint\.json: it is not valid JSON/],
    'a list': [{ '.markdownlint.json': '[]' }, /holds no rules/],
  };
  for (const [what, [files, reason]] of Object.entries(refused))
    it(`are not taken from ${what}`, async () => {
      const { said, given } = await lint({ ...files, 'a.md': '' });
      assert.match(said, reason);
      assert.deepEqual(given, []);
    });
});
