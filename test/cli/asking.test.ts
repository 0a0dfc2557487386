import assert from 'node:assert/strict';
import { buildCli, runBuilt, type BuiltCli } from '../support/builtCli.js';
import { hostileFolder, snapshot, type HostileFolder } from '../support/hostileFolder.js';

describe('what only a person may answer', function () {
  this.timeout(60_000);
  let cli: BuiltCli;
  let here: HostileFolder;
  before(async () => {
    cli = await buildCli();
    here = hostileFolder();
    here.write('package.json', '{"scripts":{"test":"node --test"}}');
    here.write('src/pear.ts', 'x\n');
    here.log('#FILE_CREATED: src/pear.ts (1 line)');
  });
  after(() => {
    cli.dispose();
    here.dispose();
  });

  for (const argv of [['approve'], ['approve', '--revoke', 'all'], ['init', '--hook', '--config']])
    it(`is not taken from a pipe: tagproof ${argv.join(' ')}`, async () => {
      const before = [snapshot(here.root), snapshot(here.outside)];
      const { code, out } = await runBuilt(cli, argv, {
        cwd: here.root,
        env: { HOME: here.outside, XDG_CONFIG_HOME: `${here.outside}/config` },
        stdin: ['always\n', 'always\n', 'yes\n', 'y\n'],
      });
      assert.equal(code, 2);
      assert.doesNotMatch(out, /\?/);
      assert.deepEqual([snapshot(here.root), snapshot(here.outside)], before);
    });
});
