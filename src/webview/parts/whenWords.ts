import { visible } from '../../core/report/escape.js';

const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** A time as a person reads it, in their time zone. @param when ISO 8601 */
export function whenWords(when: string): string {
  const time = Date.parse(when);
  return Number.isNaN(time) ? visible(when, 40) : format.format(time);
}
