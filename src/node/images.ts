import { inflateSync } from 'node:zlib';
import { disableTypes, imageSize } from 'image-size';
import { decode as decodeJpeg } from 'jpeg-js';
import type { ImageFact, ImagePort } from '../core/ports/world.js';
import { pngIsBlank } from './pngPixels.js';

/** Pictures with more pixels than this are measured but not decoded. */
const mostPixels = 20_000_000;

/** A side longer than this is no screenshot but an attack on whoever allocates for it. */
const longestSide = 65_535;

/**
 * Bytes per pixel above which a JPEG cannot be blank: an empty block costs at most two codes of
 * 16 bits per component. Decoding the rest of them would cost a second each and tell nothing.
 */
const blankJpegBytesPerPixel = 0.25;

/** Bytes of headers and metadata that a small JPEG may have before the rule above holds. */
const jpegHeaderBytes = 4_096;

const formats: Readonly<Record<string, string>> = {
  png: 'PNG',
  jpg: 'JPEG',
  gif: 'GIF',
  webp: 'WebP',
  bmp: 'BMP',
};

/** Containers that a screenshot never has, each with a parser of its own to attack. */
const refusedTypes: Parameters<typeof disableTypes>[0] = [
  'cur',
  'dds',
  'heif',
  'icns',
  'ico',
  'j2c',
  'jp2',
  'jxl',
  'jxl-stream',
  'ktx',
  'pnm',
  'psd',
  'svg',
  'tga',
  'tiff',
];

/** Looks at pictures by their content; nothing it is given makes it throw. */
export function createImagePort(): ImagePort {
  return { inspect };
}

function inspect(bytes: Uint8Array): ImageFact {
  if (bytes.length === 0) return notImage('it is empty');
  // Both libraries throw at what they cannot read: that is the answer, not a failure.
  try {
    return measured(bytes);
  } catch (cause) {
    if (looksLikeText(bytes))
      return notImage(isDrawing(bytes) ? 'it is an SVG drawing, no raster picture' : 'it is text');
    return notImage(`its content is no picture (${firstLine(cause)})`);
  }
}

function measured(bytes: Uint8Array): ImageFact {
  // Not at the start of the program: most runs never load the library.
  disableTypes(refusedTypes);
  const { type = '', width, height } = imageSize(bytes);
  const format = formats[type];
  if (format === undefined) return notImage(`its format (${type || 'unknown'}) is not one of a screenshot`);
  if (!sane(width) || !sane(height)) return notImage(`its header claims ${width}×${height} pixels`);
  if (width * height > mostPixels) return { kind: 'image', format, width, height };
  if (type === 'png') {
    const blank = pngIsBlank(bytes, (data, limit) => inflateSync(data, { maxOutputLength: limit }));
    if (blank === 'broken') return notImage('its pixels cannot be decoded');
    return { kind: 'image', format, width, height, ...(blank === undefined ? {} : { blank }) };
  }
  if (type !== 'jpg') return { kind: 'image', format, width, height };
  const blank = jpegIsBlank(bytes, width * height);
  return { kind: 'image', format, width, height, ...(blank === undefined ? {} : { blank }) };
}

function sane(side: number): boolean {
  return Number.isInteger(side) && side > 0 && side <= longestSide;
}

/** `undefined` when it was not decoded: progressive pictures can be made to cost any time. */
function jpegIsBlank(bytes: Uint8Array, pixels: number): boolean | undefined {
  if (bytes.length > jpegHeaderBytes + pixels * blankJpegBytesPerPixel) return false;
  if (!isBaseline(bytes)) return undefined;
  try {
    const { data } = decodeJpeg(bytes, {
      useTArray: true,
      formatAsRGBA: false,
      tolerantDecoding: false,
      maxResolutionInMP: mostPixels / 1_000_000,
      maxMemoryUsageInMB: 512,
    });
    // The codec rounds: two levels of difference are the same colour.
    for (let index = 3; index < data.length; index += 1)
      if (Math.abs((data[index] ?? 0) - (data[index % 3] ?? 0)) > 2) return false;
    return true;
  } catch {
    // A dialect that the decoder does not speak: the header was sound, the pixels stay unknown.
    return undefined;
  }
}

/** True when the frame is sequential and few scans follow, each of which is decoded once. */
function isBaseline(bytes: Uint8Array): boolean {
  let scans = 0;
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const marker = bytes[at + 1];
    if (marker === 0xc2 && scans === 0) return false;
    if (marker === 0xda) scans += 1;
  }
  return scans >= 1 && scans <= 4;
}

function looksLikeText(bytes: Uint8Array): boolean {
  return bytes
    .subarray(0, 512)
    .every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

function isDrawing(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 2_048)).includes('<svg');
}

function notImage(reason: string): ImageFact {
  return { kind: 'not-image', reason };
}

function firstLine(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split('\n', 1)[0]?.slice(0, 120) ?? '';
}
