import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { Bridge } from '../../../src/editor/features/dashboard/bridge.js';
import { Explorer } from '../../../src/editor/features/testExplorer/explorer.js';
import { FakePage } from '../support/page.js';
import { engineFile, ownSession, type OwnSession } from '../support/session.js';
import { set } from '../support/settings.js';
import { seenTree, type SeenTree } from '../support/tagTree.js';
import { textOf } from '../support/tree.js';
import { untilHolds } from '../support/until.js';
import { watchWindow, type Watched } from '../support/window.js';
import { readOutside, restoreWorkspace, writeOutside } from '../support/workspace.js';

const SOURCE = 'src/api/routes/auth.ts';

/** The real engine, which dies at the next verification once there is a file. */
const mortal = (file: string): string => `
  const { existsSync, rmSync } = require('node:fs');
  require('node:worker_threads').parentPort.on('message', (request) => {
    if (request.method !== 'verify' || !existsSync(${JSON.stringify(file)})) return;
    rmSync(${JSON.stringify(file)});
    throw new Error('the engine fell over');
  });
  require(${JSON.stringify(engineFile())});`;

describe('views of one folder while much happens at once', function () {
  this.timeout(60_000);
  let scratch: string;
  let own: OwnSession;
  let page: FakePage;
  let bridge: Bridge;
  let seen: SeenTree;
  let controller: vscode.TestController;
  let explorer: Explorer;
  let watched: Watched;
  const rejected: unknown[] = [];
  const note = (reason: unknown): void => void rejected.push(reason);
  const die = (): string => join(scratch, 'die');

  beforeEach(async () => {
    await restoreWorkspace();
    scratch = mkdtempSync(join(tmpdir(), 'tagproof-storm-'));
    watched = watchWindow();
    own = ownSession(mortal(die()));
    page = new FakePage();
    bridge = new Bridge(own.session, page, () => Promise.resolve());
    page.ready();
    seen = seenTree(own.session);
    controller = vscode.tests.createTestController('tagproof-test-storm', 'Tagproof test');
    explorer = new Explorer(own.session, controller);
    void explorer.resolve(undefined);
    rejected.length = 0;
    process.on('unhandledRejection', note);
  });
  afterEach(async () => {
    process.off('unhandledRejection', note);
    explorer.dispose();
    controller.dispose();
    seen.dispose();
    bridge.dispose();
    page.dispose();
    own.dispose();
    watched.dispose();
    await set('severities', undefined);
    rmSync(scratch, { recursive: true });
    await restoreWorkspace();
  });

  /** Every view says how many lines the file really has. */
  const untilAllSay = async (lines: number): Promise<void> => {
    const said = `claimed 156 lines, the file has ${lines}`;
    await untilHolds(async () => {
      const [folder = assert.fail('no folder')] = own.session.folders;
      assert.ok(
        page.known.get(folder.key)?.claims.some(({ message }) => message === said),
        'the dashboard',
      );
      const [task = ''] = await seen.tree.children();
      const below = (await seen.tree.children(task)).map((id) => textOf(seen.tree.provider.item(id)));
      assert.ok(
        below.some((line) => line.includes(said)),
        `the tags: ${below.join('\n')}`,
      );
      const claims = [...controller.items].flatMap(([, item]) => [...item.children].map(([, one]) => one));
      assert.equal(claims.length, folder.overview.claims.length);
      assert.deepEqual(page.known.get(folder.key)?.claims, folder.overview.claims);
    }, 30_000);
  };
  const write = (lines: number): void => writeOutside(SOURCE, 'export {};\n'.repeat(lines));
  const unexpected = (): readonly string[] =>
    own.lines.filter((line) => line.startsWith('error') && !/fell over/.test(line));

  it('agree in the end when the engine dies and is started again', async () => {
    await untilAllSay(61);
    writeFileSync(die(), '');
    write(70);
    await untilAllSay(70);
    assert.ok(!existsSync(die()));
    assert.deepEqual([unexpected(), rejected, watched.messages], [[], [], []]);
  });

  it('agree in the end when everything is thrown away again and again', async () => {
    for (let times = 0; times < 6; times++) {
      own.session.clear();
      write(80 + times);
      await sleep(60 * times);
    }
    await untilAllSay(85);
    assert.deepEqual([unexpected(), rejected, watched.messages], [[], [], []]);
  });

  it('agree in the end when settings change while a verification is under way', async () => {
    await untilAllSay(61);
    for (const [times, value] of (['off', 'warning', 'error', undefined] as const).entries()) {
      write(90 + times);
      await sleep(170);
      await set('severities', value && { 'claim-failed': value });
    }
    await untilAllSay(93);
    assert.deepEqual([unexpected(), rejected, watched.messages], [[], [], []]);
  });

  it('say nothing more when they go while something is under way', async () => {
    await untilAllSay(61);
    write(77);
    const lines = readOutside(SOURCE).split('\n').length;
    assert.equal(lines, 78);
    own.session.clear();
    bridge.dispose();
    seen.dispose();
    explorer.dispose();
    // What was on its way gets there.
    await sleep(60);
    const told = page.told.length;
    own.dispose();
    await sleep(1000);
    assert.equal(page.told.length, told);
    assert.deepEqual([unexpected(), rejected, watched.messages], [[], [], []]);
  });
});
