// Runs in VS Code's extension host: 10,000 claims in the views, and one of them that changes.
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Blocks } from './blocks.js';
import { verified, watchLoop } from './hostClock.js';

/** Milliseconds for VS Code to be done with what it does when a window opens. */
const SETTLE = 5000;
/** The same after a view is shown for the first time. */
const FIRST_LOOK = 4000;

/** The file for `--extensionTestsPath`. */
export async function run(): Promise<void> {
  const { TAGPROOF_RESULT: result, TAGPROOF_CLAIMED: claimed } = process.env;
  if (result === undefined || claimed === undefined) throw new Error('The bench has to say what is claimed.');
  const done = verified();
  await vscode.extensions.getExtension('tagproof.tagproof')?.activate();
  await done;
  await sleep(SETTLE);
  const looking = watchLoop();
  await vscode.commands.executeCommand('tagproof.tags.focus');
  await sleep(FIRST_LOOK);
  await vscode.commands.executeCommand('workbench.view.testing.focus');
  await sleep(FIRST_LOOK);
  await vscode.commands.executeCommand('tagproof.tags.focus');
  const look = looking.end();
  const changes: Blocks[] = [];
  for (const file of JSON.parse(claimed) as readonly string[]) {
    const again = verified();
    const changing = watchLoop();
    writeFileSync(file, '');
    await again;
    changes.push(changing.end());
  }
  writeFileSync(result, JSON.stringify({ look, changes }));
}
