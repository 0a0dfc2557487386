import { closeBrowser } from './dashboard.js';

export const mochaHooks = { afterAll: closeBrowser };
