import assert from 'node:assert/strict';
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { approvalsPlace, approve } from '../../src/node/approvals.js';
import type { ConsentQuestion } from '../../src/core/ports/consent.js';
import { tagproof } from '../support/commandLine.js';
import { hostileFolder, isPosix, type HostileFolder } from '../support/hostileFolder.js';

interface Said {
  readonly tasks: readonly {
    readonly items: readonly { readonly state: string; readonly questions?: readonly ConsentQuestion[] }[];
  }[];
}

describe('an approval', function () {
  this.timeout(60_000);
  let here: HostileFolder;
  let env: Record<string, string>;
  beforeEach(function () {
    if (!isPosix) this.skip(); // the decoys are shell scripts
    here = hostileFolder();
    env = {
      PATH: process.env['PATH'] ?? '',
      HOME: here.outside,
      XDG_CONFIG_HOME: join(here.outside, '../config'),
      npm_config_update_notifier: 'false',
    };
    here.write('package.json', JSON.stringify({ scripts: { test: 'node --test pear.test.js' } }));
    here.write('pear.test.js', "require('node:test')('pears', () => {});");
    here.write('.npmrc', 'fund=false\n//registry.example/:_authToken=nobody-shows-this\n');
    here.commit();
    here.git('checkout', '-q', '-b', 'work');
    here.write('pear.js', 'x\n');
    here.write(
      '.orchestration/implementation-log.md',
      '# Task 7: Pears\n\nType: backend-logic\n\n#FILE_CREATED: pear.js\n',
    );
  });
  afterEach(() => here?.dispose());

  const collect = async (): Promise<{ state: string; asked: string; out: string }> => {
    const { out } = await tagproof(here.root, ['collect', '--all', '--format', 'json'], { env });
    const [item] = (JSON.parse(out) as Said).tasks[0]?.items ?? [];
    const asked = (item?.questions ?? []).map((one) => (one.kind === 'command' ? one.resolved : ''));
    return { state: item?.state ?? '', asked: asked.join('\n'), out };
  };
  /** A person says "always" to all that is asked. */
  const approveAll = async (): Promise<void> => {
    const { out } = await tagproof(here.root, ['collect', '--dry-run', '--format', 'json'], { env });
    for (const { items } of (JSON.parse(out) as Said).tasks)
      for (const question of items.flatMap((item) => item.questions ?? []))
        assert.equal(
          approve(approvalsPlace(env), here.root, question, 'always', '2026-05-06T07:08:09.000Z'),
          undefined,
        );
  };
  const decoy = (name: string): string => {
    here.write(name, `#!/bin/sh\ntouch '${join(here.outside, 'ran')}'\nexec /bin/sh "$@"\n`);
    chmodSync(here.path(name), 0o755);
    return join(here.outside, 'ran');
  };

  it('is not for another shell that .npmrc hands the script to', async () => {
    await approveAll();
    assert.equal((await collect()).state, 'recorded');
    const mark = decoy('tools/sh');
    for (const line of [
      'script-shell=./tools/sh',
      'script-sh${none?}ell = ./tools/sh',
      '"script-shell"=./tools/sh',
    ]) {
      here.write('.npmrc', `fund=false\n${line}\n`);
      const { state, asked } = await collect();
      assert.equal(state, 'approval-needed', line);
      assert.match(asked, /^\.npmrc: /, line);
    }
    assert.ok(!existsSync(mark));
  });

  it('is not for another version of that shell', async () => {
    const mark = decoy('tools/sh');
    here.write('tools/sh', '#!/bin/sh\nexec /bin/sh "$@"\n');
    here.write('.npmrc', 'script-shell=./tools/sh\n');
    await approveAll();
    assert.equal((await collect()).state, 'recorded');
    decoy('tools/sh');
    assert.equal((await collect()).state, 'approval-needed');
    assert.ok(!existsSync(mark));
  });

  it('is given to a script that was shown to its end, whatever pushes that out of sight', async () => {
    const ran = join(here.outside, 'ran');
    const script = (text: string): void =>
      here.write('package.json', JSON.stringify({ scripts: { test: text } }));
    const hidden = `echo more > '${ran}'`;
    const ask = async (answers: readonly string[]): Promise<string> =>
      (await tagproof(here.root, ['approve'], { env, answers })).out;
    for (const [gap, seen] of [
      [' '.repeat(4200), '⟨4200 blanks⟩'],
      ['x'.repeat(15_000), 'x'.repeat(15_000)],
    ] as const) {
      script(`echo${gap}; ${hidden}`);
      const out = await ask(['']);
      assert.ok(out.includes(`${seen}; ${hidden}`), seen.slice(0, 20));
    }
    script(`echo ${'x'.repeat(30_000)}; ${hidden}`);
    const refused = await ask(['once', 'always']);
    assert.match(refused, /^ {2}npm test\n {2}It is too long to be approved: .* Shorten the script/m);
    assert.doesNotMatch(refused, /allow it\?/);
    await approveAll();
    assert.equal((await collect()).state, 'approval-needed');
    assert.ok(!existsSync(ran));
  });

  it('shows no credential of .npmrc', async () => {
    here.write('.npmrc', 'node-options=--no-warnings\n//registry.example/:_authToken=nobody-shows-this\n');
    const { asked, out } = await collect();
    assert.match(asked, /^\.npmrc: node-options=--no-warnings$/m);
    assert.doesNotMatch(out, /nobody-shows/);
  });
});
