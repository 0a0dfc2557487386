import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { answersBox } from '../marks.js';
import { fixesAt } from '../support/answers.js';
import { inWords, untilFix, untilNoProblem, untilProblem } from '../support/problems.js';
import { openText, rangeOf } from '../support/text.js';
import { until } from '../support/until.js';
import { fileUri, readOutside, restoreWorkspace } from '../support/workspace.js';

const LOG = '.orchestration/implementation-log.md';
const FILE = '.orchestration/attestations.json';
const REDIS = /Redis listens at localhost:6379/;
const log = (): vscode.Uri => fileUri(LOG);
const ledger = (): string => join(process.env['XDG_CONFIG_HOME'] ?? '', 'tagproof', 'attestations.ledger');

interface Attestations {
  readonly attestations: readonly Readonly<Record<string, unknown>>[];
}

/** Runs a quick fix's command without waiting for its end: it asks a person first. */
function begin({ command }: vscode.CodeAction): Promise<unknown> {
  assert.ok(command);
  return Promise.resolve(
    vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[])),
  );
}

describe('attesting', () => {
  beforeEach(async () => {
    await restoreWorkspace();
    await untilProblem(log(), REDIS);
  });
  after(restoreWorkspace);

  it('records in the test’s own configuration folder', () => {
    assert.match(ledger(), /^\/.*tagproof-user-/);
  });

  it('asks why, and records nothing without an answer', async () => {
    await openText(LOG);
    const { range } = await untilProblem(log(), REDIS);
    const done = begin(await untilFix(log(), range, /^Attest: .*6379/));
    let ended = false;
    void done.then(() => (ended = true));
    await until(async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return ended;
    }, 'the box to be closed');
    assert.equal(existsSync(fileUri(FILE).fsPath), false);
    assert.match(inWords(log()).join('\n'), REDIS);
  });

  it('takes a person’s word, and takes it back', async function () {
    // A desktop has no keyboard that a test could reach.
    if (process.env['TAGPROOF_TEST_KEYBOARD'] === undefined) this.skip();
    const { document } = await openText(LOG);
    const { range } = await untilProblem(log(), REDIS);
    const action = await untilFix(log(), range, /^Attest: .*6379/);
    const done = begin(action);
    console.log(`${answersBox}Started Redis and saw the counter`);
    await done;
    await untilNoProblem(log(), REDIS);
    const { attestations } = JSON.parse(readOutside(FILE)) as Attestations;
    assert.equal(attestations.length, 1);
    assert.match(JSON.stringify(attestations[0]), /6379/);
    assert.equal(attestations[0]?.['why'], 'Started Redis and saw the counter');
    assert.equal(attestations[0]?.['who'], userInfo().username);
    assert.ok(readFileSync(ledger(), 'utf8').length > 0);

    const place = rangeOf(document, 'Assuming Redis at localhost:6379');
    const revoke = await untilFix(log(), place, /^Revoke: .*6379/);
    assert.ok(!(await fixesAt(log(), place)).some(({ title }) => /^Attest: .*listens/.test(title)));
    await begin(revoke);
    await untilProblem(log(), REDIS);
    assert.doesNotMatch(readOutside(FILE), /6379/);
  });
});
