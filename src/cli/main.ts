#!/usr/bin/env node
import { visibleLines } from '../core/report/escape.js';
import { processIo } from './io.js';

// No handler for Ctrl-C: the default one ends the process at once, also in the middle of
// synchronous work, and reports are written by rename, so nothing is left half done.

// `tagproof tags | head -1`: whoever reads has enough. The work is finished all the same, and the
// exit code stays true.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

/** Several bundles: what is loaded is most of the time that a quick command takes. */
async function run(argv: readonly string[]): Promise<number> {
  if (argv[0] === 'hook') return (await import('./runHook.js')).runHook(argv, processIo());
  if (argv[0] === 'tags') return (await import('./runTags.js')).runTags(argv, processIo());
  return (await import('./run.js')).runCli(argv, processIo());
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // A stack begins with the error's message, and that may quote the workspace.
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`tagproof: a defect in Tagproof: ${visibleLines(stack, 1000)}\n`);
    // An agent's harness would take 2 for "send the agent back".
    process.exitCode = process.argv[2] === 'hook' ? 1 : 2;
  },
);
