import assert from 'node:assert/strict';
import { defaultConfig, type Config } from '../../../src/core/config.js';
import { inputState, whatChanged } from '../../../src/core/evidence/inputs.js';
import type { InputState } from '../../../src/core/evidence/record.js';
import type { CheckStep, ItemPlan } from '../../../src/core/evidence/step.js';
import { planOf, sha256 } from '../../support/evidence.js';
import { memoryWorld, type MemoryFiles, type MemoryGit } from '../../support/memoryWorld.js';

const files: MemoryFiles = {
  'src/server.ts': 'listen();\n',
  'src/a.ts': 'a\n',
  'package.json': '{}\n',
  'package-lock.json': '{}\n',
  'tagproof.config.json': '{}\n',
  '.env.example': 'PORT=\n',
  'requirements.txt': 'flask\n',
  'CMakeLists.txt': 'project(x)\n',
  'src/license.ts': 'x\n',
};
const aside: MemoryFiles = {
  'README.md': 'x',
  'docs/notes.txt': 'x',
  LICENSE: 'x',
  'LICENSE-MIT.txt': 'x',
  'CHANGELOG.txt': 'x',
  'media/logo.png': 'x',
  '.orchestration/implementation-log.md': 'x',
  '.orchestration/evidence/task-7/build-20260506T070809123Z.json': 'x',
  '.orchestration/logs/x.log': 'x',
  'packages/a/.orchestration/x.yaml': 'x',
  '.claude/settings.json': 'x',
};
const state = (
  all: MemoryFiles,
  config: Config = defaultConfig,
  plan?: ItemPlan,
  git?: MemoryGit,
): InputState => inputState(memoryWorld(all, git), config, plan);
const configured = (evidence: Partial<Config['evidence']>): Config => ({
  ...defaultConfig,
  evidence: { ...defaultConfig.evidence, ...evidence },
});

describe('the inputs of evidence', () => {
  it('are all files but documents and what is written about the work', () => {
    const { parts, files: count, hash } = state({ ...files, ...aside });
    assert.deepEqual(Object.keys(parts).sort(), Object.keys(files).sort());
    assert.equal(count, Object.keys(files).length);
    assert.equal(hash, state(files).hash);
  });

  it('have another hash as soon as one of them changes, comes, goes or is renamed', () => {
    const { hash } = state(files);
    const { 'src/a.ts': moved = '', ...rest } = files;
    const others = [
      { ...files, 'src/server.ts': 'listen(); \n' },
      { ...files, 'src/new.ts': '' },
      rest,
      { ...rest, 'src/b.ts': moved },
      { ...files, 'tagproof.config.json': '{ }\n' },
      { ...files, 'package-lock.json': '{ }\n' },
    ].map((one) => state(one).hash);
    assert.equal(new Set([hash, ...others]).size, others.length + 1);
    assert.equal(state({ ...files }).hash, hash);
  });

  it('cannot be mixed up by names: what one file gives up another one does not get', () => {
    assert.notEqual(state({ 'a.ts': 'x', 'b.ts': 'y' }).hash, state({ 'a.ts': 'y', 'b.ts': 'x' }).hash);
    assert.notEqual(state({ 'a\nb.ts': '' }).hash, state({ 'a.ts': '', 'b.ts': '' }).hash);
  });

  it('are set by globs, for what changes no outcome, but never take documents in', () => {
    const some = state(
      { ...files, ...aside },
      configured({ inputs: ['src/**', '*.md'], inputsIgnore: ['**/a.ts'] }),
    );
    assert.deepEqual(Object.keys(some.parts), ['src/license.ts', 'src/server.ts']);
    const world = memoryWorld(files);
    assert.notEqual(
      inputState(world, defaultConfig).hash,
      inputState(world, configured({ inputs: ['src/**'] })).hash,
    );
  });

  it('know of a secret only that it is there: its values are nobody’s business', () => {
    const before = state({ ...files, '.env': 'TOKEN=abc\n' });
    assert.ok('.env' in before.parts);
    assert.equal(before.hash, state({ ...files, '.env': 'TOKEN=xyz\n' }).hash);
    assert.notEqual(before.hash, state({ ...files, '.env': 'TOKEN=abc\nOTHER=1\n' }).hash);
    assert.notEqual(before.hash, state(files).hash);
  });

  it('follow the commits of submodules', () => {
    const at = (blob: string): string =>
      state({ ...files, '.gitmodules': 'x' }, defaultConfig, undefined, {
        tree: () => new Map([['vendor/lib', { blob, kind: 'submodule' as const }]]),
      }).hash;
    assert.notEqual(at('1'), at('2'));
  });

  it('are read once for a world, however often they are asked for', () => {
    const world = memoryWorld(files);
    let hashed = 0;
    const counting = {
      ...world,
      files: { ...world.files, hash: (path: string) => (hashed++, world.files.hash(path)) },
    };
    for (const line of ['npm run build', 'npm test']) inputState(counting, defaultConfig, planOf('x', line));
    assert.equal(hashed, Object.keys(files).length);
  });

  it('of many files are kept by folder, so that a record stays small', () => {
    const many = Object.fromEntries(
      Array.from({ length: 3000 }, (_, n) => [`src/m${n % 40}/deep/f${n}.ts`, 'x']),
    );
    const { parts, files: count } = state({ ...many, 'main.ts': 'x' });
    assert.equal(count, 3001);
    assert.deepEqual(Object.keys(parts).slice(0, 2), ['./', 'src/m0/deep/']);
    assert.equal(Object.keys(parts).length, 41);
    const flat = Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`p${n}/f.ts`, 'x']));
    assert.deepEqual(Object.keys(state(flat).parts), ['./']);
  });
});

describe('the inputs of a check of documents', () => {
  const check = (kind: CheckStep['kind'], ...paths: string[]): ItemPlan => ({
    item: kind,
    steps: [{ kind, key: sha256(kind), name: kind, origin: 'a test', files: paths }],
  });
  const all = { ...files, 'README.md': '[a](docs/a.md)', 'docs/a.md': '# A', '.markdownlint.json': '{}' };

  it('are the documents and the rules for them, and no sources', () => {
    const lint = state(all, defaultConfig, check('lint', 'README.md'));
    assert.deepEqual(Object.keys(lint.parts), ['.markdownlint.json', 'README.md']);
  });

  it('are, for links, also what they may lead to', () => {
    const links = (more: MemoryFiles): InputState =>
      state({ ...all, ...more }, defaultConfig, check('links', 'README.md'));
    const { hash } = links({});
    assert.notEqual(links({ 'docs/a.md': '# B' }).hash, hash);
    assert.notEqual(links({ 'src/new.ts': '' }).hash, hash);
    assert.equal(links({ 'src/a.ts': 'other' }).hash, hash);
    assert.equal(whatChanged(links({}), links({ 'src/new.ts': '' })), 'the list of files changed');
  });

  it('are, for a screenshot, the picture and the sources it shows', () => {
    const shot = check('screenshot', 'shots/login.png');
    const before = state({ ...all, 'shots/login.png': '1' }, defaultConfig, shot);
    assert.ok('shots/login.png' in before.parts && 'src/a.ts' in before.parts);
    assert.notEqual(state({ ...all, 'shots/login.png': '2' }, defaultConfig, shot).hash, before.hash);
  });
});

describe('what changed since', () => {
  const changed = (before: MemoryFiles, now: MemoryFiles): string => whatChanged(state(before), state(now));

  it('is said with the first file and the number', () => {
    assert.equal(changed({ 'a.ts': '1' }, { 'a.ts': '2' }), 'a.ts changed');
    assert.equal(changed({ 'a.ts': '1' }, { 'a.ts': '1', 'b.ts': '' }), 'b.ts is new');
    assert.equal(changed({ 'a.ts': '1', 'b.ts': '' }, { 'a.ts': '1' }), 'b.ts is gone');
    assert.equal(
      changed({ 'a.ts': '1', 'b.ts': '1' }, { 'a.ts': '2', 'b.ts': '2' }),
      'a.ts and b.ts changed',
    );
    assert.equal(changed({ 'c.ts': '1', 'a.ts': '1', 'b.ts': '1' }, {}), 'a.ts and 2 more changed');
  });

  it('is said in numbers where the parts tell nothing', () => {
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`f${n}.ts`, 'x']));
    assert.equal(changed({ 'a.ts': '1' }, many), 'its inputs changed (1 file then, 1001 files now)');
    const before = state(many);
    assert.match(whatChanged({ ...before, hash: sha256('x') }, before), /^its inputs changed/);
    assert.equal(
      changed({ constructor: '1', 'a.ts': '1' }, { constructor: '2', 'a.ts': '1' }),
      'its inputs changed (2 files then, 2 files now)',
    );
    const odd = { ...before, parts: { ['__proto__']: 'aaaaaaaaaaaa' } };
    assert.equal(whatChanged(odd, { ...before, parts: {} }), '__proto__ is gone');
  });
});
