/** A stretch of time in milliseconds since 1970 that holds a moment for sure. */
export interface TimeSpan {
  readonly earliest: number;
  readonly latest: number;
}

/** No place on earth is further from another's clock, and people write `Z` for their own. */
const unknownZone = 15 * 60 * 60 * 1000;
const day = 24 * 60 * 60 * 1000;

const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ]+(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?)? ?(?:Z|UTC|GMT|([+-])(\d\d):?(\d\d))?$/i;

/** Reads `2025-06-02T14:30:00Z`, `2025-06-02 14:30`, `2025-06-02`; `undefined` for anything else. */
export function claimedTime(text: string): TimeSpan | undefined {
  const found = iso.exec(text.trim().replace(/^[`*]+|[`*]+$/g, ''));
  if (!found) return undefined;
  const number = (index: number): number => Number(found[index] ?? 0);
  const start = Date.UTC(number(1), number(2) - 1, number(3), number(4), number(5), number(6));
  const read = new Date(start);
  // The 31st of June would become the 1st of July.
  if (read.getUTCMonth() !== number(2) - 1 || read.getUTCDate() !== number(3)) return undefined;
  const offset = (number(8) * 60 + number(9)) * 60 * 1000 * (found[7] === '-' ? -1 : 1);
  const length = found[4] === undefined ? day : 60 * 1000;
  return { earliest: start - offset - unknownZone, latest: start - offset + length + unknownZone };
}
