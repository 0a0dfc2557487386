import * as v from 'valibot';

/** What the records of the workspace's own lists are made of: words of a person, hashes, times. */

export const about = <const S extends v.GenericSchema>(schema: S, description: string) =>
  v.pipe(schema, v.description(description));

/** One line that says something, without a blank at either end. */
export const line = (most: number) =>
  v.pipe(
    v.string('must be a text'),
    v.maxLength(most, `must have at most ${most} characters`),
    // eslint-disable-next-line no-control-regex
    v.regex(/^(?!\s)[^\u0000-\u001f\u007f-\u009f\u2028\u2029]+$/, 'must be one line of text'),
    v.regex(/\S$/, 'must not end in a blank'),
  );

/** One line, which may be empty. */
export const words = (most: number) =>
  v.pipe(
    v.string('must be a text'),
    v.maxLength(most, `must have at most ${most} characters`),
    // eslint-disable-next-line no-control-regex
    v.regex(/^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$/, 'must be one line of text'),
  );

export const path = v.pipe(
  v.string('must be a text'),
  v.minLength(1, 'must not be empty'),
  v.maxLength(4096),
);

export const sha256 = v.pipe(
  v.string('must be a text'),
  v.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal'),
);

export const moment = v.pipe(
  v.string('must be a text'),
  v.regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/,
    'must be a time in UTC, such as 2026-05-06T07:08:09Z',
  ),
  v.check((when) => !Number.isNaN(Date.parse(when)), 'must be a time that there is'),
);

/** A text as one line, cut where it has more UTF-16 code units than `most`. */
export function oneLine(text: string, most: number): string {
  // eslint-disable-next-line no-control-regex
  const shown = text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
  return shown.length > most ? `${shown.slice(0, most - 1).trimEnd()}…` : shown;
}
