import assert from 'node:assert/strict';
import { providesCommandProbe } from '../../../src/core/probe/providesCommand.js';
import { memoryWorld, type MemoryFiles } from '../../support/memoryWorld.js';
import { ask, brief, cancelled } from './ask.js';

const provides = (files: MemoryFiles, name: string, provider?: string, circumstances = {}) =>
  ask(
    providesCommandProbe,
    { kind: 'provides-command', name, ...(provider === undefined ? {} : { provider }) },
    memoryWorld(files),
    circumstances,
  );

const files = {
  'package.json':
    '{\n "name": "tool",\n "bin": "./cli.js",\n "scripts": {\n  "build": "x",\n  "test:unit": "y"\n }\n}',
  'pyproject.toml':
    '[project]\nname = "py-tool"\n[project.scripts]\npytool = "a:b"\n[tool.poetry.scripts]\npoetry-tool = "a:c"\n',
  'node_modules/eslint/package.json': '{"name": "eslint", "bin": {"eslint": "x"}}',
};

describe('the provides-command probe', () => {
  it('finds scripts, bins and entry points', async () => {
    assert.equal(
      brief(await provides(files, 'npm run build')),
      'present: package.json provides build (scripts) @package.json:5',
    );
    for (const name of ['tool', 'pytool', 'poetry-tool', 'yarn build'])
      assert.equal((await provides(files, name)).outcome, 'present', name);
  });

  it('misses a command, and names one like it', async () => {
    assert.equal(
      brief(await provides(files, 'test')),
      'absent: the workspace provides no command test [there is test:unit] @package.json',
    );
  });

  it('looks into an installed package, or one of the workspace', async () => {
    assert.equal((await provides(files, 'eslint', 'eslint')).outcome, 'present');
    assert.equal((await provides(files, 'nope', 'eslint')).outcome, 'absent');
    assert.equal((await provides(files, 'build', 'tool')).outcome, 'present');
    assert.equal((await provides(files, 'pytool', 'py-tool')).outcome, 'present');
    assert.equal((await provides(files, 'build', 'package.json')).outcome, 'present');
    assert.equal((await provides(files, 'tsc', 'typescript')).outcome, 'unknowable');
    assert.equal((await provides(files, 'x', '../../etc')).outcome, 'unknowable');
  });

  it('cannot tell from what is missing or broken', async () => {
    assert.equal((await provides({}, 'build')).outcome, 'unknowable');
    assert.equal((await provides({ 'package.json': '{' }, 'build')).outcome, 'unknowable');
    assert.equal((await provides(files, 'the build; rm -rf')).outcome, 'unknowable');
    assert.match((await provides(files, 'build', undefined, { token: cancelled })).message, /stopped/);
  });
});
