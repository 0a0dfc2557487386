import { existsSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const marks = ['.git', '.orchestration', 'tagproof.config.json'];

/** Every test lays out its world in a temporary folder, which what lies above it would make a part of itself. */
export const mochaHooks = {
  beforeAll(): void {
    for (let at = realpathSync(tmpdir()); ; at = dirname(at)) {
      const found = marks.map((mark) => join(at, mark)).find(existsSync);
      if (found !== undefined)
        throw new Error(`${found} would belong to every test: remove it, or set TMPDIR to another folder.`);
      if (dirname(at) === at) return;
    }
  },
};
