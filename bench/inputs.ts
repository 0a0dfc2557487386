import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logPath } from './sourceText.js';
import {
  checksum,
  cacheFolder,
  edited,
  evenTree,
  mixedTree,
  prepareTree,
  type Files,
  type Tree,
} from './tree.js';

/**
 * The pinned inputs. A checksum that no longer fits means that the generator changed: then the
 * recorded results speak of other inputs, and both have to be made anew.
 */
const pinned = {
  scan: 'f431517adab9f070b65de54dd578da01b920330429320a11919f93cedd2eaf19',
  halfScan: '41fc03b390854f7f4cdffbc5f5994778117749cd2e80b8251be8223e45a768ab',
  ranges: 'bc50e879330ef8c978b7309f6c0fa480365c2380933c75ba198ad8f46dc84dc9',
  claims: '5e4324e84324dd03ff1d0e6e4f4d5bc96ca9d2c46d07c3ded2ac93d4ed9f08a8',
  twiceClaims: '3c3f31145480fd8b6cf50a2d6f7c8f38b81cfd99fd9826d29251868979d5495b',
  logTags: '4c8db0642ac114d3f12b34e80c3ba1a728b5c41989404049a32d7259c518cd9e',
  tasks: '6e1f611f7a12f9fa981c93b7437e599a33767c1e6ab4d948a28a20ac761c5a80',
  stop: 'b912fa3e1613e442c7e2830e126aca3aacd5a69013178d0b40a66022daec6efc',
  editor: '09ed95aa1af5fbad4b22f576757bc7dc62e03fe2ca091c66c307841c0b99606f',
  codeTags: 'fdf16e562bdbae0eaa0fdad79499e8624ea44586bcd4b211d7d44c7be0e201db',
} as const;

/** A committed repository of 20,000 files (or half of it) whose tags are to be found. */
export const scanTree = (size: 'full' | 'half'): Tree =>
  size === 'full'
    ? prepareTree('scan-20000', [{ files: mixedTree(20_000), commit: 'all' }], pinned.scan)
    : prepareTree('scan-10000', [{ files: mixedTree(10_000), commit: 'all' }], pinned.halfScan);

/** 1,000 files of 200 lines, each edited in three places since the commit. */
export function rangesTree(): Tree {
  const files = evenTree(1000);
  return prepareTree('ranges', [{ files, commit: 'base' }, { files: edited(files) }], pinned.ranges);
}

/** One entry of the claims log: a file, and its number of lines where the entry states it. */
export interface Entry {
  readonly path: string;
  readonly lines: number | undefined;
}

/** A branch that adds `count` files and a log that claims each of them; every second one with its count. */
export function claimsTree(count: 1000 | 2000): Tree & { readonly entries: readonly Entry[] } {
  const files = evenTree(count);
  const entries = [...files].map(([path, text], index) => ({
    path,
    lines: index % 2 === 0 ? text.split('\n').length - 1 : undefined,
  }));
  const log = [
    '# Task 1: everything',
    '',
    ...entries.flatMap(({ path, lines }) => [
      `#FILE_CREATED: ${path}${lines === undefined ? '' : ` (${lines} lines)`}`,
      '',
    ]),
  ].join('\n');
  const steps = [
    { files: new Map([['README.md', 'A project.\n']]), commit: 'first' },
    {
      files: new Map([...files, ['.orchestration/implementation-log.md', log]]),
      commit: 'work',
      branch: 'work',
    },
  ];
  const name = `claims-${count}`;
  const tree = prepareTree(name, steps, count === 1000 ? pinned.claims : pinned.twiceClaims);
  return { ...tree, entries };
}

/**
 * A branch with 100 tasks, each in a log of its own, that claim 10,000 files; one in a hundred is not there.
 * @returns also paths of some that are not
 */
export function tasksTree(): Tree & { readonly missing: readonly string[] } {
  const work = new Map<string, string>();
  const missing: string[] = [];
  for (let task = 0; task < 100; task++) {
    const lines = [`# Task ${task + 1}: Part ${task + 1} of the system`, ''];
    for (let entry = 0; entry < 100; entry++) {
      const index = task * 100 + entry;
      const path = `src/part${index % 97}/file${index}.ts`;
      lines.push(`- #COMPLETION_DRIVE: the file ${path} exists`, '');
      if (entry === 7) missing.push(path);
      else work.set(path, `export const value = ${index};\n`);
    }
    work.set(`.orchestration/logs/task-${task + 1}.md`, lines.join('\n'));
  }
  const steps = [
    { files: new Map([['README.md', 'A project.\n']]), commit: 'first' },
    { files: work, commit: 'work', branch: 'work' },
  ];
  return { ...prepareTree('tasks', steps, pinned.tasks), missing };
}

/** A branch of an ordinary repository on which an agent has just finished a task of 20 files, nothing committed. */
export function stopTree(): Tree {
  const files = [...evenTree(320)];
  const [before, work] = [
    new Map([
      ...files.slice(20),
      ['package.json', '{"scripts":{"build":"tsc","test":"node --test"}}\n'] as const,
    ]),
    new Map(files.slice(0, 20)),
  ];
  const log = [
    '# Task 1: a day of work',
    '',
    ...[...work].flatMap(([path, text]) => [
      `#FILE_CREATED: ${path} (${text.split('\n').length - 1} lines)`,
      '',
    ]),
  ].join('\n');
  const steps = [
    { files: before, commit: 'first' },
    { files: new Map([...work, ['.orchestration/implementation-log.md', log]]), branch: 'work' },
  ];
  return prepareTree('stop', steps, pinned.stop);
}

/** What completion reads beside the names of files. */
const declarations: Files = new Map([
  [
    'package.json',
    `${JSON.stringify({ name: 'bench', dependencies: { bcrypt: '5.1.1', express: '4.19.2', zod: '3.23.8' } })}\n`,
  ],
  ['.env.example', 'DATABASE_URL=\nJWT_SECRET=\nPORT=3000\n'],
  [
    'prisma/schema.prisma',
    'model User {\n  id Int @id\n  email String @unique\n}\n\nmodel Order {\n  id Int @id\n}\n',
  ],
  [
    'src/routes.ts',
    "import { Router } from 'express';\nexport const router = Router();\nrouter.get('/api/users', list);\n",
  ],
]);

/**
 * A workspace of 20,000 files on a branch that added 2,500 of them and edited 2,500 others, with a log of
 * 10,000 tags that tells so; of ten counts of lines one is wrong.
 */
export function editorTree(): Tree {
  const all = [...mixedTree(20_000)];
  const text = all.filter(([path]) => !path.endsWith('.json'));
  const created = text.slice(0, 2500);
  const modified = text.slice(2500, 5000);
  const lines = ['# Task 1: everything', ''];
  for (let index = 0; index < 2500; index++) {
    const [file = '', content = ''] = created[index] ?? [];
    const count = content.split('\n').length - 1 + (index % 10 === 7 ? 12 : 0);
    if (index % 12 === 0) lines.push('', `## Part ${index / 12}`, '');
    lines.push(
      `#FILE_CREATED: ${file} (${count} lines)`,
      '',
      `#FILE_MODIFIED: ${modified[index]?.[0] ?? ''}`,
      'Lines affected: 1',
      '',
      `- #COMPLETION_DRIVE: the handler in ${file} is called before the request is sent`,
      '- #PATH_DECISION: keep the limit in one place',
    );
  }
  const isNew = new Set(created.map(([path]) => path));
  const base = new Map([...declarations, ...all.filter(([path]) => !isNew.has(path))]);
  const work = new Map([
    ...created,
    ...modified.map(([path, before]) => [path, `\n${before}`] as const),
    [logPath, `${lines.join('\n')}\n`] as const,
  ]);
  const steps = [
    { files: base, commit: 'first' },
    { files: work, commit: 'work', branch: 'work' },
  ];
  return prepareTree('editor-20000', steps, pinned.editor);
}

/** Entries as published logs mix them: 28 fields for 100 tags (measured on 26 of them). */
function logEntry(index: number): readonly string[] {
  const file = `src/part${index % 97}/file${index}.ts`;
  const heading = index % 50 === 0 ? ['', `## Part ${index / 50}`, ''] : [];
  switch (index % 4) {
    case 0:
      return [...heading, `#FILE_CREATED: ${file} (${(index % 300) + 1} lines)`, ''];
    case 1:
      return [
        ...heading,
        `#FILE_MODIFIED: ${file}`,
        `Lines affected: ${index + 1}-${index + 9}, ${index + 20}`,
        '',
      ];
    case 2:
      return [...heading, `- #COMPLETION_DRIVE: the handler in ${file} is called before the request is sent`];
    default:
      return [
        ...heading,
        '- #PATH_DECISION: keep the limit in one place',
        ...(index % 32 === 3 ? ['  Rationale: two would drift apart'] : []),
        '',
      ];
  }
}

/** A text file with `count` tags, for the parsers. */
export function tagText(kind: 'log' | 'code', count: number): string {
  const lines: string[] = kind === 'log' ? ['# Task 1: everything', ''] : [];
  for (let index = 0; index < count; index++)
    if (kind === 'log') lines.push(...logEntry(index));
    else
      lines.push(
        `// #COMPLETION_DRIVE: the helper in src/part${index}.ts is exported`,
        `export const value${index} = load("part-${index}", /[a-z#]+/);`,
        '',
      );
  const text = lines.join('\n');
  const sum = checksum(new Map([[kind, text]]));
  const expected = kind === 'log' ? pinned.logTags : pinned.codeTags;
  if (count === 10_000 && sum !== expected)
    throw new Error(`The generator of the ${kind} no longer makes the pinned input: ${sum}`);
  const file = join(cacheFolder, `${kind}-${count}.${kind === 'log' ? 'md' : 'ts'}`);
  writeFileSync(file, text);
  return file;
}
