import assert from 'node:assert/strict';
import { defaultConfig, type Config } from '../../../src/core/config.js';
import { tightenConfig } from '../../../src/core/config/policy.js';

const config = (more: Partial<Config>): Config => ({ ...defaultConfig, ...more });
const after = ': not applied until it is part of the base revision';

/** What becomes of a change between two configurations, both ways. */
function between(loose: Partial<Config>, tight: Partial<Config>) {
  return {
    loosened: tightenConfig(config(tight), config(loose)),
    tightened: tightenConfig(config(loose), config(tight)),
  };
}

describe('policy from the repository', () => {
  it('is the working file where no base can be known', () => {
    const working = config({ policy: { mode: 'grace', unchecked: 'advisory' } });
    assert.deepEqual(tightenConfig(undefined, working, 'this folder is not in a git repository'), {
      config: working,
      weakenings: [],
      note: "the working tree's own policy applies: this folder is not in a git repository",
    });
    assert.match(tightenConfig(undefined, working).note ?? '', /no base revision is known$/);
  });

  it('is unchanged where nothing changed', () => {
    assert.deepEqual(tightenConfig(defaultConfig, defaultConfig), { config: defaultConfig, weakenings: [] });
  });

  const rows: readonly (readonly [keyof Config, Partial<Config>, Partial<Config>, string])[] = [
    [
      'policy',
      { policy: { mode: 'grace', unchecked: 'advisory' } },
      { policy: { mode: 'strict', unchecked: 'advisory' } },
      'policy.mode strict → grace',
    ],
    [
      'policy',
      { policy: { mode: 'strict', unchecked: 'conditional' } },
      { policy: { mode: 'strict', unchecked: 'block' } },
      'policy.unchecked block → conditional',
    ],
    [
      'tolerance',
      { tolerance: { percent: 50, lines: 2 } },
      { tolerance: { percent: 5, lines: 2 } },
      'tolerance 5 % → 50 %',
    ],
    [
      'tolerance',
      { tolerance: { percent: 5, lines: 90 } },
      { tolerance: { percent: 5, lines: 2 } },
      'tolerance 2 lines → 90 lines',
    ],
    ['logs', { logs: ['a.md'] }, { logs: ['a.md', 'b.md'] }, 'logs without b.md'],
    [
      'exclude',
      { exclude: ['a', 'b', 'c', 'd', 'e'] },
      { exclude: ['a'] },
      'exclude with b, c, d and 1 more',
    ],
    [
      'excludeDocuments',
      { excludeDocuments: ['**/*.md'] },
      { excludeDocuments: [] },
      'excludeDocuments with **/*.md',
    ],
    [
      'unclaimedIgnore',
      { unclaimedIgnore: ['src/**'] },
      { unclaimedIgnore: [] },
      'unclaimedIgnore with src/**',
    ],
    [
      'fencedEntries',
      { fencedEntries: 'examples' },
      { fencedEntries: 'auto' },
      'fencedEntries auto → examples',
    ],
    ['history', { history: false }, { history: true }, 'history true → false'],
    [
      'severities',
      { severities: { 'claim-failed': 'off' } },
      { severities: { 'claim-failed': 'error' } },
      'severities.claim-failed error → off',
    ],
    ['tags', { tags: [] }, { tags: [{ name: 'MINE', family: 'x', checked: true }] }, 'tags without MINE'],
    [
      'tags',
      { tags: [{ name: 'MINE', family: 'x' }] },
      { tags: [{ name: 'MINE', family: 'x', checked: true }] },
      'tag MINE no longer checked',
    ],
    [
      'pathMapping',
      { pathMapping: {} },
      { pathMapping: { '/home/ann': '' } },
      'pathMapping of /home/ann → (none)',
    ],
  ];
  for (const [key, loose, tight, sentence] of rows)
    it(`keeps the tighter ${key} and says: ${sentence}`, () => {
      const { loosened, tightened } = between(loose, tight);
      assert.deepEqual(loosened.config[key], tight[key]);
      assert.deepEqual(loosened.weakenings, [`${sentence}${after}`]);
      assert.deepEqual(tightened.config[key], tight[key]);
      assert.deepEqual(tightened.weakenings, []);
    });

  it('never applies a change of base, default branch or evidence folder', () => {
    const base = config({ base: 'main' });
    const changed = tightenConfig(base, config({ base: 'v0', defaultBranch: 'mine', evidenceFolder: 'x' }));
    assert.deepEqual(changed.config, base);
    assert.deepEqual(changed.weakenings, [
      `base main → v0${after}`,
      `defaultBranch (none) → mine${after}`,
      `evidenceFolder .orchestration/evidence → x${after}`,
    ]);
    assert.deepEqual(tightenConfig(base, defaultConfig).weakenings, [`base main → (none)${after}`]);
    assert.equal(
      tightenConfig(config({ defaultBranch: 'trunk' }), config({ defaultBranch: 'trunk' })).config
        .defaultBranch,
      'trunk',
    );
  });

  it('adds a mapping, but redirects none', () => {
    const base = config({ pathMapping: { '/home/ann/shop/': '' } });
    const { config: found, weakenings } = tightenConfig(
      base,
      config({
        pathMapping: { '/home/ann/shop/': 'other', '/home/ann/shop/src': 'dist', '/home/ann/shopping': 'b' },
      }),
    );
    assert.deepEqual(found.pathMapping, { '/home/ann/shop/': '', '/home/ann/shopping': 'b' });
    assert.deepEqual(weakenings, [
      `pathMapping of /home/ann/shop/ → other${after}`,
      `pathMapping with /home/ann/shop/src${after}`,
    ]);
  });

  it('measures a severity against the usual one of its code', () => {
    const lower = tightenConfig(
      defaultConfig,
      config({ severities: { 'unclaimed-change': 'hint', mystery: 'off' } }),
    );
    assert.deepEqual(lower.weakenings, [
      `severities.unclaimed-change warning → hint${after}`,
      `severities.mystery warning → off${after}`,
    ]);
    assert.deepEqual(lower.config.severities, { 'unclaimed-change': 'warning', mystery: 'warning' });
    assert.deepEqual(
      tightenConfig(defaultConfig, config({ severities: { 'unclaimed-change': 'error' } })).config.severities,
      { 'unclaimed-change': 'error' },
    );
  });

  it('takes new words of a tag that stays checked', () => {
    const tag = { name: 'MINE', family: 'x', checked: true };
    const found = tightenConfig(
      config({ tags: [tag] }),
      config({
        tags: [
          { ...tag, documentation: 'new' },
          { name: 'NEXT', family: 'y' },
        ],
      }),
    );
    assert.deepEqual(found.config.tags, [
      { ...tag, documentation: 'new' },
      { name: 'NEXT', family: 'y' },
    ]);
    assert.deepEqual(found.weakenings, []);
  });
});
