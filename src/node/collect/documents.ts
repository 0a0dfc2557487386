import type { DocumentCheckPort } from '../../core/collect/collector.js';
import { createWorker, workerFile } from '../workerFile.js';
import type { LintReply } from '../workers/lintWorker.js';

export interface DocumentCheckOptions {
  /** Milliseconds that all files of one call may take, the start of the library aside. */
  readonly deadline?: number;
}

/** Milliseconds the library may take to load; generous, because a busy machine is no reason to give up. */
const START_LIMIT = 20_000;

/**
 * Looks at documents with libraries, in a worker that is ended afterwards, and when its time is up: their
 * parsers take quadratic time for some texts.
 */
export function createDocumentChecks({ deadline = 30_000 }: DocumentCheckOptions = {}): DocumentCheckPort {
  return {
    async lint(files) {
      const file = workerFile('lintWorker');
      if (file === undefined) throw new Error('markdownlint is not installed');
      const worker = createWorker(file, { resourceLimits: { maxOldGenerationSizeMb: 512 } });
      let timer: NodeJS.Timeout | undefined;
      try {
        return await new Promise<readonly string[]>((resolve, reject) => {
          const within = (limit: number): void => {
            clearTimeout(timer);
            timer = setTimeout(() => {
              reject(new Error(`it took longer than ${limit / 1000} seconds`));
            }, limit);
          };
          within(START_LIMIT);
          worker.on('message', (reply: LintReply) => {
            if (reply.kind === 'found') return resolve(reply.findings);
            within(deadline);
            worker.postMessage(files);
          });
          worker.on('error', (cause: unknown) => {
            reject(cause instanceof Error ? cause : new Error(String(cause)));
          });
          worker.on('exit', () => {
            reject(new Error('it stopped'));
          });
        });
      } finally {
        clearTimeout(timer);
        await worker.terminate();
      }
    },
  };
}
