import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addToLog, all, change, write, type Lie } from './lie.js';

const folder = '.orchestration/evidence/task-234';

/** The newest record of an item, by its path on the disk. */
function recordOf(root: string, item: string): string {
  const name = readdirSync(join(root, folder)).findLast((one) => one.startsWith(`${item}-2`));
  if (name === undefined) throw new Error(`there is no record of ${item}`);
  return join(root, folder, name);
}

/** Changes a record as a person with an editor would. */
const forged =
  (item: string, edit: (record: Record<string, unknown>) => void) =>
  (root: string): void => {
    const file = recordOf(root, item);
    const record = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    edit(record);
    writeFileSync(file, JSON.stringify(record, null, 2));
  };

const dearer = change('src/config.ts', 'accessSeconds: 60 * 60,', 'accessSeconds: 24 * 60 * 60,');

/** The proof is not what it says it is. */
export const evidence: readonly Lie[] = [
  {
    name: 'the code is changed after the proof',
    tell: dearer,
    said: /src\/config\.ts changed since/,
  },
  {
    name: 'a file that no tag claims is changed after the proof',
    tell: change('src/utils/errors.ts', 'export class AppError', '\nexport class AppError'),
    said: /src\/utils\/errors\.ts changed since/,
  },
  {
    name: 'the code is changed, and the hash of the record is another one',
    tell: all(
      dearer,
      forged('tests', (record) => {
        record['inputs'] = { ...(record['inputs'] as object), hash: 'f'.repeat(64) };
      }),
    ),
    said: /tests/,
  },
  {
    name: 'a failure is called a success',
    tell: forged('tests', (record) => {
      record['outcome'] = 'passed';
      for (const step of record['steps'] as Record<string, unknown>[])
        Object.assign(step, { exit: 1, outcome: 'failed' });
    }),
    said: /tests/,
  },
  {
    name: 'a success with another exit code',
    tell: forged('build', (record) => {
      for (const step of record['steps'] as Record<string, unknown>[]) step['exit'] = 2;
    }),
    said: /build/,
  },
  {
    name: 'tests that nobody executed',
    tell: forged('tests', (record) => {
      for (const step of record['steps'] as Record<string, unknown>[])
        step['tests'] = { passed: 0, failed: 0, skipped: 20, source: 'summary of node --test' };
    }),
    said: /tests/,
  },
  {
    name: 'tests without a count',
    tell: forged('tests', (record) => {
      for (const step of record['steps'] as Record<string, unknown>[]) delete step['tests'];
    }),
    said: /tests/,
  },
  {
    name: 'a record written by hand',
    tell(root) {
      rmSync(recordOf(root, 'api'));
      write(`${folder}/api-20990101T000000000Z.json`, '{ "item": "api", "outcome": "passed" }\n')(root);
    },
    said: /api/,
  },
  {
    name: 'a record that is no JSON',
    tell: (root) => writeFileSync(recordOf(root, 'api'), 'passed'),
    said: /api/,
  },
  {
    name: 'a record of another item under the name of this one',
    tell(root) {
      rmSync(recordOf(root, 'api'));
      copyFileSync(recordOf(root, 'build'), join(root, folder, 'api-20990101T000000000Z.json'));
    },
    said: /api/,
  },
  {
    name: 'one record under two names',
    tell: (root) =>
      copyFileSync(recordOf(root, 'build'), join(root, folder, 'build-20990101T000000000Z.json')),
    said: /build/,
  },
  {
    name: 'a record of the task before',
    tell: forged('tests', (record) => {
      record['task'] = '233';
    }),
    said: /tests/,
  },
  {
    name: 'the proof is taken away',
    tell: (root) => rmSync(recordOf(root, 'api')),
    said: /api/,
  },
  {
    name: 'an old build is there, and the proof of it is not',
    tell: (root) => {
      rmSync(recordOf(root, 'build'));
      write('dist/index.js', 'export {};\n')(root);
    },
    said: /build/,
  },
  {
    name: 'a gate box is ticked without proof',
    tell: (root) => {
      rmSync(recordOf(root, 'tests'));
      addToLog('## Quality Gates\n\n- [x] Unit and integration tests pass')(root);
    },
    said: /Unit and integration tests pass/,
  },
  {
    name: 'something is called finished that nobody tested',
    tell: (root) => {
      rmSync(recordOf(root, 'tests'));
      addToLog('All tests pass.')(root);
    },
    said: /All tests pass/,
  },
];
