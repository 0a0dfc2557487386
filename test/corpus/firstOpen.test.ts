import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { neverCancelled } from '../../src/core/ports/world.js';
import { LivePieces } from '../../src/node/engine/livePieces.js';
import type { Answer, Ask, Method } from '../../src/node/engine/protocol.js';
import { createService } from '../../src/node/engine/service.js';
import { layOutExample } from '../../scripts/example.js';
import { makeRepository } from '../support/gitRepository.js';

const corpus = process.env['TAGPROOF_CORPUS'] ?? '../shared/corpus';
const absence = existsSync(corpus) ? '' : ` (skipped: there is no corpus at ${corpus})`;
const folder = 'window';

/** Every problem that is shown in red when a folder is opened, and then each of its logs. */
async function redIn(root: string, trusted: boolean): Promise<readonly string[]> {
  const errors: string[] = [];
  const log = {
    error: (message: string, cause?: unknown) => errors.push(`${message} ${String(cause)}`),
    debug: () => undefined,
  };
  const [interactive, batch] = [createService('0.0.0', log), createService('0.0.0', log)];
  const asking = { token: neverCancelled, progress: () => undefined };
  const ask = <M extends Method>(of: typeof batch, method: M, asked: Ask<M>): Promise<Answer<M>> =>
    of.answer(method, asked, asking);
  try {
    for (const one of [interactive, batch])
      await ask(one, 'openFolder', { folder, root, trusted, settings: { severities: {}, history: false } });
    const question = { folder, tasks: [], paths: [], history: false, report: false, unsaved: [] };
    const answer = await ask(batch, 'verify', question);
    const red = new Set<string>();
    const note = (of: Answer<'verify'>['problems'][number]['problems']): void => {
      for (const { severity, file, range, code, message } of of)
        // A hint behind the fact is there once git was asked.
        if (severity === 'error')
          red.add(`${file}:${range.start.line + 1} ${code}: ${message.split('; ', 1)[0]}`);
    };
    for (const { problems } of answer.problems) note(problems);
    for (const path of answer.logs) {
      const text = readFileSync(join(root, path), 'utf8');
      const address = { folder, path };
      await ask(interactive, 'openText', {
        ...address,
        text,
        version: 1,
        language: 'markdown',
        untitled: false,
      });
      // As it is shown before the folder was verified, and afterwards.
      for (const known of [false, true]) {
        const verified = known ? await ask(batch, 'known', { folder, paths: [path] }) : undefined;
        if (verified) await ask(interactive, 'learn', verified);
        const news = (await ask(interactive, 'live', address)) ?? assert.fail(path);
        note(new LivePieces().take(news)?.problems ?? assert.fail(path));
      }
    }
    assert.deepEqual(errors, []);
    return [...red].sort();
  } finally {
    for (const one of [interactive, batch]) await ask(one, 'closeFolder', { folder });
  }
}

function rowsOf(path: string): readonly (readonly string[])[] {
  const [, ...rows] = readFileSync(join(corpus, path), 'utf8').split('\n');
  return rows.filter((row) => row !== '' && !row.startsWith('#')).map((row) => row.split('\t'));
}

/** What is known of the contents of files that a tree gives only the size of: lines that a file holds so often. */
const known: Readonly<Record<string, readonly [line: string, times: number]>> = {
  'commands/orca.md': ['verification-agent', 26],
  'QUICK_REFERENCE.md': ['verification-agent', 12],
  '.gitignore': ['.orchestration/evidence/', 1],
};

/** A text of so many bytes and lines. */
function filler(path: string, bytes: number, breaks: number): string {
  const [line = '', times = 0] = known[path] ?? [];
  const told = `${line}\n`.repeat(times);
  const left = Math.max(0, breaks - times);
  return told + '\n'.repeat(left) + 'x'.repeat(Math.max(0, bytes - told.length - left));
}

/**
 * A repository with every file of a tree in one commit, each with its number of bytes and lines; the
 * documents of the corpus, where they fit the tree to the byte, with their text.
 */
function rebuild(name: string): ReturnType<typeof makeRepository> {
  const repo = makeRepository();
  const texts = new Map<string, Buffer[]>();
  for (const [file = '', , source = ''] of rowsOf('docs.tsv')) {
    const path = source.slice(source.indexOf(':') + 1);
    texts.set(path, [...(texts.get(path) ?? []), readFileSync(join(corpus, 'docs', file))]);
  }
  for (const [path = '', size = '', count = ''] of rowsOf(`trees/${name}.tsv`)) {
    const [bytes, breaks] = [Number(size), Math.min(Number(count), Number(size))];
    repo.write(path, texts.get(path)?.find((one) => one.length === bytes) ?? filler(path, bytes, breaks));
  }
  repo.git('add', '-A', '--force');
  repo.commit();
  return repo;
}

const log = '.orchestration/implementation-log.md';

/** A folder that is opened, and everything that may be red in it, each with the reason why it is false indeed. */
interface Case {
  readonly red: readonly string[];
  /** In a window that is not trusted, where git is not started. */
  readonly restricted: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  'orca-implementation-log': both([
    // Not in the tree: there are three other engineers in that folder.
    `${log}:284 claim-failed: there is no agents/implementation/ios-engineer.md`,
    `${log}:292 claim-failed: there is no agents/implementation/ios-engineer.md`,
  ]),
  'orca-seed-implementation-log': both([
    // Git ignores the folder, so that nobody but the author has the picture.
    `${log}:30 claim-failed: there is no .orchestration/evidence/task-seed/seed.png`,
    `${log}:36 claim-failed: there is no .orchestration/evidence/task-seed/seed.png`,
  ]),
  'pm-progress': both([]),
};

function both(red: readonly string[]): Case {
  return { red, restricted: red };
}

const exampleInBoth = [
  // The example's own README of lies: a field is named passwordHash, its grep finds nothing, …
  `${log}:8 claim-failed: model User in prisma/schema.prisma:16 has no password`,
  `${log}:10 claim-failed: claimed that the command succeeds, it ends with exit 1`,
  // … a package was never installed, a count is wrong, a picture was never taken.
  `${log}:20 claim-failed: helmet is not declared in package.json`,
  `${log}:39 claim-failed: claimed 156 lines, the file has 61`,
  `${log}:103 claim-failed: there is no .orchestration/evidence/task-234/api-test-protected.png`,
];

describe('what is red when a real folder is opened for the first time, and nothing else', () => {
  const holds = async (root: string, { red, restricted }: Case): Promise<void> => {
    assert.deepEqual(await redIn(root, true), [...red].sort());
    assert.deepEqual(await redIn(root, false), [...restricted].sort());
  };

  for (const [name, expected] of Object.entries(cases))
    it(`the tree of ${name}${absence}`, async function () {
      if (absence !== '') this.skip();
      const repo = rebuild(name);
      try {
        await holds(repo.root, expected);
      } finally {
        repo.dispose();
      }
    });

  it('the example', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'tagproof-first-'));
    try {
      layOutExample(join(parent, 'auth-api'));
      // Which lines have changed, only git can tell.
      const lines = `${log}:73 claim-failed: claimed lines 4–6, they have not changed since the base`;
      await holds(join(parent, 'auth-api'), { red: [...exampleInBoth, lines], restricted: exampleInBoth });
    } finally {
      rmSync(parent, { recursive: true, force: true });
    }
  });

  it('this project, whose tests and documents are full of tags', async () => {
    await holds(resolve('.'), both([]));
  });
});
