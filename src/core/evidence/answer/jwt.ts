import type { JwtExpectation } from '../../config/oracle.js';
import { isEqual, isObject, type Json } from './value.js';

/** Longer texts are no tokens. */
const longest = 16_000;

/**
 * What a token's payload shows. It is decoded, never verified: who signed it is not known here.
 * @returns what is wrong, half a sentence about the token that gives none of its values; `undefined` when nothing is
 */
export function jwtProblem(token: Json, { expiresIn, claims }: JwtExpectation): string | undefined {
  if (typeof token !== 'string') return 'is no text';
  const payload = payloadOf(token);
  if (!payload) return 'is no JSON web token';
  for (const [name, wanted] of Object.entries(claims ?? {})) {
    if (!Object.hasOwn(payload, name)) return `has no claim ${name}`;
    // As in examples, null stands for any value.
    if (wanted !== null && !isEqual(payload[name], wanted))
      return `has another value of ${name} than ${JSON.stringify(wanted).slice(0, 60)}`;
  }
  if (expiresIn === undefined) return undefined;
  const { exp, iat } = payload;
  if (typeof exp !== 'number') return 'never expires: it has no exp';
  if (typeof iat !== 'number') return 'does not say when it was made: it has no iat';
  // A library that takes the time twice may be a second off.
  if (Math.abs(exp - iat - expiresIn) > 1)
    return `expires after ${duration(exp - iat)} instead of ${duration(expiresIn)}`;
  return undefined;
}

function payloadOf(token: string): Readonly<Record<string, Json>> | undefined {
  if (token.length > longest) return undefined;
  const [header, payload, signature, ...more] = token.split('.');
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0)
    return undefined;
  const parts = [header, payload].map((part) => jsonOf(textOf(part)));
  const [head, body] = parts;
  return isObject(head) && isObject(body) ? body : undefined;
}

function jsonOf(text: string | undefined): Json {
  // What is no JSON is no token: that is the answer, whatever is wrong with it.
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** base64url of UTF-8, as RFC 7515 has it; `undefined` for anything else. */
function textOf(encoded: string): string | undefined {
  let escaped = '';
  let bits = 0;
  let held = 0;
  for (const digit of encoded) {
    const value = digits.indexOf(digit);
    if (value < 0) return undefined;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    escaped += `%${((held >> bits) & 0xff).toString(16).padStart(2, '0')}`;
  }
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}

/** `1 h`, `90 s`: the largest unit that leaves no rest. */
function duration(seconds: number): string {
  for (const [unit, size] of [
    ['d', 86_400],
    ['h', 3_600],
    ['min', 60],
  ] as const)
    if (seconds !== 0 && seconds % size === 0) return `${seconds / size} ${unit}`;
  return `${seconds} s`;
}
