import assert from 'node:assert/strict';
import { runForReal, toolsAbsence } from '../../support/realShell.js';
import { project, run } from './fixture.js';
import { generated, handWritten } from './lines.js';

/** Folders come in the disk's order from the real tools and sorted from the interpreter. */
const unordered = (line: string, stdout: string): string =>
  /\bfind\b|grep\s(?:\S+\s)*-[a-zA-Z]*[rR]/.test(line) ? stdout.split('\n').sort().join('\n') : stdout;

describe(`Command lines side by side with the real tools${toolsAbsence}`, function () {
  this.timeout(120_000);
  before(function () {
    if (toolsAbsence !== '') this.skip();
  });

  for (const [name, lines] of Object.entries({ handWritten, generated }))
    it(`answers ${lines.length} ${name === 'generated' ? 'generated' : 'hand-written'} lines as they do`, async () => {
      assert.ok(lines.length >= 300);
      const real = runForReal(project, lines);
      const differences: unknown[] = [];
      for (const [index, line] of lines.entries()) {
        const ours = await run(line);
        const { exit, stdout } = real[index] ?? { exit: -1, stdout: '' };
        if (ours.kind !== 'ran') differences.push({ line, ours });
        else if (ours.exit !== exit) differences.push({ line, ours: ours.exit, real: exit });
        else if (ours.partial === undefined && unordered(line, ours.stdout) !== unordered(line, stdout))
          differences.push({ line, ours: ours.stdout, real: stdout });
      }
      assert.deepEqual(differences, []);
    });
});
