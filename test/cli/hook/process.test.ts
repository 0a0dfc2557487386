import assert from 'node:assert/strict';
import { buildCli, runBuilt, type BuiltCli, type Ended } from '../../support/builtCli.js';
import { hostileFolder, type HostileFolder } from '../../support/hostileFolder.js';
import { stopJson } from './agent.js';

describe('tagproof hook stop as a process', function () {
  this.timeout(60_000);
  let cli: BuiltCli;
  let here: HostileFolder;
  before(async () => {
    cli = await buildCli();
  });
  after(() => cli.dispose());
  beforeEach(() => {
    here = hostileFolder();
    here.write('src/pear.ts', 'x\n');
    here.log('#FILE_CREATED: src/pear.ts (156 lines)');
  });
  afterEach(() => here.dispose());

  const run = (stdin: Iterable<Uint8Array | string> | undefined, ...argv: string[]): Promise<Ended> =>
    runBuilt(cli, ['hook', ...(argv.length === 0 ? ['stop'] : argv)], {
      cwd: here.outside,
      ...(stdin === undefined ? {} : { stdin }),
    });
  const json = (): string => stopJson(here, { last_assistant_message: 'All done.' });

  it('answers with one line of JSON and code 0', async () => {
    const { code, out, err } = await run([json()]);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^\{"decision":"block","reason":"[^\n]*"\}\n$/);
  });

  it('reads what comes in many portions, cut anywhere', async () => {
    const bytes = Buffer.from(stopJson(here, { last_assistant_message: 'Fertig: ä€😀. All done.' }));
    const { out } = await run([...bytes].map((byte) => Buffer.from([byte])));
    assert.match(out, /"decision":"block"/);
  });

  it('reads bytes that are no UTF-8', async () => {
    const { code, out } = await run([
      Buffer.from(json().slice(0, -1)),
      Buffer.from([0x2c, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    ]);
    assert.equal(code, 0);
    assert.match(out, /"decision":"block"/);
  });

  it('reads no more than 8 MB of 100', async () => {
    const portion = Buffer.alloc(1_000_000, 'x');
    let read = 0;
    const endless = (function* () {
      yield '{"session_id":"';
      for (; read < 100; read++) yield portion;
    })();
    const { code, out, err } = await run(endless);
    assert.deepEqual([code, out], [0, '']);
    assert.equal(err, 'tagproof: nothing was checked: stdin has more than 8 MB\n');
    assert.ok(read < 50, `${read} MB were taken`);
  });

  it('waits for the end of stdin for five seconds', async () => {
    const { code, out, err } = await run(['{"session_id":', 'open']);
    assert.deepEqual([code, out], [0, '']);
    assert.equal(err, 'tagproof: nothing was checked: stdin does not end\n');
  });

  it('has nothing to check without stdin', async () => {
    const { code, out, err } = await run(undefined);
    assert.deepEqual([code, out, err], [0, '', 'tagproof: nothing was checked: nothing came on stdin\n']);
  });

  it('never ends with 2, which would send the agent back: not even when it is called wrongly', async () => {
    for (const argv of [
      ['stopp'],
      ['stop', '--limit', 'x'],
      ['stop', '--nope'],
      ['stop', '--limit'],
      [''],
      ['--'],
    ]) {
      const { code, out } = await run([json()], ...argv);
      assert.deepEqual([code, out], [1, ''], argv.join(' '));
    }
  });
});
