import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

/** The environment without what would make a child part of this run. */
export function environmentOfChildren(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:NODE_V8_COVERAGE|NODE_OPTIONS|GIT_.*)$/.test(name)),
  );
}

/** Installs what the example needs to be built and run, from wherever this machine gets its packages. */
export function installExample(folder: string): void {
  for (const attempt of [1, 2]) {
    const { status, stdout, stderr } = spawnSync('npm', ['ci', '--loglevel=error'], {
      cwd: folder,
      env: environmentOfChildren(),
      encoding: 'utf8',
    });
    if (status === 0) return;
    // A network may fail once.
    if (attempt === 2) assert.fail(`npm ci failed: ${stdout}${stderr}`);
  }
}
