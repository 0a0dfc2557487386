/** So many bytes are compared here before the native comparison, whose call costs as much, takes over. */
const SHORT = 16;
/** The native comparison says that two pieces differ, not where: pieces grow up to this. */
const LARGEST_PIECE = 64 * 1024;

/** How many bytes are the same in both texts from a place in each on; at most `most`. */
export function commonPrefix(a: Buffer, aFrom: number, b: Buffer, bFrom: number, most: number): number {
  const short = Math.min(SHORT, most);
  let count = 0;
  while (count < short && a[aFrom + count] === b[bFrom + count]) count++;
  if (count < short) return count;
  for (let piece = 4 * SHORT; count < most; piece = Math.min(piece * 2, LARGEST_PIECE)) {
    const end = Math.min(count + piece, most);
    if (a.compare(b, bFrom + count, bFrom + end, aFrom + count, aFrom + end) !== 0) break;
    count = end;
  }
  while (count < most && a[aFrom + count] === b[bFrom + count]) count++;
  return count;
}

/** How many bytes are the same at the ends of both texts; at most `most`. */
export function commonSuffix(a: Buffer, b: Buffer, most: number): number {
  let count = 0;
  for (let piece = 4 * SHORT; count < most; piece = Math.min(piece * 2, LARGEST_PIECE)) {
    const end = Math.min(count + piece, most);
    if (a.compare(b, b.length - end, b.length - count, a.length - end, a.length - count) !== 0) break;
    count = end;
  }
  while (count < most && a[a.length - 1 - count] === b[b.length - 1 - count]) count++;
  return count;
}
