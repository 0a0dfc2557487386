import { engineFile } from './session.js';

/**
 * The real engine with a defect, which a question of one kind finds in its way.
 * @param when code that says whether it does just now. Default: always
 */
export const brokenEngine = (method: string, when = 'true'): string => `
  const { parentPort } = require('node:worker_threads');
  const on = parentPort.on.bind(parentPort);
  parentPort.on = (event, listener) => on(event, (request) => {
    if (event !== 'message' || request.method !== ${JSON.stringify(method)} || !(${when})) return listener(request);
    const { message, stack } = new TypeError('a defect');
    parentPort.postMessage({ kind: 'error', id: request.id, error: { message, stack, cancelled: false } });
  });
  require(${JSON.stringify(engineFile())});`;

/** Such an engine that fails to verify as long as there is a file. @param flag absolute path of that file */
export const failingEngine = (flag: string): string =>
  brokenEngine('verify', `require('node:fs').existsSync(${JSON.stringify(flag)})`);
