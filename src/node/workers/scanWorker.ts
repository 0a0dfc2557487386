import { workerData, type MessagePort } from 'node:worker_threads';
import {
  DONE,
  END,
  FAILED,
  HELPER,
  IDLE,
  takeFiles,
  WORKING,
  type Part,
  type SharedJob,
} from '../scanJob.js';

/** Helps with each job that it is sent, and posts all that it found before it says that it is done. */
const { port } = workerData as { readonly port: MessagePort };
port.on('message', (job: SharedJob | typeof END) => {
  if (job === END) port.close();
  else if (Atomics.compareExchange(job.cells, HELPER, IDLE, WORKING) === IDLE) help(job);
});

function help(job: SharedJob): void {
  let outcome = FAILED;
  try {
    let unsaid = nothing();
    takeFiles(job, job.paths.split('\0'), (part) => {
      unsaid.candidates.push(...part.candidates);
      unsaid.skipped.push(...part.skipped);
      unsaid.taken.push(...part.taken);
      // The other thread has use for texts at once; a message that says "nothing here" can wait.
      if (unsaid.candidates.length === 0) return;
      job.port.postMessage(unsaid);
      unsaid = nothing();
    });
    job.port.postMessage(unsaid);
    outcome = DONE;
  } finally {
    Atomics.store(job.cells, HELPER, outcome);
    Atomics.notify(job.cells, HELPER);
  }
}

const nothing = (): Part => ({ candidates: [], skipped: [], taken: [] });
