import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import UPNG from 'upng-js';
import { project } from '../../host/hosts.js';

/** Pictures of a window for the documentation are wanted, not only something to look at when a test failed. */
export const wanted = Boolean(process.env['TAGPROOF_PICTURES']);

/** Where a picture goes: into `folder` when pictures are wanted, else beside the other results. */
export function pictureFile(name: string, folder = 'docs/images'): string {
  return inFolder(wanted ? folder : 'test-results', name);
}

/** Where the picture of a failure goes. @param title of the test */
export function failureFile(title: string): string {
  return inFolder('test-results', `failed-${title.replaceAll(/[^\w]+/g, '-').slice(0, 80)}`);
}

/** Writes a PNG file anew with a palette: windows have few colours, and the repository keeps the picture. */
export function reduce(file: string): void {
  const image = UPNG.decode(bytes(readFileSync(file)));
  const reduced = UPNG.encode(UPNG.toRGBA8(image), image.width, image.height, 256);
  writeFileSync(file, new Uint8Array(reduced));
}

function bytes(buffer: Buffer): ArrayBuffer {
  return new Uint8Array(buffer).buffer;
}

function inFolder(folder: string, name: string): string {
  const file = join(project, folder, `${name}.png`);
  mkdirSync(dirname(file), { recursive: true });
  return file;
}
