import assert from 'node:assert/strict';
import { claimedTime } from '../../../src/core/probe/image/claimedTime.js';
import { freshness, type Freshness } from '../../../src/core/probe/image/freshness.js';
import { createWorld } from '../../../src/node/world.js';
import { makeRepository, type GitRepository } from '../../support/gitRepository.js';

const picture = '.orchestration/evidence/1/login.png';
const log = { error: () => undefined, debug: () => undefined };

describe('the age of a picture', () => {
  let repository: GitRepository;
  beforeEach(() => {
    repository = makeRepository();
    repository.write('src/login.tsx', 'one');
    repository.write('src/unrelated.tsx', 'one');
    repository.write('test/login.test.ts', 'one');
    repository.commit();
  });
  afterEach(() => {
    repository.dispose();
  });

  const shows = ['src/login.tsx', 'test/login.test.ts', picture, 'README.md'];

  async function age(timestamp?: string, path = picture, workedOn = shows): Promise<Freshness> {
    const world = createWorld(repository.root, { trusted: true, log });
    try {
      return freshness(path, timestamp, workedOn, world);
    } finally {
      await world.dispose();
    }
  }

  /** Commits a picture and gives its short name. */
  function take(path = picture): string {
    repository.write(path, `PNG of ${path} ${Math.random()}`);
    return repository.commit().slice(0, 7);
  }

  it('is unknown before it is committed, and fresh after', async () => {
    repository.write(picture, 'PNG');
    repository.write('src/login.tsx', 'two');
    assert.deepEqual(await age(), {});
    repository.commit();
    assert.deepEqual(await age(), {});
  });

  it('is too great when the code it shows was changed after it', async () => {
    const commit = take();
    repository.write('src/login.tsx', 'two');
    repository.commit();
    assert.deepEqual(await age(), {
      staleBecause: `src/login.tsx changed after the picture was committed (${commit})`,
    });
    take();
    assert.deepEqual(await age(), {});
  });

  it('is too great when the code it shows has changes that are not committed', async () => {
    const commit = take();
    repository.write('src/login.tsx', 'two');
    assert.deepEqual(await age(), {
      staleBecause: `src/login.tsx has changes that are newer than the picture (${commit})`,
    });
    repository.write(picture, 'PNG anew');
    assert.deepEqual(await age(), {});
  });

  it('is too great for code that was not there yet, but not for code that was only moved', async () => {
    const commit = take();
    repository.write('src/view/login.tsx', 'one');
    repository.remove('src/login.tsx');
    repository.commit();
    assert.deepEqual(await age(undefined, picture, ['src/view/login.tsx', 'src/login.tsx']), {});
    repository.write('src/new.tsx', 'new');
    repository.commit();
    assert.deepEqual(await age(undefined, picture, ['src/new.tsx']), {
      staleBecause: `src/new.tsx changed after the picture was committed (${commit})`,
    });
  });

  it('does not depend on tests, settings, documents, other files, or changes that were undone', async () => {
    take();
    for (const path of ['src/unrelated.tsx', 'test/login.test.ts', 'README.md', 'vite.config.ts'])
      repository.write(path, 'two');
    repository.write('src/login.tsx', 'two');
    repository.commit();
    repository.write('src/login.tsx', 'one');
    repository.commit();
    assert.deepEqual(await age(undefined, picture, [...shows, 'vite.config.ts']), {});
  });

  it('says nothing of a picture of what was before', async () => {
    const before = '.orchestration/evidence/1/login-before.png';
    take(before);
    repository.write('src/login.tsx', 'two');
    repository.commit();
    assert.deepEqual(await age(undefined, before), {});
  });

  it('is told of a picture that a merge brought', async () => {
    repository.git('checkout', '-q', '-b', 'side');
    take();
    repository.git('checkout', '-q', 'main');
    repository.write('src/unrelated.tsx', 'two');
    repository.commit();
    repository.git('merge', '-q', '--no-ff', '-m', 'merge', 'side');
    assert.deepEqual(await age(), {});
    repository.write('src/login.tsx', 'two');
    repository.commit();
    assert.match((await age()).staleBecause ?? '', /^src\/login\.tsx changed after/);
  });

  it('is told in a commit as it was there', async () => {
    take();
    const then = repository.git('rev-parse', 'HEAD');
    repository.write('src/login.tsx', 'two');
    repository.commit();
    const world = createWorld(repository.root, { trusted: true, log });
    assert.deepEqual(freshness(picture, undefined, shows, world.at(then)), {});
    await world.dispose();
  });

  it('contradicts a claimed time after the commit that holds the picture', async () => {
    const commit = take();
    const time = repository.git('log', '-1', '--format=%cI');
    assert.deepEqual(await age('2999-01-01T00:00:00Z'), {
      timeProblem: `its time 2999-01-01T00:00:00Z is later than the commit that holds the picture (${commit}, ${time})`,
    });
    // The clock of another place, or a day without an hour.
    const later = new Date(Date.parse(time) + 14 * 3_600_000).toISOString();
    assert.deepEqual(await age(later), {});
    assert.deepEqual(await age(later.slice(0, 10)), {});
  });

  it('is unknown where git cannot say what is not committed yet', async () => {
    take();
    repository.write(picture, 'PNG of another moment');
    repository.write('.git/index', 'x');
    assert.deepEqual(await age('2999-01-01T00:00:00Z'), {});
  });

  it('is too great when the claimed time is long before the code', async () => {
    take();
    assert.deepEqual(await age('1999-05-01 12:00'), {
      staleBecause:
        'its time 1999-05-01 12:00 is more than a month before the code that it shows was committed',
    });
    const time = repository.git('log', '-1', '--format=%cI');
    const weeks = new Date(Date.parse(time) - 20 * 24 * 3_600_000).toISOString();
    assert.deepEqual(await age(weeks), {});
    assert.deepEqual(await age('1999-05-01', picture, []), {});
  });

  it('is unknown without commits, without git, and for odd paths', async () => {
    assert.deepEqual(await age(undefined, 'no/such.png'), {});
    assert.deepEqual(await age(undefined, 'a\nb.png'), {});
    assert.deepEqual(await age(undefined, '../x.png'), {});
    assert.deepEqual(await age(undefined, ':(top)x.png'), {});
    const world = createWorld(repository.root, { trusted: false, log });
    assert.deepEqual(freshness(picture, '2999-01-01', shows, world), {});
    await world.dispose();
  });
});

describe('a claimed time', () => {
  const hours = (text: string): readonly number[] | undefined => {
    const span = claimedTime(text);
    return span && [span.earliest, span.latest].map((one) => (one - Date.UTC(2025, 5, 2)) / 3_600_000);
  };

  it('is a moment that may be off by the clock of another place', () => {
    assert.deepEqual(hours('2025-06-02'), [-15, 39]);
    assert.deepEqual(hours('2025-06-02T12:00:00Z')?.[0], -3);
    assert.deepEqual(hours('`2025-06-02 12:00`')?.[0], -3);
    assert.deepEqual(hours('2025-06-02T12:00:00.123+02:00')?.[0], -5);
    assert.deepEqual(hours('2025-06-02 12:00 -0300')?.[0], 0);
  });

  it('is not guessed', () => {
    for (const text of [
      '',
      'yesterday',
      '14:30',
      '02/06/2025',
      '2025-06-31',
      '2025-13-01',
      'June 2, 2025',
      '2025-06-02 noon',
      `2025-06-02 ${' '.repeat(100_000)}x`,
    ])
      assert.equal(claimedTime(text), undefined, text.slice(0, 40));
  });
});
