/**
 * Makes a test: do these bytes hold one of the names, in whatever case (ASCII)?
 * Wu and Manber, "A Fast Algorithm for Multi-pattern Searching" (1994), with blocks of
 * three bytes: most of a text is jumped over, whatever the number of names.
 * Names that are too short for it, or not ASCII, make every text hold one.
 */
export function createNeedleSearch(names: readonly string[]): (bytes: Uint8Array, length: number) => boolean {
  const needles = withoutLonger(names.map((name) => name.toUpperCase())).map((name) => Buffer.from(name));
  const shortest = Math.min(...needles.map((needle) => needle.length));
  if (needles.length === 0) return () => false;
  if (shortest < BLOCK || needles.some((needle) => needle.some((byte) => byte > 127))) return () => true;

  const furthest = Math.min(shortest - BLOCK + 1, 255);
  const jumps = new Uint8Array(1 << (5 * BLOCK)).fill(furthest);
  const ending = new Map<number, Buffer[]>();
  for (const needle of needles) {
    for (let at = BLOCK - 1; at < shortest; at++) {
      const distance = Math.min(shortest - 1 - at, furthest);
      const block = blockOf(needle[at - 2] ?? 0, needle[at - 1] ?? 0, needle[at] ?? 0);
      jumps[block] = Math.min(jumps[block] ?? 0, distance);
      if (distance === 0) ending.set(block, [...(ending.get(block) ?? []), needle]);
    }
  }
  return (bytes, length) => {
    for (let at = shortest - 1; at < length;) {
      const block = blockOf(bytes[at - 2] ?? 0, bytes[at - 1] ?? 0, bytes[at] ?? 0);
      const jump = jumps[block] ?? 0;
      if (jump > 0) {
        at += jump;
        continue;
      }
      const from = at - shortest + 1;
      for (const needle of ending.get(block) ?? []) if (standsAt(bytes, length, from, needle)) return true;
      at++;
    }
    return false;
  };
}

/** Bytes of a block; of each byte five bits count, which are the same for a letter in either case. */
const BLOCK = 3;

function blockOf(first: number, second: number, third: number): number {
  return ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);
}

/** A name that holds another one is found through it. */
function withoutLonger(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => !names.some((other) => other !== name && name.includes(other)));
}

function standsAt(bytes: Uint8Array, length: number, from: number, needle: Uint8Array): boolean {
  if (from + needle.length > length) return false;
  for (let at = 0; at < needle.length; at++) {
    const byte = bytes[from + at] ?? 0;
    const upper = byte >= 97 && byte <= 122 ? byte - 32 : byte;
    if (upper !== needle[at]) return false;
  }
  return true;
}
