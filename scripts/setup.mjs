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
  // `npm ci` would refuse a lock file that lacks optional binaries of other platforms; this takes the
  // locked versions as well, and leaves the lock file as it is.
  const command = 'npm install --no-save --no-audit --no-fund --loglevel=error';
  const done = spawnSync(command, { cwd: root, stdio: 'inherit', shell: true });
  if (done.status !== 0) {
    console.error(`"${command}" failed; what npm said stands above.`);
    process.exit(done.status ?? 1);
  }
}
