import { engineFile } from './session.js';

/**
 * The real engine, which begins no verification before there is a file.
 * @param go absolute path of that file
 * @param then what a verification does instead of its work, as code
 */
export const heldEngine = (go: string, then?: string): string => `
  const { parentPort } = require('node:worker_threads');
  const { existsSync } = require('node:fs');
  const on = parentPort.on.bind(parentPort);
  parentPort.on = (event, listener) => on(event, (request) => {
    const begin = () => {
      if (!existsSync(${JSON.stringify(go)})) return void setTimeout(begin, 20);
      ${then ?? 'listener(request)'};
    };
    if (event === 'message' && request.method === 'verify') begin();
    else listener(request);
  });
  require(${JSON.stringify(engineFile())});`;
