// Runs in VS Code's extension host: what VS Code does to activate an extension, with the clock beside it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** Milliseconds of one activation: reading the entry, and the synchronous part of `activate`. */
interface Activation {
  readonly load: number;
  readonly activate: number;
}

interface Entry {
  activate(context: unknown): unknown;
}

const ROUNDS = 9;

/** Reads an entry as if for the first time and calls its `activate`; everything is disposed of afterwards. */
function activation(file: string, extensionPath: string): Activation {
  delete require.cache[file];
  const subscriptions: { dispose(): unknown }[] = [];
  const context = {
    subscriptions,
    extensionPath,
    extensionUri: vscode.Uri.file(extensionPath),
    asAbsolutePath: (path: string) => join(extensionPath, path),
    extension: vscode.extensions.getExtension('tagproof.tagproof'),
  };
  const start = performance.now();
  const entry = require(file) as Entry;
  const loaded = performance.now();
  // What it returns is waited for by nobody: only the synchronous part holds other extensions up.
  entry.activate(context);
  const end = performance.now();
  for (const one of subscriptions.reverse()) one.dispose();
  return { load: loaded - start, activate: end - loaded };
}

/** The file for `--extensionTestsPath`: measures both entries in turn and writes what it found. */
export function run(): Promise<void> {
  const { TAGPROOF_ENTRY: ours, TAGPROOF_EMPTY: empty, TAGPROOF_RESULT: result } = process.env;
  if (ours === undefined || empty === undefined || result === undefined)
    throw new Error('The bench has to say what to measure.');
  const folder = join(ours, '../..');
  const found: Record<'ours' | 'empty', Activation[]> = { ours: [], empty: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    found.empty.push(activation(empty, folder));
    found.ours.push(activation(ours, folder));
  }
  writeFileSync(result, JSON.stringify(found));
  return Promise.resolve();
}
