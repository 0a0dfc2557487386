import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readVerifications } from '../../src/core/claim/commandLine.js';
import { judgeExpected } from '../../src/core/command/expected.js';
import { run } from '../core/command/fixture.js';
import { runForReal, toolsAbsence } from '../support/realShell.js';
import type { MemoryFiles } from '../support/memoryWorld.js';

const corpus = process.env['TAGPROOF_CORPUS'] ?? '../shared/corpus';
const absence = existsSync(corpus) ? '' : ' (skipped: there is no corpus here)';

/** All texts that authors wrote. */
function texts(): string[] {
  const docs = path.join(corpus, 'docs');
  const names = (readdirSync(docs, { recursive: true }) as string[]).filter((name) => name.endsWith('.md'));
  return names.map((name) => readFileSync(path.join(docs, name), 'utf8'));
}

/** Values after `Verification:` and the like, and after `SUGGEST_VERIFY:` in documents and code. */
function values(): string[] {
  const found = texts().flatMap((text) => [
    ...text.matchAll(
      /^[ \t>*-]*\**(?:Verification(?: command)?|Verify|Verifiable by|Verified by)\**:\**[ \t]*(\S.*)$/gim,
    ),
    ...text.matchAll(/SUGGEST_VERIFY`?:[ \t]*(\S.*)$/gm),
  ]);
  const code = readFileSync(path.join(corpus, 'code-tags.jsonl'), 'utf8').matchAll(
    /SUGGEST_VERIFY:\s*([^"\\]+)/g,
  );
  return [...new Set([...found, ...code].map((match) => match[1]?.trim() ?? ''))];
}

const sorted = (text: string): string => text.split('\n').sort().join('\n');

const relative = (line: string): string =>
  line.replace(/~\/\.claude\/|\/Users\/[\w.-]+\/(?:\.claude|[\w.-]+)\//g, '').trim();

/** Command lines anywhere in the documents, with authors' home folders taken for the workspace. */
function commandLines(): string[] {
  const start = String.raw`(?:ls|test|\[(?= -)|grep|egrep|rg|wc|cat|head|tail|sed|find|file|sort)`;
  const lines = texts().flatMap((text) => [
    ...text.matchAll(new RegExp(String.raw`^[ \t]*(?:\$ |[-*>] |Verif\w+(?: by)?: )?(${start} \S.*)$`, 'gm')),
    ...text.matchAll(new RegExp('`(' + start + ' [^`\\n]+)`', 'g')),
  ]);
  return [...new Set(lines.map((match) => relative(match[1] ?? '')))].filter(
    (line) => !line.includes('\\\\\n') && !/>\s*(?!\/dev\/null|&1)\S/.test(line),
  );
}

/** Files that the lines name, each holding everything that is looked for, so that there is something to find. */
function filesFor(lines: readonly string[]): MemoryFiles {
  const quoted = lines.flatMap((line) =>
    [...line.matchAll(/"([^"]{3,60})"/g)].map((match) => (match[1] ?? '').replaceAll('\\', '')),
  );
  const content = ['# Heading', '1. one', ...new Set(quoted), '2. two', 'end'].join('\n');
  const names = lines.flatMap(
    (line) =>
      line
        .replace(/(["']).*?\1/g, '')
        .match(/(?<=\s)[\w.][\w./-]*\.(?:md|tsx?|swift|json|log|txt|css)(?=\s|$)/g) ?? [],
  );
  const files: Record<string, string> = { 'README.md': `${content}\n` };
  // Every third stays missing, as most of them are where they were claimed.
  [...new Set(names)]
    .filter((name) => !name.includes('..'))
    .forEach((name, index) => {
      if (index % 3 !== 2) files[name] = `${content}\n`;
    });
  return files;
}

describe(`Command lines of real logs${absence}`, function () {
  this.timeout(60_000);
  before(function () {
    if (absence !== '') this.skip();
  });

  it('are told from prose', () => {
    const read = values().map((value) => ({ value, kinds: readVerifications(value).map((one) => one.kind) }));
    assert.ok(read.length > 100);
    const begins = /^(?:grep|ls|wc|find|cat|head|test) (?:-|"|\.|~|[\w./-]+\/|[\w-]+\.\w+)/;
    assert.deepEqual(
      read
        .filter(({ value, kinds }) => begins.test(value) && !kinds.includes('command'))
        .map(({ value }) => value),
      [],
    );
    const sentence =
      /^(?:Check|Confirm|Ensure|Add|Verify that|Open|Send|Navigate|Review|Make|Use|Move|Consider)\b/i;
    assert.deepEqual(
      read
        .filter(({ value, kinds }) => sentence.test(value) && kinds.includes('command'))
        .map(({ value }) => value),
      [],
    );
  });

  it(`are answered as the real tools do, or not at all${toolsAbsence}`, async function () {
    if (toolsAbsence !== '') this.skip();
    const lines = commandLines();
    const files = filesFor(lines);
    const answered: string[] = [];
    const ours = new Map<string, { exit: number; stdout: string | undefined }>();
    for (const line of lines) {
      const result = await run(line, files);
      if (result.kind !== 'ran') continue;
      answered.push(line);
      // Columns of `ls -l` are the machine's, names are compared elsewhere.
      const known = result.partial === undefined && !/\bls -\w*l/.test(line);
      ours.set(line, { exit: result.exit, stdout: known ? result.stdout : undefined });
    }
    assert.ok(answered.length >= 60, `${answered.length} of ${lines.length} lines were answered`);
    // Only lines that were interpreted reach a shell: they are made of programs that read.
    const real = runForReal(files, answered);
    const differences = answered.filter((line, index) => {
      const [mine, theirs] = [ours.get(line), real[index]];
      if (mine?.exit !== theirs?.exit) return true;
      return mine?.stdout !== undefined && sorted(mine.stdout) !== sorted(theirs?.stdout ?? '');
    });
    assert.deepEqual(differences, []);
  });

  it('have expectations whose plain forms are understood', () => {
    const expectations = texts().flatMap((text) =>
      [...text.matchAll(/^[ \t>*-]*\**Expected\**:\**[ \t]*(\S.*)$/gm)].map((match) => match[1] ?? ''),
    );
    const plain = expectations.filter((text) => /^(?:\d+(?:,| \(|$)|Found\b|Line )/.test(text));
    assert.ok(plain.length > 0);
    for (const text of plain)
      assert.notEqual(
        judgeExpected(text, { exit: 0, stdout: text.startsWith('Line') ? '43:x\n' : '0\n' }),
        'unclear',
        text,
      );
  });
});
