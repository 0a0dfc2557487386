/** What file(1) says about a content, or `undefined` where it is not certain. */
export interface FileType {
  readonly words: string;
  readonly mime: string;
}

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));
const number = (bytes: Uint8Array, at: number, size: number, little = false): number => {
  let value = 0;
  for (let index = 0; index < size; index++)
    value = value * 256 + (bytes[little ? at + size - 1 - index : at + index] ?? 0);
  return value;
};

/** Names an image or document by its first bytes, in the words of file 5.44. */
export function typeOfBytes(bytes: Uint8Array): FileType | undefined {
  if (bytes.length === 0) return { words: 'empty', mime: 'inode/x-empty' };
  if (bytes.length >= 29 && ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n' && ascii(bytes, 12, 16) === 'IHDR')
    return png(bytes);
  if (bytes.length >= 10 && /^GIF8[79]a$/.test(ascii(bytes, 0, 6)))
    return {
      words: `GIF image data, version ${ascii(bytes, 3, 6)}, ${number(bytes, 6, 2, true)} x ${number(bytes, 8, 2, true)}`,
      mime: 'image/gif',
    };
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return jpeg(bytes);
  return undefined;
}

function png(bytes: Uint8Array): FileType | undefined {
  const colors = new Map([
    [0, 'grayscale'],
    [2, 'color RGB'],
    [3, 'colormap'],
    [4, 'gray+alpha'],
    [6, 'color RGBA'],
  ]);
  const color = colors.get(bytes[25] ?? -1);
  const interlace = ['non-interlaced', 'interlaced'][bytes[28] ?? -1];
  if (color === undefined || interlace === undefined) return undefined;
  const size = `${number(bytes, 16, 4)} x ${number(bytes, 20, 4)}`;
  const depth = `${bytes[24] ?? 0}-bit${color.startsWith('color') || color === 'grayscale' || color === 'gray+alpha' ? '/' : ' '}`;
  return { words: `PNG image data, ${size}, ${depth}${color}, ${interlace}`, mime: 'image/png' };
}

/** Only plain JFIF files without Exif data or comments, whose description is fixed. */
function jpeg(bytes: Uint8Array): FileType | undefined {
  const mime = 'image/jpeg';
  if (ascii(bytes, 6, 11) !== 'JFIF\0') return { words: '', mime };
  const unit = ['aspect ratio', 'resolution (DPI)', 'resolution (DPCM)'][bytes[13] ?? -1];
  const head = `JPEG image data, JFIF standard ${bytes[11] ?? 0}.0${bytes[12] ?? 0}, ${unit ?? ''}, density ${number(bytes, 14, 2)}x${number(bytes, 16, 2)}, segment length ${number(bytes, 4, 2)}`;
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + number(bytes, at + 2, 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xfe || marker === 0xe1) return { words: '', mime };
    if (marker !== 0xc0 && marker !== 0xc2) continue;
    const kind = marker === 0xc0 ? 'baseline' : 'progressive';
    return {
      words: `${head}, ${kind}, precision ${bytes[at + 4] ?? 0}, ${number(bytes, at + 7, 2)}x${number(bytes, at + 5, 2)}, components ${bytes[at + 9] ?? 0}`,
      mime,
    };
  }
  return { words: '', mime };
}

/** Names a text: JSON and plain prose are certain; anything that looks like a language is not. */
export function typeOfText(text: string): FileType | undefined {
  if (text === '') return { words: 'empty', mime: 'inode/x-empty' };
  const json = isJson(text);
  if (json) return { words: 'JSON text data', mime: 'application/json' };
  // libmagic names programming languages by odd words; prose without any mark of code is certain.
  if (/[{}()<>;=#%@$\\|"`*\u0000-\u0008\u000b-\u001f\u007f-\u009f\uFEFF]/.test(text)) return undefined;
  if (
    text.length < 3 ||
    !/^[A-Za-z]{3,}[ \n]/.test(text) ||
    /^(?:import|from|package|using|class|def|function|begin|subject|to|received|return|static|include|the|module|program|sub|use|require)\b/im.test(
      text,
    )
  )
    return undefined;
  const lines = text.split('\n');
  const longest = lines.reduce((most, line) => Math.max(most, line.length), 0);
  if (longest > 300 || text.length > 100_000) return undefined;
  const suffix = lines.length === 1 ? ', with no line terminators' : '';
  const plain = !/[^\u0000-\u007f]/.test(text);
  return { words: `${plain ? 'ASCII text' : 'Unicode text, UTF-8 text'}${suffix}`, mime: 'text/plain' };
}

function isJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text) || text.length > 500_000) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
