import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind } from '../../src/core/claim/claim.js';
import type { Status } from '../../src/core/evidence/observation.js';
import { makeRepository } from '../support/gitRepository.js';
import { judge } from '../truth/support.js';

const corpus = process.env['TAGPROOF_CORPUS'] ?? '../shared/corpus';
const absence = existsSync(corpus) ? '' : ` (skipped: there is no corpus at ${corpus})`;
const log = '.orchestration/implementation-log.md';

interface Row {
  /** 1-based. */
  readonly line: number;
  readonly tag: string;
  readonly expected: string;
}

interface Judgement {
  readonly kind: Kind;
  readonly status: Status;
}

function tableOf(path: string): readonly (readonly string[])[] {
  const [, ...rows] = readFileSync(join(corpus, path), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
  return rows;
}

function rowsOf(name: string): readonly Row[] {
  return tableOf(`truth/${name}.tsv`).map(([line, tag = '', , expected = '']) => ({
    line: Number(line),
    tag,
    expected,
  }));
}

/**
 * A repository with every file of a tree, each with its number of bytes and lines, and the log's own text.
 * All of it is in one commit, so everything in it is new.
 */
async function replay(name: string, document: string): Promise<ReadonlyMap<number, readonly Judgement[]>> {
  const repo = makeRepository();
  for (const [path = '', bytes, lines] of tableOf(`trees/${name}.tsv`)) {
    const breaks = Math.min(Number(lines), Number(bytes));
    repo.write(path, 'x'.repeat(Number(bytes) - breaks) + '\n'.repeat(breaks));
  }
  const file = readdirSync(join(corpus, 'docs')).find((one) => one.startsWith(document));
  repo.write(log, readFileSync(join(corpus, 'docs', file ?? document)));
  // What the repository ignores is not in its tree; the file itself is only filler here.
  repo.write('.gitignore', '.orchestration/evidence/\n');
  repo.git('add', '-A', '--force');
  repo.commit();
  const judged = await judge(repo.root, { history: true });
  repo.dispose();
  const byLine = new Map<number, Judgement[]>();
  for (const { claim, status } of judged.verification.tasks.flatMap((task) => task.claims)) {
    if (claim.file !== log) continue;
    const line = claim.range.start.line + 1;
    byLine.set(line, [...(byLine.get(line) ?? []), { kind: claim.kind, status }]);
  }
  return byLine;
}

const open: readonly Status[] = ['unchecked', 'runtime'];

/** How the claims of a line agree with what the table says of it. */
function agrees(row: Row, found: readonly Judgement[]): boolean {
  switch (row.expected) {
    case 'verified':
      return found.length > 0 && found.every(({ status }) => status === 'verified');
    case 'failed':
      return found.some(({ status }) => status === 'failed');
    default:
      return found.every(({ status }) => open.includes(status));
  }
}

describe(`truth tables of the corpus, replayed${absence}`, function () {
  before(function () {
    if (absence !== '') this.skip();
  });

  it('a log of three phases', async () => {
    const found = await replay('orca-implementation-log', '0138');
    const rows = rowsOf('orca-implementation-log');
    assert.equal(rows.length, 21);
    const off: string[] = [];
    for (const row of rows) {
      // These two need the contents of files, which the tree does not tell.
      if (row.line === 253 || row.line === 256) continue;
      const claims = found.get(row.line) ?? [];
      if (!agrees(row, claims)) off.push(`${row.line} ${row.tag} ${row.expected}: ${JSON.stringify(claims)}`);
    }
    assert.deepEqual(off, []);
  });

  it('a log that begins with its own instructions', async () => {
    const found = await replay('orca-seed-implementation-log', '0540');
    const rows = rowsOf('orca-seed-implementation-log');
    assert.equal(rows.length, 9);
    const off: string[] = [];
    for (const row of rows) {
      const claims = found.get(row.line) ?? [];
      // A fence below "Examples:" shows how entries look: none of them is a claim.
      if (row.line >= 12 && row.line <= 22) assert.deepEqual(claims, [], `line ${row.line}`);
      else if (!agrees(row, claims))
        off.push(`${row.line} ${row.tag} ${row.expected}: ${JSON.stringify(claims)}`);
    }
    assert.deepEqual(off, []);
  });
});
