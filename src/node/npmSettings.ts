import { hash } from 'node:crypto';

/**
 * Settings of `.npmrc` that decide what a package manager runs when it is asked for a script, and with what.
 * None of them is a secret; everything else in such a file may be one.
 */
const deciding: ReadonlySet<string> = new Set([
  'enable-pre-post-scripts',
  'global-pnpmfile',
  'globalconfig',
  'if-present',
  'ignore-scripts',
  'include-workspace-root',
  'manage-package-manager-versions',
  'modules-dir',
  'node-options',
  'node-version',
  'npm-path',
  'pnpmfile',
  'prefix',
  'script-shell',
  'scripts-prepend-node-path',
  'shell',
  'shell-emulator',
  'use-node-version',
  'userconfig',
  'verify-deps-before-run',
  'workspace',
  'workspaces',
]);

const MOST = 50;

/**
 * The lines of an `.npmrc` that decide what is run: `script-shell=./tools/sh`. A key that is written oddly
 * (quoted, escaped, with a variable in it) could be any of them: of its line there is a hash.
 */
export function parseNpmSettings(text: string): string[] {
  const found: string[] = [];
  for (const written of text.replace(/^\uFEFF/, '').split(/[\r\n]+/)) {
    const line = written.trim();
    if (line === '' || line.startsWith(';') || line.startsWith('#')) continue;
    const equals = line.indexOf('=');
    const key = (equals < 0 ? line : line.slice(0, equals)).trim().replace(/\[\]$/, '');
    const value = equals < 0 ? 'true' : line.slice(equals + 1).trim();
    if (deciding.has(kebab(key))) found.push(`${key}=${value}`);
    else if (/["'\\$;#]/.test(key))
      found.push(`a setting that is written oddly, sha256 ${hash('sha256', line)}`);
  }
  if (found.length <= MOST) return found;
  return [...found.slice(0, MOST), `more of them, sha256 ${hash('sha256', found.join('\n'))}`];
}

/** pnpm knows its settings as `scriptShell`, too. */
function kebab(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
