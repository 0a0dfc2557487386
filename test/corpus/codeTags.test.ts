import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { parseTags, type ParseOptions } from '../../src/core/tag/parse.js';
import type { Tag } from '../../src/core/tag/tag.js';
import { createDocument } from '../../src/core/text/document.js';

const corpus = process.env['TAGPROOF_CORPUS'] ?? '../shared/corpus';
const options: ParseOptions = {
  customTags: [],
  isLog: false,
  fencedEntries: 'auto',
  definitionDocument: 'detect',
};

interface Row {
  readonly language: string;
  readonly line: string;
  readonly next: readonly string[];
  readonly tag: string;
  readonly source: string;
}

const extensions: Readonly<Record<string, string>> = {
  python: 'py',
  typescript: 'ts',
  typescriptreact: 'tsx',
  javascript: 'js',
  shellscript: 'sh',
  html: 'html',
  java: 'java',
  css: 'css',
  toml: 'toml',
  c: 'c',
};

/** The tags of one line that was cut out of its file; what it stood in is put back where the line shows it. */
function tagsOf({ language, line, next, tag }: Row): readonly Tag[] {
  const inPage = language === 'html' && !line.includes('<!--');
  const opened = inPage
    ? /^\s*\/\*/.test(line)
      ? '<style>'
      : '<script>'
    : /^\s*\{\/\*/.test(line)
      ? '<a>'
      : '';
  const document = createDocument(
    `a.${extensions[language] ?? language}`,
    [opened, line, ...next].join('\n'),
  );
  const { tags } = parseTags(document, options);
  return tags.filter((one) => one.name === tag.toUpperCase() && one.nameRange.start.line === 1);
}

describe('code tags of the corpus', function () {
  before(function () {
    if (existsSync(`${corpus}/code-tags.jsonl`)) return;
    console.log(`      skipped: there is no corpus at ${corpus}`);
    this.skip();
  });

  const rows = (): readonly Row[] =>
    readFileSync(`${corpus}/code-tags.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);

  it('agree with every hand-made label', () => {
    const all = rows();
    const wrong: string[] = [];
    let labels = 0;
    for (const line of readFileSync(`${corpus}/truth/occurrence_labels.tsv`, 'utf8').split('\n').slice(2)) {
      const [, label = '', , file = '', , kind, , tag = '', , , , text = ''] = line.split('\t');
      if (kind !== 'code') continue;
      labels++;
      // Where the corpus has not kept the line itself, the label's own words and the file's name must do.
      const row = all.find((one) => one.tag === tag && one.line.includes(text)) ?? {
        language: file.slice(file.lastIndexOf('.') + 1),
        line: text,
        next: [],
        tag,
        source: file,
      };
      const claims = tagsOf(row).some((one) => one.claim);
      if (claims !== (label === 'C')) wrong.push(`${label}: ${text}`);
    }
    assert.ok(labels >= 15);
    assert.deepEqual(wrong, []);
  });

  it('are claims where they stand in comments, and only there', () => {
    const all = rows();
    const claims = all.filter((row) => tagsOf(row).some((tag) => tag.claim));
    const inString = (row: Row): boolean =>
      new RegExp(`["'][^"']*#?${row.tag}[^"']*["']`).test(row.line.replace(/\s(?:#|\/\/)\s.*$/, ''));
    const odd = claims.filter((row) => inString(row) && !/^\s*(?:#|\/\/|\/\*|\{\/\*|<!--)/.test(row.line));
    assert.deepEqual(
      odd.map((row) => row.line),
      [],
    );
    // A plain `// #NAME: words` or `# #NAME: words` is a claim without exception, unless it is a form to fill in.
    const plain = all.filter((row) => /^\s*(?:\/\/|#) #[A-Z_]+: [A-Za-z]/.test(row.line));
    assert.ok(plain.length > 300);
    assert.deepEqual(
      plain.filter((row) => !claims.includes(row)).map((row) => row.line),
      [],
    );
    console.log(`      ${claims.length} of ${all.length} lines are claims`);
    assert.ok(claims.length >= 395 && claims.length <= 405, `${claims.length} claims`);
  });

  it('join what continues on the next line', () => {
    const continued = rows().filter(
      (row) => row.next.length > 0 && tagsOf(row).some((tag) => tag.claim && tag.textRange.end.line > 1),
    );
    assert.ok(continued.length > 60, `${continued.length} go on`);
  });
});
