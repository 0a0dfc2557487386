// Installs the development dependencies when they are missing or older than the lock file,
// so that `npm start` and `npm test` work on a fresh clone and are quick afterwards.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const age = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (age('node_modules/.package-lock.json') < age('package-lock.json')) {
  console.log('Installing dependencies…');
  // npm is a script on Windows, which only a shell can start; the arguments are fixed.
  const done = spawnSync('npm ci --no-audit --no-fund --loglevel=error', {
    cwd: root,
    stdio: 'inherit',
    shell: true,
  });
  if (done.status !== 0) {
    console.error('npm ci failed. Is the npm registry reachable? Run it by hand to see more.');
    process.exit(done.status ?? 1);
  }
}
