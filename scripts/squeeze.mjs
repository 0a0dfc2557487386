// After `vsce package`: the same archive with its JSON in one line, and everything compressed by a program that
// takes seconds where zlib takes milliseconds. What comes out is a plain zip of stored and deflated files.
import { readFileSync, writeFileSync } from 'node:fs';
import { crc32, inflateRawSync, inflateSync } from 'node:zlib';
import zopfli from '@gfx/zopfli';

const file = 'tagproof.vsix';
const effort = { numiterations: 15, blocksplittingmax: 0 };
const stored = 0;
const deflated = 8;
/** Signatures and lengths of a zip's records, without the names that follow. */
const LOCAL = { signature: 0x04034b50, length: 30 };
const CENTRAL = { signature: 0x02014b50, length: 46 };
const END = { signature: 0x06054b50, length: 22 };

/** @param {Buffer} zip */
function entriesOf(zip) {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const entries = [];
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    if (zip.readUInt32LE(at) !== CENTRAL.signature) throw new Error('the archive is not understood');
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const local = zip.readUInt32LE(at + 42);
    const start = local + LOCAL.length + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const method = zip.readUInt16LE(at + 10);
    if (method !== stored && method !== deflated) throw new Error(`method ${method} is not understood`);
    entries.push({
      name: zip.subarray(at + CENTRAL.length, at + CENTRAL.length + nameLength),
      time: zip.readUInt32LE(at + 12),
      attributes: zip.readUInt32LE(at + 38),
      madeBy: zip.readUInt16LE(at + 4),
      content: method === deflated ? inflateRawSync(data) : Buffer.from(data),
    });
    at += CENTRAL.length + nameLength + extra + comment;
  }
  return entries;
}

/** @param {Buffer} png the same picture, its pixels compressed anew */
async function squeezedPng(png) {
  const head = png.subarray(0, 8);
  const chunks = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + png.readUInt32BE(at)),
    });
  const pixels = inflateSync(Buffer.concat(chunks.filter(isPixels).map(({ data }) => data)));
  const first = chunks.findIndex(isPixels);
  chunks[first] = { type: 'IDAT', data: Buffer.from(await zopfli.zlibAsync(pixels, effort)) };
  const kept = chunks.filter((chunk, at) => at <= first || !isPixels(chunk));
  return Buffer.concat([head, ...kept.map(chunkOf)]);
}

const isPixels = ({ type }) => type === 'IDAT';

function chunkOf({ type, data }) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** The same for whoever reads it. */
async function plainer(name, content) {
  if (name.endsWith('.json')) return Buffer.from(JSON.stringify(JSON.parse(content.toString('utf8'))));
  return name.endsWith('.png') ? squeezedPng(content) : content;
}

async function squeezed({ name, time, attributes, madeBy, content }) {
  const text = await plainer(name.toString('utf8'), content);
  const smaller = Buffer.from(await zopfli.deflateAsync(text, effort));
  if (!inflateRawSync(smaller).equals(text)) throw new Error(`${name} was not compressed rightly`);
  const method = smaller.length < text.length ? deflated : stored;
  const data = method === deflated ? smaller : text;
  // Both records of a file have these in common: version 2.0, names in UTF-8, and what follows them.
  const common = Buffer.alloc(26);
  [20, 1 << 11, method].forEach((value, at) => common.writeUInt16LE(value, at * 2));
  [time, crc32(text), data.length, text.length].forEach((value, at) =>
    common.writeUInt32LE(value, 6 + at * 4),
  );
  common.writeUInt16LE(name.length, 22);
  return { name, attributes, madeBy, common, data };
}

/** @param {Awaited<ReturnType<typeof squeezed>>[]} entries */
function zipOf(entries) {
  const files = [];
  const directory = [];
  let offset = 0;
  for (const { name, attributes, madeBy, common, data } of entries) {
    const local = Buffer.alloc(4);
    local.writeUInt32LE(LOCAL.signature);
    files.push(local, common, name, data);
    const before = Buffer.alloc(6);
    before.writeUInt32LE(CENTRAL.signature);
    before.writeUInt16LE(madeBy, 4);
    const after = Buffer.alloc(CENTRAL.length - before.length - common.length);
    after.writeUInt32LE(attributes, after.length - 8);
    after.writeUInt32LE(offset, after.length - 4);
    directory.push(before, common, after, name);
    offset += LOCAL.length + name.length + data.length;
  }
  const records = Buffer.concat(directory);
  const end = Buffer.alloc(END.length);
  end.writeUInt32LE(END.signature);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(records.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, records, end]);
}

writeFileSync(file, zipOf(await Promise.all(entriesOf(readFileSync(file)).map(squeezed))));
