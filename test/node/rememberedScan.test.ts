import assert from 'node:assert/strict';
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { scanFilter, scanTags } from '../../src/core/tag/scan.js';
import { scanNames } from '../../src/core/tag/vocabulary.js';
import { openWorkspace, type OpenedWorkspace } from '../../src/node/openWorkspace.js';
import {
  makeRepository,
  temporaryFolder,
  openTestRepository,
  type GitRepository,
} from '../support/gitRepository.js';

const silent = { error: () => undefined, debug: () => undefined };
const tagged = (name: string): string => `// #COMPLETION_DRIVE: Assuming ${name} is ripe\n`;

/** Something that happens to a folder, and the paths that an editor would tell of. */
interface Step {
  readonly what: string;
  readonly a: string;
  readonly b: string;
}

const paths = [
  'a.ts',
  'b.ts',
  'src/a.ts',
  'src/b.ts',
  'src/deep/a.ts',
  'src/deep/b.md',
  'lib/a.ts',
  'lib/blob.bin',
  'lib',
];
const folders = ['src', 'src/deep', 'lib', 'other', 'src/lib'];
const ignores = ['', 'lib/\n', '*.ts\n!src/a.ts\n', 'src\n', 'b.*\n', 'deep\n'];

const step = fc.record<Step>({
  what: fc.constantFrom(
    'write',
    'write',
    'write',
    'plain',
    'remove',
    'move',
    'moveFolder',
    'ignore',
    'nestedIgnore',
    'commit',
    'binary',
    'config',
    'stage',
    'exclude',
  ),
  a: fc.constantFrom(...paths, ...folders),
  b: fc.constantFrom(...paths, ...folders),
});

let counter = 0;

/** Does it, and gives the paths that changed; `undefined` where nobody could name them. */
function perform({ what, a, b }: Step, here: GitRepository): readonly string[] | undefined {
  const file = (path: string): boolean => !folders.includes(path);
  const writable = (path: string): boolean =>
    file(path) &&
    !isFolder(here.path(path)) &&
    !path.split('/').some((_, at, all) => at > 0 && isFile(here.path(...all.slice(0, at))));
  const write = (path: string, text: string | Uint8Array): readonly string[] => {
    if (!writable(path)) return [];
    here.write(path, text);
    return [path];
  };
  switch (what) {
    case 'write':
      return write(a, tagged(`pear ${counter++}`));
    case 'plain':
      return write(a, `x = ${counter++}\n`);
    case 'binary':
      return write(a, Buffer.from([0, 1, 2, 3, counter++ % 256]));
    case 'remove':
      if (!existsSync(here.path(a))) return [];
      rmSync(here.path(a), { recursive: true });
      return [a];
    case 'move':
    case 'moveFolder': {
      if (!existsSync(here.path(a)) || existsSync(here.path(b)) || b.startsWith(`${a}/`)) return [];
      if (b.split('/').some((_, at, all) => at > 0 && isFile(here.path(...all.slice(0, at))))) return [];
      mkdirSync(dirname(here.path(b)), { recursive: true });
      renameSync(here.path(a), here.path(b));
      return [a, b];
    }
    case 'ignore':
      here.write('.gitignore', ignores[counter++ % ignores.length] ?? '');
      return ['.gitignore'];
    case 'nestedIgnore':
      if (!isFolder(here.path('src'))) return [];
      here.write('src/.gitignore', ignores[counter++ % ignores.length] ?? '');
      return ['src/.gitignore'];
    case 'config':
      return write('tagproof.config.json', JSON.stringify({ exclude: counter++ % 2 ? ['src/**'] : [] }));
    case 'exclude':
      // No watcher tells of it, but of something else that happens.
      if (existsSync(here.path('.git')))
        here.write('.git/info/exclude', ignores[counter++ % ignores.length] ?? '');
      return ['elsewhere.txt'];
    case 'stage':
      if (existsSync(here.path('.git'))) here.git('add', '-A', '-f');
      return undefined;
    default:
      if (existsSync(here.path('.git'))) here.commit();
      return undefined;
  }
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();
const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

function scanned({ workspace, config }: OpenedWorkspace): unknown {
  const filter = scanFilter(config, new Set());
  const { found: candidates, skipped } = workspace.scan({
    wanted: filter,
    names: scanNames,
    read: (path, text) => ({ path, text }),
    settings: JSON.stringify([config.exclude, []]),
  });
  const documents = scanTags(workspace, config, []).documents.map(({ document, tags }) => [
    document.path,
    tags.map((tag) => tag.text),
  ]);
  return { candidates, skipped, documents };
}

async function follows(here: GitRepository, steps: readonly Step[]): Promise<void> {
  const open = (remember: boolean): OpenedWorkspace => openWorkspace(here.root, { log: silent, remember });
  const kept = open(true);
  try {
    scanned(kept);
    for (const [index, one] of steps.entries()) {
      const changed = perform(one, here);
      kept.forget(changed);
      const fresh = open(false);
      try {
        // The configuration is for whoever opens the workspace again.
        const same = { ...kept, config: fresh.config };
        assert.deepEqual(scanned(same), scanned(fresh), `${index}: ${JSON.stringify(one)}`);
      } finally {
        await fresh.dispose();
      }
    }
  } finally {
    await kept.dispose();
  }
}

describe('a workspace that stays open', function () {
  this.timeout(180_000);

  for (const [rules, where] of [
    ['.git/info/exclude', ''],
    ['.gitignore', 'packages/fruit'],
  ] as const)
    it(`reads files that ${rules} outside of it no longer hides`, async () => {
      const here = makeRepository();
      here.write(`${where}/a.ts`, tagged('a'));
      here.write(`${where}/made/b.ts`, tagged('b'));
      here.write(rules, 'made/\n');
      const kept = openWorkspace(here.path(where), { log: silent, remember: true });
      const read = (): readonly string[] =>
        scanTags(kept.workspace, kept.config, []).documents.map(({ document }) => document.path);
      try {
        assert.deepEqual(read(), ['a.ts']);
        here.write(rules, '');
        kept.forget(['a.ts']);
        assert.deepEqual(read(), ['a.ts', 'made/b.ts']);
        here.write(rules, 'made/\n');
        kept.forget(['a.ts']);
        assert.deepEqual(read(), ['a.ts']);
      } finally {
        await kept.dispose();
        here.dispose();
      }
    });

  for (const [name, make, runs] of [
    ['a repository', makeRepository, 12],
    ['a folder without git', () => openTestRepository(temporaryFolder()), 20],
  ] as const)
    it(`finds after any changes what ${name} holds when it is opened anew`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
          const here = make();
          try {
            for (const path of ['a.ts', 'src/a.ts', 'src/deep/a.ts', 'lib/a.ts'])
              here.write(path, tagged(path));
            if (existsSync(here.path('.git'))) here.commit();
            await follows(here, steps);
          } finally {
            here.dispose();
          }
        }),
        { numRuns: Number(process.env['RUNS'] ?? runs) },
      );
    });
});
