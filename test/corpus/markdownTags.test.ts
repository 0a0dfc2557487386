import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultConfig } from '../../src/core/config.js';
import { parseMarkdownTags } from '../../src/core/tag/markdown/tags.js';
import type { ParseOptions } from '../../src/core/tag/options.js';
import type { TagDocument } from '../../src/core/tag/tag.js';
import { createDocument } from '../../src/core/text/document.js';
import { pathMatcher } from '../../src/core/text/glob.js';

const corpus = process.env.TAGPROOF_CORPUS ?? '../shared/corpus';

interface Row {
  readonly file: string;
  readonly kind: string;
  /** Where the document stood in its repository. */
  readonly path: string;
}

const table = (path: string): string[][] =>
  readFileSync(join(corpus, path), 'utf8')
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .slice(1)
    .map((line) => line.split('\t'));

const documents = (): Row[] =>
  table('docs.tsv').map(([file = '', kind = '', source = '']) => ({
    file,
    kind,
    path: (source.split(':').at(-1) ?? '').replace(/ \(.*\)$/, ''),
  }));

const options: ParseOptions = {
  customTags: [],
  isLog: false,
  fencedEntries: 'auto',
  definitionDocument: 'detect',
};

function read(row: Row, changes: Partial<ParseOptions> = {}): TagDocument {
  const document = createDocument(row.path, readFileSync(join(corpus, 'docs', row.file), 'utf8'));
  const isLog = row.kind === 'log';
  return parseMarkdownTags(document, { ...options, isLog, ...changes });
}

const claimsIn = (row: Row, changes?: Partial<ParseOptions>): number =>
  read(row, changes).tags.filter((tag) => tag.claim).length;

const work = new Set(['log', 'report', 'plan']);

describe('the Markdown grammar on the corpus', () => {
  before(function () {
    if (existsSync(join(corpus, 'docs.tsv'))) return;
    console.log(`      no corpus at ${corpus}: set TAGPROOF_CORPUS`);
    this.skip();
  });

  for (const isLog of [true, false])
    it(`agrees with the labels ${isLog ? 'with logs known as such' : 'with logs read as any document'}`, () => {
      const rows = documents();
      const wrong: string[] = [];
      let claims = 0;
      let found = 0;
      for (const [, label = '', , file, line, kind = '', , name, , , , text] of table(
        'truth/occurrence_labels.tsv',
      )) {
        const row = rows.find((one) => one.file === file);
        if (!row || kind === 'code') continue;
        const changes = row.kind === 'log' ? { isLog } : {};
        const tag = read(row, changes).tags.find(
          (one) => one.nameRange.start.line === Number(line) - 1 && one.name === name,
        );
        if (label === 'C' && work.has(row.kind)) {
          claims++;
          if (tag?.claim) found++;
          else wrong.push(`missed ${file}:${line} ${text}`);
        } else if ('TMSQ'.includes(label) && tag?.claim)
          wrong.push(`invented (${label}) ${file}:${line} ${text}`);
      }
      assert.ok(claims > 5, 'there are labels');
      assert.ok(found / claims >= 0.95, wrong.join('\n'));
      assert.deepEqual(
        wrong.filter((one) => one.startsWith('invented')),
        [],
      );
    });

  it('hides no claim of a log, report or plan', () => {
    const hidden = documents()
      .filter((row) => work.has(row.kind))
      .filter(
        (row) =>
          claimsIn(row, { isLog: false }) !== claimsIn(row, { isLog: false, definitionDocument: 'no' }),
      );
    assert.deepEqual(
      hidden.map((row) => row.file),
      [],
    );
  });

  it('finds no claim in documents that define tags or have none', () => {
    const excluded = pathMatcher(defaultConfig.excludeDocuments);
    const others = documents().filter((row) => !work.has(row.kind));
    const left = others.filter((row) => claimsIn(row) > 0);
    console.log(
      `      of ${others.length} documents ${left.length} need the excluded paths, the text of the others tells`,
    );
    assert.ok(others.length > 50);
    assert.ok(left.length <= others.length * 0.02, left.map((row) => row.file).join('\n'));
    assert.deepEqual(
      left.filter((row) => !excluded(row.path)).map((row) => row.file),
      [],
    );
  });

  it('reads every entry of the judged logs', () => {
    for (const [truth, file] of [
      ['orca-implementation-log', '0138_orca-os_implementation-log.md'],
      ['orca-seed-implementation-log', '0540_orca-os_implementation-log.md'],
    ] as const) {
      const row = documents().find((one) => one.file === file);
      assert.ok(row);
      const { tags } = read(row);
      for (const [line = '', name = '', claim = '', , why = ''] of table(`truth/${truth}.tsv`)) {
        if (name.includes('/') || name.includes(',')) continue;
        const tag = tags.find((one) => one.name === name && one.nameRange.start.line === Number(line) - 1);
        const isClaim = !/not a claim|example/.test(why);
        assert.equal(tag?.claim, isClaim, `${file}:${line} ${name} ${claim}`);
      }
      const stated = tags
        .flatMap((tag) => tag.fields)
        .filter((field) => field.canonical === 'lines affected');
      if (truth === 'orca-implementation-log')
        assert.deepEqual(
          stated.map((field) => field.value.replace(/ .*/, '')),
          ['3,', '3,', '124-428', '81-164', '3', '9', '124-247'],
        );
    }
  });

  it('gives every tag of every document a place that holds its name', () => {
    let seen = 0;
    for (const row of documents()) {
      const lines = readFileSync(join(corpus, 'docs', row.file), 'utf8').split(/\r\n|\n|\r/);
      for (const tag of read(row).tags) {
        const { start, end } = tag.nameRange;
        const name = (lines[start.line] ?? '').slice(start.character, end.character);
        assert.equal(name.replace('#', '').toUpperCase(), tag.name);
        seen++;
      }
    }
    assert.ok(seen > 1000);
  });
});
