// Runs in VS Code's extension host: the first look at a large folder, with a clock that sees when nothing else runs.
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { verified, watchLoop } from './hostClock.js';

/** Milliseconds for VS Code to be done with what it does when a window opens. */
const SETTLE = 3000;

/** The file for `--extensionTestsPath`. */
export async function run(): Promise<void> {
  const { TAGPROOF_RESULT: result, TAGPROOF_TAGGED: tagged } = process.env;
  if (result === undefined || tagged === undefined) throw new Error('The bench has to say what to open.');
  await vscode.extensions.getExtension('tagproof.tagproof')?.activate();
  await new Promise((resolve) => setTimeout(resolve, SETTLE));
  const idle = watchLoop();
  await new Promise((resolve) => setTimeout(resolve, SETTLE));
  const quiet = idle.end();
  const done = verified();
  // A text with a tag is what makes Tagproof look at the folder.
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(tagged));
  const start = performance.now();
  const busy = watchLoop();
  await vscode.window.showTextDocument(document);
  await done;
  const ms = performance.now() - start - 500;
  writeFileSync(result, JSON.stringify({ quiet, busy: busy.end(), ms }));
}
