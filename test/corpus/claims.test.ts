import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClaimContext } from '../../src/core/claim/context.js';
import { sentenceClaims } from '../../src/core/claim/sentence/index.js';
import type { Tag } from '../../src/core/tag/tag.js';
import { createDocument } from '../../src/core/text/document.js';
import { rangeOnLine } from '../../src/core/text/position.js';

const corpus = process.env.TAGPROOF_CORPUS ?? '../shared/corpus';

/** The kinds of claim that a text read as one sentence makes; empty when it is of no known form. */
function kindsIn(text: string, path: string): readonly string[] {
  const range = rangeOnLine(0, 0, text.length);
  const tag: Tag = {
    name: 'COMPLETION_DRIVE',
    file: path,
    text,
    range,
    nameRange: range,
    textRange: range,
    fields: [],
    headings: [],
    claim: true,
  };
  const context: ClaimContext = {
    taskId: 'corpus',
    config: { pathMapping: {}, evidenceFolder: '.orchestration/evidence', tags: [] },
    document: createDocument(path, text),
    tags: [],
    isLog: false,
  };
  return sentenceClaims(tag, context).map(({ subject }) => subject.kind);
}

function documents(): readonly (readonly string[])[] {
  const folder = join(corpus, 'docs');
  return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
}

/** What follows an assumption tag, each text once; closers and second tags cut. */
function assumptions(): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const take = (line: string, path: string): void => {
    const said = /COMPLETION_DRIVE\w*[`*]*\s*[:-]\s*(.*)/.exec(line)?.[1];
    const text = said
      ?.replace(/\s*(?:\/\/ #|\*\/|-->).*$/, '')
      .replace(/`\s*$/, '')
      .trim();
    if (text && !texts.has(text)) texts.set(text, path);
  };
  for (const row of readFileSync(join(corpus, 'code-tags.jsonl'), 'utf8').split('\n')) {
    const read: unknown = row === '' ? undefined : JSON.parse(row);
    if (typeof read === 'object' && read !== null && 'line' in read && typeof read.line === 'string')
      take(read.line, 'src/app.ts');
  }
  for (const lines of documents()) for (const line of lines) take(line, 'docs/log.md');
  return texts;
}

const absence = existsSync(corpus) ? '' : ` (skipped: there is no corpus at ${corpus})`;

describe(`sentences of the corpus${absence}`, function () {
  before(function () {
    if (absence !== '') this.skip();
  });

  it('are understood where they are of a known form, and only there', () => {
    const counts: Record<string, number> = {};
    let understood = 0;
    const texts = assumptions();
    for (const [text, path] of texts) {
      const kinds = kindsIn(text, path);
      if (kinds.length > 0) understood += 1;
      for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
    }
    // Every one of these was read by a person and found to say what it was taken for. A change here has to be read again.
    assert.ok(texts.size > 400, `${texts.size} texts`);
    assert.equal(understood, 19);
    assert.deepEqual(counts, {
      'file-exists': 8,
      symbol: 10,
      dependency: 1,
      env: 1,
      route: 1,
      manual: 1,
      port: 1,
    });
  });

  it('are hardly ever found in prose that is no assumption', () => {
    let lines = 0;
    let taken = 0;
    for (const document of documents())
      for (const line of document) {
        const text = line.replace(/^[\s>]*(?:[-*+]\s|\d+\.\s|#+\s)?\s*(?:\[.\])?/, '').trim();
        if (text === '' || /COMPLETION_DRIVE|assum/i.test(text)) continue;
        lines += 1;
        if (kindsIn(text, 'docs/log.md').length > 0) taken += 1;
      }
    assert.ok(lines > 10_000, `${lines} lines`);
    assert.ok(taken <= 8, `${taken} lines of ordinary prose were taken for claims`);
  });
});
