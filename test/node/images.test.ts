import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { encode } from 'jpeg-js';
import { createImagePort } from '../../src/node/images.js';

const { inspect } = createImagePort();

function chunk(type: string, data: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  // The checksum is not looked at.
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
}

interface PngParts {
  readonly width: number;
  readonly height: number;
  readonly bitDepth?: number;
  readonly colourType?: number;
  readonly interlace?: number;
  /** The rows with their filter bytes. */
  readonly rows: Uint8Array;
}

function png({ width, height, bitDepth = 8, colourType = 2, interlace = 0, rows }: PngParts): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bitDepth, colourType, 0, 0, interlace], 8);
  const data = deflateSync(rows);
  const half = data.length >> 1;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', data.subarray(0, half)),
    chunk('IDAT', data.subarray(half)),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** RGB rows without a filter, every pixel made by `pixel`. */
function rgb(width: number, height: number, pixel: (x: number, y: number) => readonly number[]): Buffer {
  const rows: number[] = [];
  for (let y = 0; y < height; y += 1) {
    rows.push(0);
    for (let x = 0; x < width; x += 1) rows.push(...pixel(x, y));
  }
  return Buffer.from(rows);
}

function jpeg(width: number, height: number, pixel: (x: number) => number): Uint8Array {
  const data = Buffer.alloc(width * height * 4, 255);
  for (let index = 0; index < width * height; index += 1)
    data.fill(pixel(index % width), index * 4, index * 4 + 3);
  return encode({ data, width, height }, 90).data;
}

describe('the image port on PNG', () => {
  it('measures a picture and sees that it has content', () => {
    const picture = png({ width: 4, height: 3, rows: rgb(4, 3, (x) => [x, 0, 0]) });
    assert.deepEqual(inspect(picture), { kind: 'image', format: 'PNG', width: 4, height: 3, blank: false });
  });

  it('sees that all pixels are alike', () => {
    const picture = png({ width: 4, height: 3, rows: rgb(4, 3, () => [7, 8, 9]) });
    assert.deepEqual(inspect(picture), { kind: 'image', format: 'PNG', width: 4, height: 3, blank: true });
  });

  it('undoes every filter before it compares', () => {
    // One red row, written in five ways: as it is, from the left, from above, from the average, by Paeth.
    const rows = [
      [0, 9, 9, 9],
      [1, 9, 0, 0],
      [2, 0, 0, 0],
      [3, 5, 5, 5],
      [4, 0, 0, 0],
    ];
    const grey = { width: 3, height: 5, colourType: 0 };
    const average = rows.map((row) => (row[0] === 3 ? [3, 5, 0, 0] : row));
    assert.equal(blankOf(png({ ...grey, rows: Buffer.from(average.flat()) })), true);
    assert.equal(blankOf(png({ ...grey, rows: Buffer.from(rows.flat()) })), false);
    const paeth = [
      [0, 1, 2, 3],
      [4, 0, 0, 0],
    ];
    assert.equal(
      blankOf(png({ width: 3, height: 2, colourType: 0, rows: Buffer.from(paeth.flat()) })),
      false,
    );
  });

  it('compares pixels that share a byte, too', () => {
    const one = { width: 16, height: 1, bitDepth: 1, colourType: 0 };
    assert.equal(blankOf(png({ ...one, rows: Buffer.from([0, 0xff, 0xff]) })), true);
    assert.equal(blankOf(png({ ...one, rows: Buffer.from([0, 0x55, 0x55]) })), false);
    assert.equal(blankOf(png({ ...one, width: 12, rows: Buffer.from([0, 0xff, 0xf3]) })), true);
  });

  it('does not look into interlaced pictures', () => {
    assert.equal(
      blankOf(png({ width: 1, height: 1, interlace: 1, rows: Buffer.from([0, 1, 2, 3]) })),
      undefined,
    );
  });

  it('finds no picture in one that is cut off, broken or without pixels', () => {
    const whole = png({ width: 40, height: 40, rows: rgb(40, 40, (x, y) => [x * 5, y * 3, x ^ y]) });
    assert.equal(inspect(whole.subarray(0, 33)).kind, 'not-image');
    assert.equal(inspect(whole.subarray(0, whole.length >> 1)).kind, 'not-image');
    assert.equal(inspect(png({ width: 40, height: 40, rows: Buffer.alloc(10) })).kind, 'not-image');
    assert.equal(inspect(png({ width: 1, height: 1, rows: Buffer.from([9, 0, 0, 0]) })).kind, 'not-image');
    assert.equal(
      inspect(png({ width: 1, height: 1, colourType: 5, rows: Buffer.alloc(4) })).kind,
      'not-image',
    );
  });

  it('does not inflate a bomb, nor allocate for a lying header', () => {
    const bomb = inspect(png({ width: 10, height: 10, rows: Buffer.alloc(200_000_000) }));
    assert.deepEqual(bomb, { kind: 'not-image', reason: 'its pixels cannot be decoded' });
    assert.match(reasonOf(png({ width: 4_000_000_000, height: 1, rows: Buffer.alloc(4) })), /header claims/);
    assert.match(reasonOf(png({ width: 0, height: 1, rows: Buffer.alloc(4) })), /header claims/);
    const huge = inspect(png({ width: 60_000, height: 60_000, rows: Buffer.alloc(4) }));
    assert.deepEqual(huge, { kind: 'image', format: 'PNG', width: 60_000, height: 60_000 });
  });
});

describe('the image port on other formats', () => {
  it('measures JPEG, and tells a blank one', () => {
    assert.deepEqual(inspect(jpeg(64, 48, () => 200)), {
      kind: 'image',
      format: 'JPEG',
      width: 64,
      height: 48,
      blank: true,
    });
    assert.deepEqual(inspect(jpeg(64, 48, (x) => x * 4)), {
      kind: 'image',
      format: 'JPEG',
      width: 64,
      height: 48,
      blank: false,
    });
    let seed = 1;
    const noise = jpeg(200, 200, () => (seed = (seed * 16807) % 2147483647) % 256);
    assert.equal(blankOf(noise), false);
  });

  it('does not decode a progressive or broken JPEG', () => {
    const plain = Buffer.from(jpeg(64, 48, () => 200));
    const frame = plain.indexOf(Buffer.from([0xff, 0xc0]));
    const progressive = Buffer.from(plain);
    progressive[frame + 1] = 0xc2;
    assert.deepEqual(inspect(progressive), { kind: 'image', format: 'JPEG', width: 64, height: 48 });
    const tables = Buffer.from(plain);
    tables[plain.indexOf(Buffer.from([0xff, 0xc4])) + 1] = 0xfe;
    assert.equal(blankOf(tables), undefined);
  });

  it('measures GIF, BMP and WebP without decoding them', () => {
    const gif = Buffer.from('GIF89a\x40\x00\x30\x00\x00\x00\x00', 'latin1');
    assert.deepEqual(inspect(gif), { kind: 'image', format: 'GIF', width: 64, height: 48 });
    const bmp = Buffer.alloc(60);
    bmp.write('BM');
    bmp.writeUInt32LE(64, 18);
    bmp.writeInt32LE(48, 22);
    assert.deepEqual(inspect(bmp), { kind: 'image', format: 'BMP', width: 64, height: 48 });
  });

  it('finds no picture in text, drawings and noise', () => {
    assert.equal(reasonOf(Buffer.from('hello\n')), 'it is text');
    assert.equal(
      reasonOf(Buffer.from('<?xml version="1.0"?><svg width="10" height="10"></svg>')),
      'it is an SVG drawing, no raster picture',
    );
    assert.equal(reasonOf(new Uint8Array()), 'it is empty');
    assert.match(reasonOf(Buffer.from([0, 1, 2, 3, 4, 5])), /^its content is no picture/);
  });

  it('never throws, whatever bytes it is given', () => {
    const seeds = [
      jpeg(16, 16, (x) => x),
      png({ width: 4, height: 4, rows: rgb(4, 4, (x) => [x, x, x]) }),
      Buffer.from('RIFF\x10\x00\x00\x00WEBPVP8X\x00\x00', 'latin1'),
      Buffer.from('GIF89a'),
      Buffer.from('BM'),
    ];
    for (const seed of seeds)
      for (let length = 0; length < seed.length; length += 7) {
        const cut = Buffer.from(seed.subarray(0, length));
        assert.ok(inspect(cut));
        if (length > 20) cut[length - 10] = 0xff;
        assert.ok(inspect(cut));
      }
  });
});

function blankOf(bytes: Uint8Array): boolean | undefined {
  const fact = inspect(bytes);
  assert.equal(fact.kind, 'image', JSON.stringify(fact));
  return fact.kind === 'image' ? fact.blank : undefined;
}

function reasonOf(bytes: Uint8Array): string {
  const fact = inspect(bytes);
  return fact.kind === 'not-image' ? fact.reason : JSON.stringify(fact);
}
