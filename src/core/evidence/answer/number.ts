import type { Json } from './value.js';

/** Why a number is outside what a schema allows, half a sentence; `undefined` for any other kind of value. */
export function numberProblem(value: Json, schema: Readonly<Record<string, Json>>): string | undefined {
  if (typeof value !== 'number') return undefined;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  // Draft 4 wrote `minimum: 1, exclusiveMinimum: true`.
  if (typeof minimum === 'number' && (exclusiveMinimum === true ? value <= minimum : value < minimum))
    return 'is too small';
  if (typeof maximum === 'number' && (exclusiveMaximum === true ? value >= maximum : value > maximum))
    return 'is too large';
  if (typeof exclusiveMinimum === 'number' && value <= exclusiveMinimum) return 'is too small';
  if (typeof exclusiveMaximum === 'number' && value >= exclusiveMaximum) return 'is too large';
  if (typeof multipleOf === 'number' && multipleOf > 0 && !isMultiple(value, multipleOf))
    return `is no multiple of ${multipleOf}`;
  return undefined;
}

/** 0.3 is a multiple of 0.1, although dividing them gives no whole number. */
function isMultiple(value: number, of: number): boolean {
  const times = value / of;
  return Number.isFinite(times) && Math.abs(times - Math.round(times)) < 1e-8 * Math.max(1, Math.abs(times));
}
