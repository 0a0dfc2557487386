import { mkdirSync } from 'node:fs';
import { cleanGit, writeBelow } from './gitRepository.js';

export const pearLog = '.orchestration/implementation-log.md';

const files: Readonly<Record<string, string>> = {
  'package.json': `${JSON.stringify(
    { name: 'pears', scripts: { build: 'node build.mjs', test: 'node --test pear.test.mjs' } },
    undefined,
    2,
  )}\n`,
  'build.mjs': "console.log('built');\n",
  'pear.js': 'export const pear = 1;\n',
  'pear.test.mjs': [
    "import assert from 'node:assert';",
    "import test from 'node:test';",
    "import { pear } from './pear.js';",
    "test('is one', () => assert.equal(pear, 1));",
    '',
  ].join('\n'),
  '.gitignore': '.orchestration/logs/\n',
  [pearLog]: ['# Task 7: Pears', '', 'Type: frontend-logic', '', '#FILE_CREATED: pear.js', ''].join('\n'),
};

/**
 * A small project with a build and tests of its own that need nothing installed; its work is not committed.
 * @param root absolute
 */
export function layOutPears(root: string): void {
  mkdirSync(root, { recursive: true });
  cleanGit(root, ['init', '--quiet', '--initial-branch=main']);
  cleanGit(root, ['commit', '--quiet', '--allow-empty', '-m', 'Begin']);
  for (const [path, text] of Object.entries(files)) writeBelow(root, path, text);
}
