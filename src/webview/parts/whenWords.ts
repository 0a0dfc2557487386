import { visible } from '../../core/report/escape.js';

const minutes = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const days = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** A time as a person reads it, in their time zone. @param when ISO 8601 */
export const whenWords = (when: string): string => written(when, minutes);

/** Only the day of it. @param when ISO 8601 */
export const dayWords = (when: string): string => written(when, days);

function written(when: string, format: Intl.DateTimeFormat): string {
  const time = Date.parse(when);
  return Number.isNaN(time) ? visible(when, 40) : format.format(time);
}
