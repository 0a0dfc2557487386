// The main job on a real example: install, build, verify a task, print its verdict.
// A demonstration: it exits 0 also when the verdict is BLOCKED, as the example's is.
import './setup.mjs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = (...args) => {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  return status ?? 1;
};

const example = join('.example', 'auth-api');
for (const step of [
  ['esbuild.js', '--production'],
  ['--import', 'tsx', 'scripts/example.ts', example],
]) {
  const code = node(...step);
  if (code !== 0) process.exit(code);
}
const code = node(join('dist', 'cli.js'), 'verify', example);
if (code > 1) process.exit(code);
console.log(
  `Try it: node dist/cli.js explain ${join(example, '.orchestration', 'implementation-log.md')}:12`,
);
