import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type * as vscode from 'vscode';
import { Background } from '../../../src/editor/session/background.js';

interface Work {
  readonly token: vscode.CancellationToken;
  end(): void;
  fail(error: Error): void;
}

describe('work in the background', () => {
  let begun: Work[];
  let seen: string[];
  let again: number;
  let background: Background;
  beforeEach(() => {
    [begun, seen, again] = [[], [], 0];
    background = new Background(
      (token) => new Promise<void>((resolve, reject) => begun.push({ token, end: resolve, fail: reject })),
      () => seen.push(`${background.running ? 'running' : 'idle'}${background.busy ? ' busy' : ''}`),
      () => again++,
    );
  });
  afterEach(() => background.dispose());

  it('is shown only when it takes long', async () => {
    const short = background.run(false);
    begun[0]?.end();
    await short;
    assert.deepEqual(seen.splice(0), ['running', 'idle']);
    const long = background.run(false);
    await sleep(700);
    begun[1]?.end();
    await long;
    assert.deepEqual(seen, ['running', 'running busy', 'idle']);
  });

  it('is shown at once where somebody waits for it', async () => {
    const run = background.run(true);
    assert.deepEqual(seen, ['running busy']);
    begun[0]?.end();
    await run;
    assert.deepEqual(seen, ['running busy', 'idle']);
  });

  it('is done one at a time, and asked for once more where it was asked for meanwhile', async () => {
    const run = background.run(false);
    await background.run(false);
    await background.run(false);
    assert.equal(begun.length, 1);
    begun[0]?.end();
    await run;
    assert.equal(again, 1);
    const next = background.run(false);
    begun[1]?.end();
    await next;
    assert.equal(again, 1);
  });

  it('is told to stop, and says nothing more, when it is disposed of', async () => {
    const run = background.run(false);
    background.dispose();
    assert.equal(begun[0]?.token.isCancellationRequested, true);
    begun[0].end();
    await run;
    assert.deepEqual(seen, ['running']);
  });
});
