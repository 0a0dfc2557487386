import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runners } from '../../../../src/core/collect/tests/runners.js';
import { countReport } from '../../../../src/core/collect/tests/structured.js';

describe('the environment of node --test', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reporting '));
    mkdirSync(join(folder, 'reports'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (test: string): { output: string; report: string; exit: number | null } => {
    writeFileSync(join(folder, 'cart.test.cjs'), test);
    const words = runners.node.reporting?.words.replaceAll('${reports}', `${folder}/reports`) ?? '';
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const { stdout, status } = spawnSync(process.execPath, ['--test', 'cart.test.cjs'], {
      cwd: folder,
      env: { ...env, NODE_OPTIONS: words },
      encoding: 'utf8',
    });
    const report = readFileSync(join(folder, 'reports/node.xml'), 'utf8');
    return { output: stdout, report, exit: status };
  };

  it('makes it write a report beside what people read, also below a folder with a blank', () => {
    const { output, report, exit } = run("require('node:test')('adds', () => {});");
    assert.equal(exit, 0);
    assert.deepEqual(countReport(report)?.tally, { passed: 1, failed: 0, skipped: 0 });
    assert.deepEqual(runners.node.summaries(output), [{ passed: 1, failed: 0, skipped: 0 }]);
  });

  it('does not turn a file without tests into a test', () => {
    const { output, report } = run('// nothing yet');
    assert.equal(countReport(report)?.tally.passed, 0);
    assert.deepEqual(
      runners.node.summaries(output).map(({ passed }) => passed),
      [0],
    );
  });
});

describe('the environment of mocha', () => {
  it('runs what the settings of a project only call passing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'reporting '));
    try {
      writeFileSync(join(folder, '.mocharc.json'), '{ "dry-run": true }');
      writeFileSync(join(folder, 'cart.cjs'), "it('adds', () => { throw new Error('no'); });");
      const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
      const { stdout, status } = spawnSync(process.execPath, [mocha, 'cart.cjs'], {
        cwd: folder,
        env: { ...process.env, MOCHA_OPTIONS: runners.mocha.reporting?.words },
        encoding: 'utf8',
      });
      assert.equal(status, 1);
      assert.deepEqual(runners.mocha.summaries(stdout), [{ passed: 0, failed: 1, skipped: 0 }]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
