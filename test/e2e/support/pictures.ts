import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import UPNG from 'upng-js';
import { project } from '../../host/hosts.js';

/** Pictures of a window for the documentation are wanted, not only something to look at when a test failed. */
const wanted = Boolean(process.env['TAGPROOF_PICTURES']);

/** Where a picture goes: into `folder` when pictures are wanted, else beside the other results. */
export function pictureFile(name: string, folder = 'docs/images'): string {
  return inFolder(wanted ? folder : 'test-results', name);
}

/** Where the picture of a failure goes. @param title of the test */
export function failureFile(title: string): string {
  return inFolder('test-results', `failed-${title.replaceAll(/[^\w]+/g, '-').slice(0, 80)}`);
}

/** A part of the window: elements that must be seen in full, and the space around them in CSS pixels. */
export interface Part {
  readonly of: readonly Locator[];
  readonly margin?: number;
  /** Not less than this, towards the right and the bottom. */
  readonly width?: number;
  readonly height?: number;
}

interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Takes a picture of a window or of a part of it.
 * @param colours of the palette that it is kept with
 */
export async function shoot(page: Page, path: string, part?: Part, colours = 256): Promise<void> {
  const clip = part && (await clipOf(page, part));
  await page.screenshot({
    path,
    animations: 'disabled',
    caret: 'hide',
    ...(clip === undefined ? {} : { clip }),
  });
  if (wanted) reduce(path, colours);
}

async function clipOf(page: Page, { of, margin = 12, width = 0, height = 0 }: Part): Promise<Clip> {
  const boxes = await Promise.all(of.map((one) => one.boundingBox()));
  const size = page.viewportSize();
  const seen = boxes.filter((box) => box !== null);
  assert.ok(size && seen.length === of.length, 'what the picture is of is not on the screen');
  const x = Math.max(0, Math.floor(Math.min(...seen.map((box) => box.x)) - margin));
  const y = Math.max(0, Math.floor(Math.min(...seen.map((box) => box.y)) - margin));
  const right = Math.max(x + width, ...seen.map((box) => box.x + box.width + margin));
  const bottom = Math.max(y + height, ...seen.map((box) => box.y + box.height + margin));
  return {
    x,
    y,
    width: Math.ceil(Math.min(right, size.width) - x),
    height: Math.ceil(Math.min(bottom, size.height) - y),
  };
}

/** Writes a PNG file anew with a palette: windows have few colours, and the repository keeps the picture. */
function reduce(file: string, colours: number): void {
  const image = UPNG.decode(bytes(readFileSync(file)));
  const reduced = UPNG.encode(UPNG.toRGBA8(image), image.width, image.height, colours);
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
