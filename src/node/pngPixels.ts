/** Inflates zlib data, and throws when more than `limit` bytes would come out. */
export type Inflate = (data: Uint8Array, limit: number) => Uint8Array;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly bitDepth: number;
  readonly colourType: number;
  readonly interlaced: boolean;
}

const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Whether all pixels of a PNG are alike. Rows are compared after their filters are undone; palettes
 * and bit depths do not matter for that.
 * @returns `undefined` for an interlaced picture, `'broken'` when the pixels cannot be decoded
 */
export function pngIsBlank(png: Uint8Array, inflate: Inflate): boolean | undefined | 'broken' {
  const header = headerOf(png);
  const data = imageData(png);
  const perPixel = header && (channels[header.colourType] ?? 0) * header.bitDepth;
  if (!header || !data || perPixel === undefined || perPixel === 0) return 'broken';
  if (header.interlaced) return undefined;
  const rowBytes = Math.ceil((header.width * perPixel) / 8);
  const expected = (rowBytes + 1) * header.height;
  let rows: Uint8Array;
  try {
    rows = inflate(data, expected + 1_024);
  } catch {
    // Cut off, corrupt, or a bomb that holds more than its header says.
    return 'broken';
  }
  if (rows.length < expected) return 'broken';
  return rowsAreAlike(rows, rowBytes, header.height, Math.max(1, perPixel >> 3), header.width, perPixel);
}

function rowsAreAlike(
  rows: Uint8Array,
  rowBytes: number,
  height: number,
  step: number,
  width: number,
  bitsPerPixel: number,
): boolean | 'broken' {
  let above = new Uint8Array(rowBytes);
  let current = new Uint8Array(rowBytes);
  const first = new Uint8Array(step);
  for (let y = 0; y < height; y += 1) {
    const start = y * (rowBytes + 1);
    const filter = rows[start] ?? 0;
    if (filter > 4) return 'broken';
    for (let x = 0; x < rowBytes; x += 1) {
      const left = x >= step ? (current[x - step] ?? 0) : 0;
      const up = above[x] ?? 0;
      const corner = x >= step ? (above[x - step] ?? 0) : 0;
      current[x] = (rows[start + 1 + x] ?? 0) + predicted(filter, left, up, corner);
    }
    if (y === 0) first.set(current.subarray(0, step));
    // Bits behind the last pixel of a row mean nothing.
    const whole = (width * bitsPerPixel) % 8 === 0 ? rowBytes : rowBytes - 1;
    for (let x = 0; x < whole; x += 1) if (current[x] !== first[x % step]) return false;
    [above, current] = [current, above];
  }
  // Several pixels share a byte below 8 bits each: within it they must be alike too.
  return width * bitsPerPixel < 8 || isUniform(first[0] ?? 0, bitsPerPixel);
}

function isUniform(byte: number, bits: number): boolean {
  if (bits >= 8) return true;
  const pixel = byte >> (8 - bits);
  for (let shift = 8 - bits; shift >= 0; shift -= bits)
    if (((byte >> shift) & ((1 << bits) - 1)) !== pixel) return false;
  return true;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const estimate = left + up - corner;
      const toLeft = Math.abs(estimate - left);
      const toUp = Math.abs(estimate - up);
      const toCorner = Math.abs(estimate - corner);
      return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
    default:
      return 0;
  }
}

function headerOf(png: Uint8Array): Header | undefined {
  if (png.length < 33) return undefined;
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return {
    width: view.getUint32(16),
    height: view.getUint32(20),
    bitDepth: view.getUint8(24),
    colourType: view.getUint8(25),
    interlaced: view.getUint8(28) !== 0,
  };
}

/** The compressed pixels of all IDAT chunks; `undefined` when there are none or a chunk is cut off. */
function imageData(png: Uint8Array): Uint8Array | undefined {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let at = 8; at + 12 <= png.length;) {
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    if (at + 12 + length > png.length) return undefined;
    // IDAT, IEND
    if (type === 0x49444154) {
      parts.push(png.subarray(at + 8, at + 8 + length));
      size += length;
    } else if (type === 0x49454e44) break;
    at += 12 + length;
  }
  if (parts.length === 0) return undefined;
  const data = new Uint8Array(size);
  let filled = 0;
  for (const part of parts) {
    data.set(part, filled);
    filled += part.length;
  }
  return data;
}
