import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { project } from '../../host/hosts.js';

/** Where pictures go: into the documentation with `TAGPROOF_PICTURES=1`, else beside the other results. */
export function pictureFile(name: string): string {
  const folder = process.env['TAGPROOF_PICTURES'] ? 'docs/images' : 'test-results';
  return inFolder(folder, name);
}

/** Where the picture of a failure goes. @param title of the test */
export function failureFile(title: string): string {
  return inFolder('test-results', `failed-${title.replaceAll(/[^\w]+/g, '-').slice(0, 80)}`);
}

function inFolder(folder: string, name: string): string {
  const file = join(project, folder, `${name}.png`);
  mkdirSync(dirname(file), { recursive: true });
  return file;
}
