import assert from 'node:assert/strict';
import { makeRepository } from '../support/gitRepository.js';
import { entry, judge, text } from './support.js';

describe('truth: tags in code', () => {
  const log = '.orchestration/implementation-log.md';
  const entryLog = entry('#FILE_CREATED: src/claimed.ts', {
    'src/claimed.ts exists': 'verified',
    'src/claimed.ts is new': 'verified',
  });
  const claimed = [
    entry('// #COMPLETION_DRIVE: helper lives beside this file\nimport { help } from "./helper";', {
      'helper lives beside this file': 'unchecked',
      'src/claimed.ts can import ./helper': 'verified',
    }),
    entry('// #COMPLETION_DRIVE: the other one, too\nimport { other } from "./nowhere";', {
      'the other one, too': 'unchecked',
      'src/claimed.ts can import ./nowhere': 'failed',
    }),
    entry(
      '// #COMPLETION_DRIVE: src/helper.ts exports help()\n// #SUGGEST_VERIFY: grep -q "function help" src/helper.ts\nexport const one = help();',
      {
        'the function help is declared in src/helper.ts': 'verified',
        'grep -q "function help" src/helper.ts': 'verified',
      },
    ),
    entry('// #PATH_DECISION: no cache\nexport const two = 2;', {}),
    'const text = "#COMPLETION_DRIVE: in a string";',
  ] as const;
  const unclaimed = [
    entry('// #COMPLETION_DRIVE: API_KEY is set in .env.example\nexport const key = process.env.API_KEY;', {
      'the environment variable API_KEY is declared in .env.example': 'failed',
    }),
  ] as const;

  it('belong to the task that claims the file, else to the workspace, which has no verdict', async () => {
    const repo = makeRepository();
    repo.write('.env.example', 'PORT=\n');
    repo.write('src/helper.ts', 'export function help() {}\n');
    repo.write('src/other.ts', text(...unclaimed));
    repo.commit();
    repo.git('checkout', '-q', '-b', 'feature');
    repo.write('src/claimed.ts', text(...claimed));
    repo.write(log, text('# Task 5: Code', entryLog));
    repo.commit();
    const judged = await judge(repo.root);
    judged.holds(log, '# Task 5: Code', entryLog);
    judged.holds('src/claimed.ts', ...claimed);
    judged.holds('src/other.ts', ...unclaimed);
    assert.deepEqual(judged.ids, ['5', 'workspace']);
    assert.ok(judged.task('5').claims.some(({ claim }) => claim.file === 'src/claimed.ts'));
    assert.deepEqual(
      judged.task('5').noted.map((tag) => tag.name),
      ['PATH_DECISION'],
    );
    assert.equal(judged.task('workspace').verdict, undefined);
    assert.equal(judged.task('workspace').counts.failed, 1);
    // A file alone: what stands in it and what is said about it.
    const alone = await judge(repo.root, { paths: ['src/claimed.ts'] });
    alone.holds('src/claimed.ts', ...claimed);
    alone.holds(log, '# Task 5: Code', entryLog);
    const folder = await judge(repo.root, { paths: ['src/'] });
    folder.holds('src/other.ts', ...unclaimed);
    repo.dispose();
  });

  it('belong to the later of two tasks that claim the file', async () => {
    const repo = makeRepository();
    repo.write('a.ts', 'x\n');
    repo.commit();
    repo.git('checkout', '-q', '-b', 'feature');
    const tagged = entry('// #COMPLETION_DRIVE: a.ts exists', { 'a.ts exists': 'verified' });
    repo.write('a.ts', text(tagged));
    const twice = entry('#FILE_MODIFIED: a.ts', {
      'a.ts exists': 'verified',
      'a.ts was changed': 'verified',
    });
    repo.write(log, text('# Log', '## Task 1: One', twice, '## Task 2: Two', twice));
    repo.commit();
    const judged = await judge(repo.root);
    judged.holds(log, '# Log', '## Task 1: One', twice, '## Task 2: Two', twice);
    assert.deepEqual(
      judged.verification.tasks.map(({ id, claims }) => [id, claims.length]),
      [
        ['1', 2],
        ['2', 3],
      ],
    );
    repo.dispose();
  });
});
