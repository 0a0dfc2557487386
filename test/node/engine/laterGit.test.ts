import assert from 'node:assert/strict';
import { log, openDesk, folder, type Desk } from './support.js';

const body = '# Task 7: Pears\n\n#FILE_MODIFIED: src/pear.ts\n';

describe('a folder that becomes a repository while it is open', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = openDesk(false);
    desk.here.write('src/pear.ts', 'a\n');
    desk.here.write(log, body);
    await desk.openFolder();
    await desk.open(log, body);
  });
  afterEach(() => desk.dispose());

  const initialize = (): void => {
    desk.here.git('init', '-q', '--initial-branch=main');
    desk.here.commit();
  };
  const absence = async (): Promise<string | undefined> => (await desk.verify()).gitAbsence;

  it('is asked of git as soon as somebody says that something happened there', async () => {
    assert.match((await absence()) ?? '', /not in a git repository/);
    initialize();
    await desk.ask('changed', { folder, paths: ['src/pear.ts'] });
    assert.match((await absence()) ?? '', /not in a git repository/);
    await desk.ask('changed', { folder, paths: ['.git'] });
    assert.equal(await absence(), undefined);
    await desk.learn(log);
    const hover = await desk.ask('hover', { folder, path: log, position: { line: 2, character: 3 } });
    assert.match(hover?.markdown ?? '', /measured against/);
  });

  it('is asked of git when nobody knows what changed', async () => {
    await absence();
    initialize();
    await desk.ask('changed', { folder });
    assert.equal(await absence(), undefined);
  });

  it('is not asked of it in a window that is not trusted', async () => {
    await desk.openFolder({ trusted: false });
    await desk.open(log, body);
    initialize();
    await desk.ask('changed', { folder });
    assert.match((await absence()) ?? '', /not trusted/);
  });
});
