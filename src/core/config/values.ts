import * as v from 'valibot';
import { globProblem } from '../text/glob.js';

/** The kinds of values that keys of `tagproof.config.json` have. */

export const text = v.pipe(
  v.string('must be a text'),
  v.maxLength(1000, 'must have at most 1000 characters'),
);

/** Not absolute and never above the root: hostile configurations must not point outside. */
const insideRule = /^(?![/\\]|[A-Za-z]:|~|(?:[^\n]*\/)?\.\.(?:\/|$))[^\\\0-\x1f]*$/;

export const insidePath = v.pipe(
  text,
  v.regex(insideRule, 'must be a path below the workspace, with / between the parts'),
);

export const globs = v.pipe(
  v.array(
    v.pipe(
      insidePath,
      v.minLength(1, 'must not be empty'),
      v.check(
        (glob) => globProblem(glob) === undefined,
        ({ input }) => (typeof input === 'string' && globProblem(input)) || 'is no glob',
      ),
    ),
    'must be a list of globs',
  ),
  v.maxLength(200, 'must have at most 200 globs'),
);

/** One line without control characters: what is shown to a person is what is meant. */
export const line = v.pipe(
  text,
  v.regex(/^(?=.*\S)[^\u0000-\u001f\u007f-\u009f\u2028\u2029]+$/, 'must be one line of text'),
);

/** Names that an object of JavaScript answers to without having them. */
const ownedByObjects = ['constructor', 'prototype'];

/** Id of a task type or of an item of proof. */
export const id = v.pipe(
  v.string('must be a text'),
  v.regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'must be a name such as backend-api'),
  v.maxLength(40, 'must have at most 40 characters'),
  v.notValues(ownedByObjects, 'is no name that can be used here'),
);

export const described = <const S extends v.GenericSchema>(schema: S, description: string) =>
  v.pipe(schema, v.description(description));

export const number = (least: number, most: number) =>
  v.pipe(
    v.number('must be a number'),
    v.minValue(least, `must be at least ${least}`),
    v.maxValue(most, `must be at most ${most}`),
  );

export const whole = (least: number, most: number) =>
  v.pipe(number(least, most), v.integer('must be a whole number'));

export const flag = v.boolean('must be true or false');

/** `./a` is `a`. */
export function relative(path: string): string {
  return path.replace(/^(?:\.\/+)+/, '');
}
