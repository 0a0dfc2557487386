import assert from 'node:assert/strict';
import { makeRepository } from '../support/gitRepository.js';
import { but, entry, judge, lines, text } from './support.js';

const log = '.orchestration/implementation-log.md';
const head = '# Task 4: Somewhere';

function begun() {
  const repo = makeRepository();
  repo.write('src/b.ts', lines(10));
  repo.commit('Begin');
  return repo;
}

describe('truth: policy from the repository', () => {
  const wide = JSON.stringify({ tolerance: { percent: 50, lines: 50 } });
  const count = entry('#FILE_CREATED: src/a.ts (8 lines)', {
    'src/a.ts exists': 'verified',
    'src/a.ts is new': 'verified',
    'src/a.ts has 8 lines': 'failed',
  });

  it('is not weakened by what the working tree or the branch says', async () => {
    const repo = begun();
    repo.write('src/a.ts', lines(5));
    repo.write('tagproof.config.json', wide);
    repo.write(log, text(head, count));
    for (const commit of [false, true]) {
      if (commit) {
        repo.git('checkout', '-q', '-b', 'feature');
        repo.commit();
      }
      const judged = await judge(repo.root);
      judged.holds(log, head, count);
      assert.deepEqual(judged.verification.weakenings, [
        'tolerance 5 % → 50 %: not applied until it is part of the base revision',
        'tolerance 2 lines → 50 lines: not applied until it is part of the base revision',
      ]);
    }
    repo.dispose();
  });

  it('is not weakened by a Base: that comes after the change', async () => {
    const repo = begun();
    repo.write('tagproof.config.json', wide);
    repo.write('src/a.ts', lines(5));
    repo.write(log, text(head, count));
    repo.commit();
    const based = `${head}\n\nBase: HEAD`;
    repo.write(log, text(based, count));
    const judged = await judge(repo.root);
    judged.holds(log, based, but(count, { 'src/a.ts is new': 'failed' }));
    assert.equal(judged.verification.weakenings.length, 2);
    repo.dispose();
  });

  it('does not let a branch call itself the default one', async () => {
    const repo = begun();
    repo.git('checkout', '-q', '-b', 'feature');
    const false1 = entry('#FILE_MODIFIED: src/b.ts', {
      'src/b.ts exists': 'verified',
      'src/b.ts was changed': 'failed',
    });
    const true2 = entry('#FILE_CREATED: src/a.ts', {
      'src/a.ts exists': 'verified',
      'src/a.ts is new': 'verified',
    });
    repo.write('tagproof.config.json', '{ "defaultBranch": "feature" }');
    repo.write('src/c.ts', 'c\n');
    repo.write(log, text('# Log', '## Task 1: False', false1));
    repo.commit();
    repo.write('src/a.ts', 'a\n');
    repo.write(log, text('# Log', '## Task 1: False', false1, '## Task 2: True', true2));
    repo.commit();
    const judged = await judge(repo.root);
    judged.holds(log, '# Log', '## Task 1: False', false1, '## Task 2: True', true2);
    assert.match(judged.verification.weakenings.join('\n'), /defaultBranch \(none\) → feature/);
    repo.dispose();
  });

  it('counts as soon as it is part of the base', async () => {
    const repo = begun();
    repo.write('tagproof.config.json', wide);
    repo.commit();
    repo.write('src/a.ts', lines(5));
    repo.write(log, text(head, count));
    const judged = await judge(repo.root);
    judged.holds(log, head, but(count, { 'src/a.ts has 8 lines': 'verified' }));
    assert.deepEqual(judged.verification.weakenings, []);
    repo.dispose();
  });

  it('applies where it tightens, and says when it cannot be read', async () => {
    const repo = begun();
    repo.write(
      'tagproof.config.json',
      '{ "tolerance": { "percent": 0, "lines": 0 }, "policy": { "unchecked": "block" } }',
    );
    repo.write('src/a.ts', lines(5));
    const one = entry('#FILE_CREATED: src/a.ts (6 lines)', {
      'src/a.ts exists': 'verified',
      'src/a.ts is new': 'verified',
      'src/a.ts has 6 lines': 'failed',
    });
    repo.write(log, text(head, one));
    (await judge(repo.root)).holds(log, head, one);
    repo.write('tagproof.config.json', '{ broken');
    const broken = await judge(repo.root);
    broken.holds(log, head, but(one, { 'src/a.ts has 6 lines': 'verified' }));
    assert.ok(broken.codes.includes('config-invalid'));
    repo.dispose();
  });

  it('takes no smaller type of task from the log', async () => {
    const repo = begun();
    repo.write('src/api/routes/users.ts', "router.get('/users', list);\n");
    const route = entry('#FILE_CREATED: src/api/routes/users.ts', {
      'src/api/routes/users.ts exists': 'verified',
      'src/api/routes/users.ts is new': 'verified',
    });
    const typed = `# Task 4: Add users endpoint\n\nType: configuration`;
    repo.write(log, text(typed, route));
    const judged = await judge(repo.root);
    judged.holds(log, typed, route);
    assert.equal(judged.task('4').type, 'backend-api');
    assert.equal(judged.verification.weakenings.length, 1);
    repo.dispose();
  });
});
