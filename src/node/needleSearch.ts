/**
 * Makes a test: do these bytes hold one of the names, in whatever case (ASCII)?
 * Wu and Manber, "A Fast Algorithm for Multi-pattern Searching" (1994), with blocks of
 * two bytes: most of a text is jumped over, whatever the number of names.
 * Names that are too short for it, or not ASCII, make every text hold one.
 */
export function createNeedleSearch(names: readonly string[]): (bytes: Uint8Array, length: number) => boolean {
  const needles = withoutLonger(names.map((name) => name.toUpperCase())).map((name) => Buffer.from(name));
  const shortest = Math.min(...needles.map((needle) => needle.length));
  if (needles.length === 0) return () => false;
  if (shortest < 2 || needles.some((needle) => needle.some((byte) => byte > 127))) return () => true;

  const jumps = new Uint8Array(65536).fill(Math.min(shortest - 1, 255));
  const ending = new Map<number, Buffer[]>();
  for (const needle of needles) {
    for (let at = 1; at < shortest; at++) {
      const distance = Math.min(shortest - 1 - at, 255);
      for (const block of spellings(needle[at - 1] ?? 0, needle[at] ?? 0)) {
        jumps[block] = Math.min(jumps[block] ?? 0, distance);
        if (distance === 0) ending.set(block, [...(ending.get(block) ?? []), needle]);
      }
    }
  }
  return (bytes, length) => {
    for (let at = shortest - 1; at < length;) {
      const block = ((bytes[at - 1] ?? 0) << 8) | (bytes[at] ?? 0);
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

/** A name that holds another one is found through it. */
function withoutLonger(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => !names.some((other) => other !== name && name.includes(other)));
}

function cases(byte: number): number[] {
  return byte >= 65 && byte <= 90 ? [byte, byte + 32] : [byte];
}

/** The block in all its spellings, upper and lower case. */
function spellings(first: number, second: number): number[] {
  return cases(first).flatMap((one) => cases(second).map((other) => (one << 8) | other));
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
