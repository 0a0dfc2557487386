import assert from 'node:assert/strict';
import type { World } from '../../../src/core/ports/world.js';
import { StandingWorld } from '../../../src/node/engine/standingWorld.js';
import { memoryWorld } from '../../support/memoryWorld.js';
import { log, Window } from './window.js';

const manifest = (name: string): string => JSON.stringify({ dependencies: { [name]: '1.0.0' } });

describe('completion, asked again and again', () => {
  let window: Window;
  const text = '# Task 1\n#COMPLETION_DRIVE: \n#FILE_CREATED: \n';
  beforeEach(async () => {
    window = new Window();
    window.repository.write('package.json', manifest('express'));
    window.repository.write(log, text);
    window.repository.commit();
    await window.openFolder();
    await window.open(log, text);
  });
  afterEach(() => window.dispose());

  const packages = (): Promise<readonly string[]> => window.completions(log, 1, 19);
  const paths = (): Promise<readonly string[]> => window.completions(log, 2, 15);

  it('knows what changed on the disk', async () => {
    assert.ok((await packages()).includes('express is installed'));
    await window.write('package.json', manifest('fastify'));
    assert.ok((await packages()).includes('fastify is installed'));
    assert.ok(!(await paths()).includes('new.ts'));
    await window.write('new.ts', '');
    assert.ok((await paths()).includes('new.ts'));
  });

  it('knows what stands in another editor: opened, edited, closed', async () => {
    assert.ok((await packages()).includes('express is installed'));
    await window.open('package.json', manifest('fastify'));
    assert.ok((await packages()).includes('fastify is installed'));
    await window.ask('editText', {
      folder: 'window',
      path: 'package.json',
      version: 5,
      edits: [
        {
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 999 } },
          text: manifest('koa'),
        },
      ],
    });
    assert.ok((await packages()).includes('koa is installed'));
    await window.ask('closeText', { folder: 'window', path: 'package.json' });
    assert.ok((await packages()).includes('express is installed'));
  });
});

describe('the world with the texts as they stand', () => {
  const texts = new Map([['open.md', 'open']]);
  let standing: StandingWorld;
  let first: World;
  beforeEach(() => {
    const disk = memoryWorld({ 'open.md': 'disk', 'seen.md': 'disk' });
    standing = new StandingWorld(
      () => disk,
      (path) => texts.get(path),
    );
    first = standing.world;
  });

  it('is the same one while nothing changes that was read of it', () => {
    first.files.read('seen.md');
    first.files.stat('open.md');
    standing.edited('open.md');
    assert.equal(standing.world, first);
  });

  it('is another one when a text changes that was read, or whose size was', () => {
    first.files.read('seen.md');
    standing.edited('seen.md');
    const second = standing.world;
    assert.notEqual(second, first);
    const fact = second.files.stat('open.md');
    assert.equal(fact.kind === 'file' && fact.size, 4);
    standing.edited('open.md');
    assert.notEqual(standing.world, second);
  });

  it('is another one when files change', () => {
    standing.changed();
    assert.notEqual(standing.world, first);
  });
});
