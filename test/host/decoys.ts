import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that a check of a claim could want to start, and that neither VS Code nor a browser's script does. */
const names = ['git', 'curl', 'npm', 'npx', 'make'];

/**
 * Puts programs in front of all others that leave a mark and fail, for a window in which nothing may be started.
 * @returns the environment of that window: `TAGPROOF_DECOYS` is the file with the marks
 */
export function decoys(folder: string): Readonly<Record<string, string>> {
  const [programs, marks] = [join(folder, 'bin'), join(folder, 'started')];
  mkdirSync(programs, { recursive: true });
  writeFileSync(marks, '');
  for (const name of names) {
    const file = join(programs, name);
    writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "${name} $*" >> '${marks}'\nexit 97\n`);
    chmodSync(file, 0o755);
  }
  return { PATH: `${programs}${delimiter}${process.env['PATH'] ?? ''}`, TAGPROOF_DECOYS: marks };
}
