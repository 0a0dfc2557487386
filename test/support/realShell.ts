import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { MemoryFiles } from './memoryWorld.js';

export interface RealOutcome {
  readonly exit: number;
  readonly stdout: string;
}

/**
 * What the real tools print for command lines in a folder with these files: one bash for all of them,
 * each line in a subshell of its own, so that a wrong one ends only itself.
 */
export function runForReal(files: MemoryFiles, lines: readonly string[]): RealOutcome[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'tagproof-shell-'));
  try {
    const root = path.join(folder, 'root');
    for (const [name, data] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), data);
    }
    lines.forEach((line, index) => writeFileSync(path.join(folder, `line${index}`), `${line}\n`));
    const script = `cd root && i=0; while [ $i -lt ${lines.length} ]; do ( . ../line$i ) >../out$i 2>/dev/null </dev/null; echo $? >../exit$i; i=$((i+1)); done`;
    const { status, error } = spawnSync('bash', ['-c', script], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' },
    });
    if (status !== 0) throw error ?? new Error(`bash ended with ${status}`);
    return lines.map((_, index) => ({
      exit: Number(readFileSync(path.join(folder, `exit${index}`), 'utf8')),
      stdout: readFileSync(path.join(folder, `out${index}`), 'utf8'),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const version = (program: string): string =>
  spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout ?? '';

const present =
  /GNU grep/.test(version('grep')) && /GNU coreutils/.test(version('ls')) && /bash/.test(version('bash'));

/** For the title of tests that need the real tools: empty where they are, else why they are skipped. */
export const toolsAbsence = present ? '' : ' (skipped: needs bash and the GNU tools)';
