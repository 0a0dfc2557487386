import assert from 'node:assert/strict';
import { defaultConfig } from '../../../src/core/config.js';
import { logPaths } from '../../../src/core/log/places.js';
import { memoryWorkspace } from '../../support/memoryWorkspace.js';

const log = '.orchestration/implementation-log.md';

const found = (paths: readonly string[], config = {}): readonly string[] =>
  logPaths(memoryWorkspace(Object.fromEntries(paths.map((path) => [path, '']))), {
    ...defaultConfig,
    ...config,
  });

describe('the places of implementation logs', () => {
  it('are those of the root and of every package', () => {
    const logs = [
      log,
      `packages/shop/${log}`,
      `packages/shop/.orchestration/logs/1.md`,
      'a/b/.claude/implementation-log.md',
    ];
    assert.deepEqual(found([...logs, 'packages/shop/notes.md']), [...logs].sort());
  });

  it('are not in foreign code, in fixtures, nor in copies that tools make', () => {
    assert.deepEqual(
      found([
        `vendor/x/${log}`,
        `node_modules/x/${log}`,
        `third_party/x/${log}`,
        `test/fixtures/x/${log}`,
        `.worktrees/one/${log}`,
        `.claude/worktrees/one/${log}`,
      ]),
      [],
    );
  });

  it('are not where `exclude` says, except where `logs` names the place', () => {
    const exclude = ['examples/**'];
    assert.deepEqual(found([`examples/x/${log}`, log], { exclude }), [log]);
    const logs = [...defaultConfig.logs, `examples/x/${log}`, 'vendor/*/log.md'];
    assert.deepEqual(found([`examples/x/${log}`, 'vendor/x/log.md'], { exclude, logs }), [
      `examples/x/${log}`,
      'vendor/x/log.md',
    ]);
    assert.deepEqual(found([log], { exclude: ['**'] }), [log]);
  });
});
