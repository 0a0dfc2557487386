/**
 * A behaviour that a running server has to show: requests one after the other, each with what its answer has
 * to be. Read from the configuration, from sentences of a log and from `curl` lines.
 */
export interface Oracle {
  readonly name: string;
  readonly requests: readonly OracleRequest[];
}

export interface OracleRequest {
  /** Upper case. */
  readonly method: string;
  /** Path and query: `/api/auth/login`; `${name}` stands for a captured value. */
  readonly path: string;
  /** A server that is running already; absent: the server under test. */
  readonly origin?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON unless it is a text. */
  readonly body?: unknown;
  /** So many times; only the last answer is looked at (`the sixth attempt answers 429`). Default 1. */
  readonly repeat?: number;
  readonly expect: Expectation;
  /** Name → dotted path in the JSON of the answer: `token`, `data.user.id`. */
  readonly capture?: Readonly<Record<string, string>>;
}

export interface Expectation {
  readonly status?: number;
  /** Lower-case name → text that its value has to contain. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Texts that the body has to contain. */
  readonly contains?: readonly string[];
  /** The answer has at least these keys, with values of these kinds: an example or a JSON schema. */
  readonly example?: unknown;
  readonly schema?: unknown;
  /** Dotted path of a token in the answer → what its payload has to hold. Decoded, never verified. */
  readonly jwt?: Readonly<Record<string, JwtExpectation>>;
  /** Milliseconds. */
  readonly latency?: LatencyExpectation;
}

export interface JwtExpectation {
  /** Seconds between `iat` and `exp`. */
  readonly expiresIn?: number;
  /** Claims that have to be there, with these values where one is given. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

export interface LatencyExpectation {
  readonly p50?: number;
  readonly p95?: number;
  readonly p99?: number;
  /** Default 100 requests, 10 at a time. */
  readonly requests?: number;
  readonly connections?: number;
}
