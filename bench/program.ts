import { join } from 'node:path';

/** The built command line. */
export const cli = [process.execPath, join(import.meta.dirname, '..', 'dist', 'cli.js')] as const;
