/** What a sentence says that an endpoint answers, as far as a request can show it. */
export interface StatedAnswer {
  readonly status?: number;
  /** Keys of the JSON object, or of each element of an array; their kinds where the words say them. */
  readonly shape?: StatedShape;
  /** `without`: the request carries no token. `with`: somebody has to be logged in for it. */
  readonly token?: 'with' | 'without';
  /** Milliseconds that so many percent of the answers may take. */
  readonly latency?: { readonly percentile: 'p50' | 'p95' | 'p99'; readonly most: number };
}

export interface StatedShape {
  readonly array: boolean;
  readonly keys: readonly StatedKey[];
}

export interface StatedKey {
  readonly name: string;
  readonly kind?: 'string' | 'number' | 'boolean' | 'array' | 'object';
  /** The one value that is meant: `success: true`. */
  readonly value?: boolean;
}

const statusWords =
  /^(?:an? )?(?:HTTP )?(?:status )?(?:code )?(\d{3})(?: (?:OK|Created|Accepted|No Content|Bad Request|Unauthori[sz]ed|Forbidden|Not Found|Conflict|Unprocessable (?:Entity|Content)|Too Many Requests|Internal Server Error))?(?: (?:status|status code|response))?/i;
const shapeWords =
  /^(?:with |and )?(?:an? |the )?(?:JSON |body |response |object |payload )*(?:of |as )?(array of |list of |\[ ?)?\{([^{}]{0,200})\}( ?\])?/i;
const credential =
  '(?:an? |any |the )?(?:valid )?(?:access |auth |bearer |JWT )*(?:token|JWT|authentication|authorization|credentials|auth)(?: header)?';
const tokenWords = new RegExp(`^(with|without) ${credential}(?![\\w-])`, 'i');
const latencyWords =
  /^(?:(?:with |and |at )?(?:an? )?(p50|p95|p99)(?: (?:latency|response time))?(?: of)? ?(?:<=?|≤|under|below|less than|within) ?|(?:in |within )?(?:under |less than |below |< ?)|within )(\d{1,6}(?:\.\d{1,3})?) ?(ms|milliseconds|s|sec|seconds?)(?![\w-])/i;
/** What may stand between two parts. */
const joint = /^[\s,;()]*(?:and )?/;

/**
 * Reads `200 with {token, user}`, `401 without a token`, `{id, email} in under 200 ms`, `p95 < 200 ms`.
 * @returns `undefined` when any part of it is not understood, as it may turn the meaning of the rest
 */
export function statedAnswer(text: string): StatedAnswer | undefined {
  let rest = text.trim();
  let found: StatedAnswer = {};
  // Each part can be said once.
  for (let parts = 0; parts < 4 && rest !== ''; parts += 1) {
    const part = partOf(rest);
    if (!part || Object.keys(part.says).some((key) => Object.hasOwn(found, key))) return undefined;
    found = { ...found, ...part.says };
    const behind = rest.slice(part.length);
    rest = behind.replace(joint, '');
    if (behind !== '' && rest === behind) return undefined;
  }
  return rest === '' && Object.keys(found).length > 0 ? found : undefined;
}

function partOf(text: string): { readonly says: StatedAnswer; readonly length: number } | undefined {
  const latency = latencyWords.exec(text);
  if (latency) {
    const most = Number(latency[2]) * (/^m/i.test(latency[3] ?? '') ? 1 : 1000);
    const percentile = (latency[1]?.toLowerCase() ?? 'p95') as 'p50' | 'p95' | 'p99';
    return most > 0 ? { says: { latency: { percentile, most } }, length: latency[0].length } : undefined;
  }
  const token = tokenWords.exec(text);
  if (token)
    return {
      says: { token: token[1]?.toLowerCase() === 'with' ? 'with' : 'without' },
      length: token[0].length,
    };
  const shape = shapeWords.exec(text);
  if (shape) {
    const keys = keysOf(shape[2] ?? '');
    const opens = shape[1]?.includes('[') === true;
    if (!keys || opens !== (shape[3] !== undefined)) return undefined;
    return { says: { shape: { array: shape[1] !== undefined, keys } }, length: shape[0].length };
  }
  const status = statusWords.exec(text);
  const number = Number(status?.[1]);
  if (!status || number < 100 || number > 599) return undefined;
  return { says: { status: number }, length: status[0].length };
}

/** `token, user`, `id: number, email: string`, `success: true`; anything else is an example of something unknown. */
function keysOf(inside: string): readonly StatedKey[] | undefined {
  const keys: StatedKey[] = [];
  for (const item of inside.split(',')) {
    const [, quoted, plain, said] =
      /^\s*(?:["']([\w$-]{1,60})["']|([\w$-]{1,60}))\s*(?::\s*(\S.{0,60}?))?\s*$/.exec(item) ?? [];
    const name = quoted ?? plain;
    if (name === undefined) return undefined;
    const kind = said === undefined ? {} : kindSaid(said);
    if (!kind) return undefined;
    keys.push({ name, ...kind });
  }
  return keys;
}

function kindSaid(said: string): Pick<StatedKey, 'kind' | 'value'> | undefined {
  if (said === 'true' || said === 'false') return { kind: 'boolean', value: said === 'true' };
  if (/^(?:string|text|uuid|date|email|url)$/i.test(said)) return { kind: 'string' };
  if (/^(?:number|int|integer|float)$/i.test(said)) return { kind: 'number' };
  if (/^bool(?:ean)?$/i.test(said)) return { kind: 'boolean' };
  if (/^(?:array|list|\[(?:\.\.\.|…)?\]|[\w$]{1,40}\[\])$/i.test(said)) return { kind: 'array' };
  if (/^(?:object|[A-Z][a-z]\w{0,40})$/.test(said)) return { kind: 'object' };
  return undefined;
}
