import assert from 'node:assert/strict';
import type { Change } from '../../../../src/core/ports/git.js';
import { memoryWorld } from '../../../support/memoryWorld.js';
import { labels, offered, taken } from './support.js';

const files = {
  'src/api/routes/auth.ts': 'a\nb\nc\n',
  'src/api/routes/[slug].ts': '',
  'src/a b/c.ts': 'x',
  'src/server.ts': 'one line',
  'src/we`ird.ts': '',
  'README.md': '# It\n',
  'docs/shot.png': 'x',
  '.orchestration/evidence/task-1/login.png': 'x',
  '.orchestration/evidence/curl.txt': 'x',
};
const world = memoryWorld(files);
const at = (text: string, options = {}) => offered(text, { world, ...options });
const names = (text: string, options = {}): string[] => labels(at(text, options));
const take = (text: string, label: string) => taken(text, label, { world });

describe('completion of paths', () => {
  it('goes from folder to folder', () => {
    assert.deepEqual(names('#FILE_CREATED: |'), ['.orchestration/', 'docs/', 'src/', 'README.md']);
    const [folder] = at('#FILE_CREATED: s|').filter(({ label }) => label === 'src/');
    assert.equal(folder?.kind, 'folder');
    assert.equal(folder?.again, true);
    assert.deepEqual(names('#FILE_CREATED: src/api/routes/|'), ['[slug].ts', 'auth.ts']);
    assert.equal(take('#FILE_CREATED: src/ap|', 'api/'), '#FILE_CREATED: src/api/');
    assert.equal(take('#FILE_CREATED: ./src/se|', 'server.ts'), '#FILE_CREATED: ./src/server.ts');
    assert.equal(
      take('#FILE_CREATED: src/|old.ts (3 lines)', 'server.ts'),
      '#FILE_CREATED: src/server.ts (3 lines)',
    );
    assert.deepEqual(names('#FILE_CREATED: ../|'), []);
    assert.deepEqual(names('#FILE_CREATED: /etc/|'), []);
    assert.deepEqual(
      names('#FILE_CREATED: /home/me/app/sr|', { config: { pathMapping: { '/home/me/app': '' } } }),
      ['src/'],
    );
  });

  it('finds a file by the beginning of its name', () => {
    const [item] = at('#FILE_CREATED: au|');
    assert.equal(item?.insert, 'src/api/routes/auth.ts');
    assert.equal(item?.filter, 'auth.ts');
    assert.equal(item?.again, true);
  });

  it('draws no icon of a name, and finds it by its letters all the same', () => {
    const odd = memoryWorld({ 'src/$(pass) verified.ts': '', 'src/$(sync~spin)/a.ts': '' });
    assert.deepEqual(
      offered('#FILE_CREATED: `src/|`', { world: odd }).map(({ label, insert, filter }) => [
        label,
        insert,
        filter,
      ]),
      [
        ['\\$(sync~spin)/', 'src/$(sync~spin)/', 'src/$(sync~spin)/'],
        ['\\$(pass) verified.ts', 'src/$(pass) verified.ts', 'src/$(pass) verified.ts'],
      ],
    );
  });

  it('tells files of one name apart', () => {
    const twins = memoryWorld({ 'a/index.ts': '', 'b/index.ts': '' });
    const items = offered('#FILE_DELETED: ind|', { world: twins });
    assert.deepEqual(
      items.map(({ insert, detail, again }) => [insert, detail, again]),
      [
        ['a/index.ts', 'a', undefined],
        ['b/index.ts', 'b', undefined],
      ],
    );
  });

  it('quotes names with blanks, and leaves out those that nothing can quote', () => {
    assert.deepEqual(names('#FILE_CREATED: src/|'), ['api/', 'server.ts']);
    assert.equal(take('#FILE_CREATED: src/a|', 'c.ts'), undefined);
    assert.equal(take('#FILE_CREATED: `src/a b/|`', 'c.ts'), '#FILE_CREATED: `src/a b/c.ts`');
    assert.equal(take('#FILE_CREATED: c.|', 'c.ts'), '#FILE_CREATED: `src/a b/c.ts`');
  });

  it('offers another one in a list, and none behind one that is whole', () => {
    assert.ok(names('#FILE_CREATED: src/server.ts, |').includes('src/'));
    assert.ok(names('#FILE_CREATED: src/server.ts and |').includes('src/'));
    assert.deepEqual(names('#FILE_DELETED: src/server.ts |'), []);
  });

  it('offers what changed first, and among that what no tag claims yet', () => {
    const change = (kind: Change['kind']): Change => ({ kind });
    const changed = {
      'README.md': change('added'),
      'src/api/routes/auth.ts': change('added'),
      'src/server.ts': change('modified'),
      'src/gone.ts': change('deleted'),
    };
    const git = memoryWorld(files, { changed });
    const first = (text: string) => offered(text, { world: git })[0];
    const claimed = '#FILE_CREATED: README.md\n\n';
    assert.equal(first(`${claimed}#FILE_CREATED: |`)?.label, 'src/api/routes/auth.ts');
    assert.equal(offered(`${claimed}#FILE_CREATED: |`, { world: git })[1]?.detail, 'added, claimed already');
    assert.equal(first('#FILE_MODIFIED: |')?.label, 'src/server.ts');
    assert.equal(first('#FILE_DELETED: go|')?.insert, 'src/gone.ts');
    assert.equal(first('#FILE_DELETED: go|')?.filter, 'gone.ts');
  });

  it('measures against the base that the header names, else where the branch began, else the last commit', () => {
    const asked: string[] = [];
    const git = memoryWorld(files, {
      resolve: (revision) => (revision === 'v1' ? 'c1' : undefined),
      changes: (base) => (asked.push(base), new Map()),
    });
    for (const base of ['v1', 'nothing', ''])
      offered(`# Task 1\nBase: ${base}\n\n#FILE_CREATED: |`, { world: git });
    assert.deepEqual(asked, ['c1', 'head']);
    asked.length = 0;
    const branch = memoryWorld(files, {
      divergence: () => ({ kind: 'left', branch: 'main', mergeBase: 'fork' }),
      changes: (base) => (asked.push(base), new Map()),
    });
    offered('#FILE_CREATED: |', { world: branch });
    assert.deepEqual(asked, ['fork']);
    asked.length = 0;
    const empty = memoryWorld(
      {},
      { head: () => undefined, changes: (base) => (asked.push(base), new Map()) },
    );
    offered('#FILE_CREATED: |', { world: empty });
    assert.deepEqual(asked, ['root']);
  });

  it('offers the evidence first for screenshots, and pictures only', () => {
    assert.deepEqual(names('#SCREENSHOT_CLAIMED: |').slice(0, 2), [
      '.orchestration/evidence/task-1/login.png',
      '.orchestration/evidence/',
    ]);
    assert.equal(at('#SCREENSHOT_CLAIMED: log|')[0]?.filter, 'login.png');
    assert.deepEqual(names('#SCREENSHOT_CLAIMED: docs/|'), ['shot.png']);
    assert.ok(!names('#SCREENSHOT_CLAIMED: |').includes('README.md'));
    assert.ok(names('#SCREENSHOT_CLAIMED: sho|').includes('shot.png'));
    assert.deepEqual(labels(offered('#SCREENSHOT_CLAIMED: |')), ['.orchestration/evidence/']);
  });

  it('offers them where fields and sentences name one', () => {
    assert.ok(names('#FILE_MODIFIED: a\n  Files affected: |').includes('src/'));
    assert.ok(names('#COMPLETION_DRIVE: Assuming AppError exists at |').includes('src/'));
    assert.ok(names('#COMPLETION_DRIVE: Assuming src/|').includes('server.ts'));
    assert.ok(names('#FILE_CREATED: a\n  Purpose: like src/|').includes('server.ts'));
    assert.deepEqual(names('#FILE_CREATED: a\n  Purpose: like |'), []);
    assert.deepEqual(names('#PATH_DECISION: src/|'), []);
    assert.ok(names('// #COMPLETION_DRIVE: Assuming it is in |', { path: 'x.ts' }).includes('src/'));
  });
});

describe('completion of line counts', () => {
  it('knows how many lines the file has', () => {
    const text = '#FILE_CREATED: src/api/routes/auth.ts';
    const label = '(3 lines)';
    assert.equal(take(`${text}|`, label), `${text} (3 lines)`);
    assert.equal(take(`${text} |`, label), `${text} (3 lines)`);
    assert.equal(take(`${text} (|`, label), `${text} (3 lines)`);
    assert.equal(take(`${text} (1|`, label), `${text} (3 lines)`);
    assert.equal(take(`${text} (1|56 lines) new`, label), `${text} (3 lines) new`);
    assert.equal(take(`${text}| (156 lines)`, label), `${text} (3 lines)`);
    assert.equal(
      take('#FILE_CREATED: `src/server.ts` (|)', '(1 line)'),
      '#FILE_CREATED: `src/server.ts` (1 line)',
    );
    assert.equal(
      take('#FILE_MODIFIED: README.md, src/server.ts (|', '(1 line)'),
      '#FILE_MODIFIED: README.md, src/server.ts (1 line)',
    );
  });

  it('says nothing of files that are not there, folders and what leads outside', () => {
    for (const path of ['src/none.ts', 'src/api', '../x.ts', '`src/server.ts'])
      assert.deepEqual(names(`#FILE_CREATED: ${path} (|`), [], path);
    const binary = memoryWorld({ 'a.bin': new Uint8Array([0, 1, 2]) });
    assert.deepEqual(labels(offered('#FILE_CREATED: a.bin (|', { world: binary })), []);
    assert.deepEqual(names('#FILE_DELETED: src/server.ts (|'), []);
  });
});

describe('completion of line ranges', () => {
  const hunks = [
    { start: 12, count: 3 },
    { start: 34, count: 1 },
    { start: 0, count: 0 },
  ];
  const git = memoryWorld(files, {
    changed: { 'src/server.ts': { kind: 'modified', hunks }, 'README.md': { kind: 'deleted' } },
  });
  const ranges = (text: string): string[] => labels(offered(text, { world: git }));

  it('offers what git says, all of it and one by one', () => {
    assert.deepEqual(ranges('#FILE_MODIFIED: src/server.ts\n  Lines affected: |'), [
      '12-14, 34, 1',
      '12-14',
      '34',
      '1',
    ]);
    assert.deepEqual(ranges('#FILE_MODIFIED: src/server.ts\n  Lines: 12-14, |'), ['12-14, 34, 1', '34', '1']);
    assert.equal(
      taken('- #FILE_MODIFIED: src/server.ts\n  - Lines affected:|', '12-14, 34, 1', { world: git }),
      '- #FILE_MODIFIED: src/server.ts\n  - Lines affected: 12-14, 34, 1',
    );
    assert.equal(
      taken('// #FILE_MODIFIED: src/server.ts\n//   Lines: |7-9, 10', '12-14, 34, 1', {
        world: git,
        path: 'x.ts',
      }),
      '// #FILE_MODIFIED: src/server.ts\n//   Lines: 12-14, 34, 1',
    );
  });

  it('offers none without git, file or change', () => {
    assert.deepEqual(names('#FILE_MODIFIED: src/server.ts\n  Lines affected: |'), []);
    assert.deepEqual(ranges('#FILE_MODIFIED: README.md\n  Lines affected: |'), []);
    assert.deepEqual(ranges('#FILE_MODIFIED: other.ts\n  Lines affected: |'), []);
    assert.deepEqual(ranges('#FILE_MODIFIED: src/server.ts, README.md\n  Lines affected: |'), []);
    assert.deepEqual(ranges('#FILE_MODIFIED\n  Lines affected: |'), []);
    assert.deepEqual(ranges('#COMPLETION_DRIVE: Assuming it\n  Lines affected: |'), []);
  });
});
