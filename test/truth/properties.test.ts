import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { runCli } from '../../src/cli/run.js';
import {
  cleanGit,
  makeRepository,
  openTestRepository,
  temporaryFolder,
  type GitRepository,
} from '../support/gitRepository.js';
import { lines } from './support.js';

interface Report {
  readonly tasks: readonly {
    readonly id: string;
    readonly claims: readonly { readonly id: string; readonly line: number; readonly status: string }[];
  }[];
}

const log = '.orchestration/implementation-log.md';
const entries = `#FILE_CREATED: src/a.ts (40 lines)
  Exports: UserService, BillService

#FILE_MODIFIED: src/b.ts
  Lines affected: 2, 7

#COMPLETION_DRIVE: helmet is installed
  Verification: grep helmet package.json

#COMPLETION_DRIVE: helmet is installed
`;

/** What `tagproof verify --format json` prints for a folder. */
async function json(root: string, ...more: string[]): Promise<string> {
  let out = '';
  await runCli(['verify', root, '--format', 'json', '--no-report', ...more], {
    cwd: root,
    env: {},
    terminal: false,
    watched: false,
    width: 80,
    out: (text) => (out += text),
    err: (text) => assert.fail(text),
  });
  return out;
}

const claims = (text: string) => (JSON.parse(text) as Report).tasks.flatMap((task) => task.claims);

describe('properties of a run', () => {
  let repo: GitRepository;
  let first: string;

  before(async () => {
    repo = makeRepository();
    repo.write('package.json', '{ "dependencies": { "helmet": "^7" } }\n');
    repo.write('src/b.ts', lines(10));
    repo.commit();
    repo.git('checkout', '-q', '-b', 'feature');
    repo.write('src/a.ts', `export class UserService {}\n// #COMPLETION_DRIVE: src/b.ts exists\n`);
    repo.write('src/b.ts', lines(10).replace('line 2\n', 'two\n'));
    repo.write(log, `# Task 12: Properties\n\n${entries}`);
    repo.commit();
    first = await json(repo.root);
  });
  after(() => repo.dispose());

  it('says the same twice, byte by byte', async () => {
    assert.ok(claims(first).length >= 10);
    assert.equal(await json(repo.root), first);
    assert.equal(await json(repo.root, '--all'), await json(repo.root, '--all'));
  });

  it('says the same in a clone elsewhere', async () => {
    const folder = temporaryFolder();
    const clone = join(folder, basename(repo.root));
    repo.git('checkout', '-q', 'main');
    cleanGit(folder, ['clone', '-q', repo.root, clone]);
    cleanGit(clone, ['checkout', '-q', 'feature']);
    repo.git('checkout', '-q', 'feature');
    assert.notEqual(dirname(clone), dirname(repo.root));
    assert.equal(await json(clone), first);
    rmSync(folder, { recursive: true, force: true });
  });

  it('says nothing of the machine: no path, no clock', () => {
    assert.equal(first.includes(dirname(repo.root)), false);
    assert.doesNotMatch(first, new RegExp(`${new Date().getFullYear()}-\\d\\d-\\d\\dT`));
  });

  it('keeps the ids of claims when lines come in above them, and finds them in their new place', async () => {
    const above = 'Some words.\n\n- [x] a box\n\n#PATH_DECISION: first things first\n\n';
    repo.write(log, `# Task 12: Properties\n\n${above}${entries}`);
    repo.write('src/a.ts', `\n\nexport class UserService {}\n// #COMPLETION_DRIVE: src/b.ts exists\n`);
    const [before, now] = [claims(first), claims(await json(repo.root))];
    assert.deepEqual(
      now.map(({ id, status }) => [id, status]),
      before.map(({ id, status }) => [id, status]),
    );
    assert.equal(new Set(now.map(({ id }) => id)).size, now.length);
    const moved = now.map(({ line }, index) => line - (before[index]?.line ?? 0));
    assert.deepEqual([...new Set(moved)].sort(), [2, 6]);
  });

  it('keeps the id of a count that is corrected, and of what stands below a new entry', async () => {
    repo.write(log, `# Task 12: Properties\n\n${entries.replace('40 lines', '4 lines')}`);
    const corrected = claims(await json(repo.root)).map(({ id }) => id);
    assert.deepEqual(
      corrected,
      claims(first).map(({ id }) => id),
    );
    repo.write(log, `# Task 12: Properties\n\n#FILE_CREATED: src/other.ts\n\n${entries}`);
    const more = new Set(claims(await json(repo.root)).map(({ id }) => id));
    for (const id of corrected) assert.ok(more.has(id), id);
  });

  it('has the same ids wherever the log stands', async () => {
    repo.git('checkout', '-q', '--', '.');
    repo.git('mv', log, 'implementation-log.md');
    repo.git('mv', 'src', 'source');
    repo.git('mv', 'source', 'src');
    const moved = openTestRepository(repo.root);
    moved.commit();
    assert.deepEqual(
      claims(await json(repo.root)).map(({ id, status }) => [id, status]),
      claims(first).map(({ id, status }) => [id, status]),
    );
  });
});
