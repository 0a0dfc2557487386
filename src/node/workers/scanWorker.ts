import { workerData, type MessagePort } from 'node:worker_threads';
import { DONE, END, FAILED, HELPER, IDLE, takeFiles, WORKING, type ScanJob } from '../scanJob.js';

/** Helps with each job that it is sent, and posts what it found before it says that it is done. */
const { port } = workerData as { readonly port: MessagePort };
port.on('message', (job: ScanJob | typeof END) => {
  if (job === END) {
    port.close();
    return;
  }
  if (Atomics.compareExchange(job.cells, HELPER, IDLE, WORKING) !== IDLE) return;
  let outcome = FAILED;
  try {
    const { candidates, skipped } = takeFiles(job, job.paths.split('\0'));
    port.postMessage({ candidates, skipped });
    outcome = DONE;
  } finally {
    Atomics.store(job.cells, HELPER, outcome);
    Atomics.notify(job.cells, HELPER);
  }
});
