import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultConfig, type Config } from '../../../src/core/config.js';
import { sum, taskTypeOf } from '../../../src/core/config/taskTypes.js';
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

describe('policy about evidence', () => {
  const evidence = (more: Partial<Config['evidence']>) =>
    config({ evidence: { ...defaultConfig.evidence, ...more } });
  const login = {
    name: 'login',
    requests: [{ method: 'POST', path: '/login', expect: { status: 200 } }],
  };
  const server = { command: 'npm start', readyUrl: '/' };

  /** What is said of a change, without what all such sentences end with. */
  const said = (from: Config, to: Config): readonly string[] => {
    const { config: found, weakenings } = tightenConfig(from, to);
    // What was refused changes nothing: tightening again says the same.
    assert.deepEqual(tightenConfig(from, to).config, found);
    return weakenings.map((one) => one.replace(after, ''));
  };

  it('keeps the commands of the base, and runs others beside them', () => {
    const base = evidence({
      items: { build: { commands: [{ command: 'make' }, { command: 'make docs' }] } },
    });
    const working = evidence({
      items: { build: { commands: [{ command: 'true' }, { command: 'make', timeout: 60 }] } },
    });
    assert.deepEqual(tightenConfig(base, working).config.evidence.items, {
      build: {
        commands: [{ command: 'make', timeout: 60 }, { command: 'make docs' }],
        proposed: [{ command: 'true' }],
      },
    });
    assert.deepEqual(said(base, working), ['evidence.items.build.commands without make docs']);
  });

  it('never lets a command of the working tree stand for what is found in the project', () => {
    const working = evidence({ items: { tests: { commands: [{ command: 'true' }] } } });
    assert.deepEqual(tightenConfig(defaultConfig, working).config.evidence.items, {
      tests: { proposed: [{ command: 'true' }] },
    });
    assert.deepEqual(said(defaultConfig, working), []);
  });

  it('takes the same command in another folder for another one', () => {
    const base = evidence({ items: { build: { commands: [{ command: 'make', folder: '' }] } } });
    const working = evidence({ items: { build: { commands: [{ command: 'make', folder: 'fake' }] } } });
    assert.deepEqual(tightenConfig(base, working).config.evidence.items['build'], {
      commands: [{ command: 'make', folder: '' }],
      proposed: [{ command: 'make', folder: 'fake' }],
    });
  });

  it('shortens a timeout, and lengthens none', () => {
    const slow = evidence({ items: { build: { commands: [{ command: 'make', timeout: 900 }] } } });
    const usual = evidence({ items: { build: { commands: [{ command: 'make' }] } } });
    assert.deepEqual(said(usual, slow), ['evidence.items.build.commands: timeout of make 600 s → 900 s']);
    assert.deepEqual(tightenConfig(usual, slow).config, usual);
    assert.deepEqual(tightenConfig(slow, usual).config, usual);
  });

  const rows: readonly (readonly [string, Config, Config])[] = [
    [
      'evidence.inputs without lib/**',
      evidence({ inputs: ['src/**', 'lib/**'] }),
      evidence({ inputs: ['src/**'] }),
    ],
    ['evidence.inputsIgnore with src/**', defaultConfig, evidence({ inputsIgnore: ['src/**'] })],
    [
      'evidence.items.tests.required true → false',
      defaultConfig,
      evidence({ items: { tests: { required: false } } }),
    ],
    [
      'evidence.items.audit.counted true → false',
      evidence({ items: { audit: { counted: true } } }),
      defaultConfig,
    ],
    [
      'evidence.items.tests.reports changed',
      evidence({ items: { tests: { reports: ['out.xml'] } } }),
      evidence({ items: { tests: { reports: ['out.xml', 'mine.xml'] } } }),
    ],
    ['server changed', config({ server }), config({ server: { ...server, command: 'true' } })],
    ['server removed', config({ server }), defaultConfig],
    ['oracles without "login"', config({ oracles: [login] }), defaultConfig],
    [
      'oracle "login" changed',
      config({ oracles: [login] }),
      config({ oracles: [{ ...login, requests: [] }] }),
    ],
    [
      'taskTypes without infra',
      config({ taskTypes: { infra: { items: { plan: 2 }, files: [] } } }),
      defaultConfig,
    ],
    [
      'taskTypes.backend-api without api',
      defaultConfig,
      config({ taskTypes: { 'backend-api': { items: { build: 1, tests: 4 }, files: [] } } }),
    ],
    [
      'taskTypes.configuration validation 1 → 0 points',
      defaultConfig,
      config({ taskTypes: { configuration: { items: { validation: 0, x: 5 }, files: [] } } }),
    ],
    [
      'taskTypes.documentation needs 2 → 1 points',
      defaultConfig,
      config({ taskTypes: { documentation: { items: { lint: 1, links: 1 }, needed: 1, files: [] } } }),
    ],
    [
      'taskTypes.documentation points that may be missing 0 → 8',
      defaultConfig,
      config({ taskTypes: { documentation: { items: { lint: 9, links: 1 }, needed: 2, files: [] } } }),
    ],
    [
      'taskTypes.infra.files without b/**',
      config({ taskTypes: { infra: { items: { plan: 2 }, files: ['a/**', 'b/**'] } } }),
      config({ taskTypes: { infra: { items: { plan: 2 }, files: ['a/**'] } } }),
    ],
  ];
  for (const [sentence, base, working] of rows)
    it(`says: ${sentence}`, () => {
      assert.deepEqual(said(base, working), [sentence]);
      const { config: found } = tightenConfig(base, working);
      assert.deepEqual(tightenConfig(base, found).weakenings, [], 'what counts is no weakening itself');
    });

  it('takes what asks for more', () => {
    const working = config({
      taskTypes: { 'backend-api': { items: { build: 1, api: 2, tests: 2, audit: 1 }, files: [] } },
      evidence: {
        ...defaultConfig.evidence,
        items: { audit: { counted: true, reports: ['a.xml'] } },
        keepLogs: 1,
      },
      server,
      oracles: [login],
    });
    assert.deepEqual(tightenConfig(defaultConfig, working), { config: working, weakenings: [] });
    const second = { ...login, name: 'second' };
    assert.deepEqual(
      tightenConfig(config({ oracles: [login] }), config({ oracles: [second, login] })).config.oracles,
      [login, second],
    );
  });

  it('marks a task type, and files of one, that only the working tree has', () => {
    const infra = { items: { plan: 2 }, files: ['a/**'] };
    assert.deepEqual(tightenConfig(defaultConfig, config({ taskTypes: { infra } })).config.taskTypes, {
      infra: { ...infra, proposed: true },
    });
    assert.deepEqual(
      tightenConfig(
        config({ taskTypes: { infra } }),
        config({ taskTypes: { infra: { ...infra, files: ['a/**', 'b/**'] } } }),
      ).config.taskTypes,
      { infra: { ...infra, proposedFiles: ['b/**'] } },
    );
  });

  const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const ids = ['build', 'api', 'tests', 'audit'];
  const command = fc.record(
    { command: fc.constantFrom('make', 'true', 'npm test'), timeout: fc.nat(900) },
    { requiredKeys: ['command'] },
  );
  const anyConfig = fc
    .record({
      types: fc.dictionary(
        fc.constantFrom('backend-api', 'configuration', 'infra'),
        fc.record(
          {
            items: fc.dictionary(fc.constantFrom(...ids), fc.nat(3)),
            needed: fc.nat(6),
            files: fc.uniqueArray(fc.constantFrom('a/**', 'b/**')),
          },
          { requiredKeys: ['items', 'files'] },
        ),
      ),
      items: fc.dictionary(
        fc.constantFrom(...ids),
        fc.record(
          {
            commands: fc.uniqueArray(command, { minLength: 1, selector: (one) => one.command }),
            required: fc.boolean(),
            counted: fc.boolean(),
          },
          { requiredKeys: [] },
        ),
      ),
      inputs: fc.uniqueArray(fc.constantFrom('**', 'src/**')),
      inputsIgnore: fc.uniqueArray(fc.constantFrom('x', 'y')),
      server: some(fc.constantFrom(server, { ...server, command: 'true' })),
      oracles: fc.uniqueArray(fc.constantFrom(login, { ...login, name: 'b' }, { ...login, requests: [] }), {
        selector: ({ name }) => name,
      }),
    })
    .map(({ types, items, server, inputs, inputsIgnore, oracles }) =>
      config({
        taskTypes: types,
        evidence: { inputs, inputsIgnore, items, keepLogs: 20 },
        oracles,
        ...(server && { server }),
      }),
    );

  it('never asks for less than the base, whatever the working tree says', () => {
    fc.assert(
      fc.property(anyConfig, anyConfig, (base, working) => {
        const { config: found } = tightenConfig(base, working);
        for (const id of ['backend-api', 'frontend-ui', 'configuration', 'infra']) {
          const before = taskTypeOf(id, base);
          const now = taskTypeOf(id, found);
          if (!before) assert.ok(!now || found.taskTypes[id]?.proposed);
          else {
            assert.ok(now && now.needed >= before.needed);
            for (const item of before.items) {
              const same = now.items.find((one) => one.id === item.id);
              assert.ok(same && same.points >= item.points && (same.required || !item.required));
            }
            // What may be missing grows only by what the base did not ask for, either.
            assert.ok(sum(now.items) - now.needed <= Math.max(0, sum(before.items) - before.needed));
          }
        }
        for (const [id, item] of Object.entries(base.evidence.items)) {
          const lines = (found.evidence.items[id]?.commands ?? []).map((one) => one.command);
          assert.deepEqual(
            lines,
            (item.commands ?? []).map((one) => one.command),
          );
          assert.ok(!item.counted || found.evidence.items[id]?.counted);
        }
        for (const glob of base.evidence.inputs) assert.ok(found.evidence.inputs.includes(glob));
        for (const glob of found.evidence.inputsIgnore) assert.ok(base.evidence.inputsIgnore.includes(glob));
        assert.deepEqual(found.oracles.slice(0, base.oracles.length), base.oracles);
        if (base.server) assert.deepEqual(found.server, base.server);
      }),
      { numRuns: 500 },
    );
  });
});
