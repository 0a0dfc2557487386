import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultConfig } from '../../src/core/config.js';
import { readTags } from '../../src/core/tag/scan.js';
import type { Tag } from '../../src/core/tag/tag.js';
import { pathMatcher } from '../../src/core/text/glob.js';

const root = 'test/fixtures/corpus';

/** C claim or decision, H title that groups, T template or instruction, M mention, S string, data or code, Q quoted in a fence. */
interface Labelled {
  readonly file: string;
  /** 0-based. */
  readonly line: number;
  readonly name: string;
  readonly label: string;
}

const table = (name: string): string[][] =>
  readFileSync(join(root, name), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

const labelled: readonly Labelled[] = table('labels.tsv').map(
  ([file = '', line = '', name = '', label = '']) => ({
    file,
    line: Number(line) - 1,
    name,
    label,
  }),
);
const kinds = new Map(table('documents.tsv').map(([file = '', kind = '']) => [file, kind]));
const isLogPath = pathMatcher(defaultConfig.logs);

/** Reads a file as its own project would: at its place below the first folder, with default settings. */
function tagsOf(file: string, changes: { readonly isLog?: boolean } = {}): readonly Tag[] {
  const place = file.slice(file.indexOf('/') + 1);
  const text = readFileSync(join(root, file), 'utf8');
  const logs = (changes.isLog ?? isLogPath(place)) ? [place] : [];
  return readTags(place, text, defaultConfig, new Set(logs)).tags;
}

/** Pairs every label with the tag at its place; the n-th label of a name in a line is its n-th tag. */
function compare(
  kind: (kind: string) => boolean,
  changes?: Parameters<typeof tagsOf>[1],
): {
  readonly missed: string[];
  readonly invented: string[];
  readonly claims: number;
} {
  const missed: string[] = [];
  const invented: string[] = [];
  let claims = 0;
  for (const [file, itsKind] of kinds) {
    if (!kind(itsKind)) continue;
    const left = new Set(tagsOf(file, changes));
    for (const { line, name, label } of labelled.filter((one) => one.file === file)) {
      const tag = [...left].find((one) => one.nameRange.start.line === line && one.name === name);
      if (tag) left.delete(tag);
      const where = `${label} ${file}:${line + 1} ${name} ${tag?.reason ?? ''}`;
      if (label === 'C') {
        claims++;
        if (!tag?.claim) missed.push(where);
      } else if ('TMS'.includes(label) && tag?.claim) invented.push(`${where} ${tag.text}`);
    }
    for (const tag of left)
      if (tag.claim) invented.push(`without a label ${file}:${tag.nameRange.start.line + 1} ${tag.name}`);
  }
  return { missed, invented, claims };
}

const records = new Set(['log', 'report', 'plan']);

describe('the grammar on texts labelled by a reader', () => {
  it('has enough of them', () => {
    assert.ok(labelled.length >= 250);
    assert.ok(labelled.filter(({ label }) => label === 'C').length >= 120);
    const languages = new Set([...kinds.keys()].map((file) => file.slice(file.lastIndexOf('.') + 1)));
    assert.ok(languages.size > 15);
    assert.deepEqual(
      labelled.filter(({ file }) => !kinds.has(file)),
      [],
    );
  });

  it('finds every claim in source code and nothing else', () => {
    const { missed, invented } = compare((kind) => kind === 'code');
    assert.deepEqual({ missed, invented }, { missed: [], invented: [] });
  });

  it('finds nearly every claim of logs, reports and plans and invents none', () => {
    const { missed, invented, claims } = compare((kind) => records.has(kind));
    assert.deepEqual(invented, []);
    assert.ok(missed.length <= claims * 0.05, missed.join('\n'));
    console.log(
      `      ${claims - missed.length} of ${claims} claims${missed.map((one) => `\n        ${one}`).join('')}`,
    );
  });

  it('finds them also when nobody says which documents are logs, or that all are', () => {
    for (const isLog of [false, true]) {
      const { missed, invented, claims } = compare((kind) => records.has(kind), { isLog });
      assert.deepEqual(invented, [], `isLog ${isLog}`);
      assert.ok(missed.length <= claims * 0.05, missed.join('\n'));
    }
  });

  it('finds no claim in rulebooks, taxonomies, templates and documents that only mention tags', () => {
    const { invented } = compare((kind) => kind !== 'code' && !records.has(kind));
    assert.deepEqual(invented, []);
  });
});
