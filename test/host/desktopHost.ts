// Starts desktop VS Code in Restricted Mode: `@vscode/test-electron` always says --disable-workspace-trust,
// so the first argument is the program and that flag is left out of the others.
import { spawn } from 'node:child_process';

const [program = '', ...given] = process.argv.slice(2);
const args = given.filter((arg) => !['--disable-workspace-trust', '--restricted-mode'].includes(arg));
const child = spawn(program, args, { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.once('error', (error) => {
  console.error(`${program} cannot be started: ${error.message}`);
  process.exitCode = 1;
});
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
