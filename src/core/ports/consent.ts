/**
 * What the person at this machine has approved. Answers come from the person's own configuration folder and
 * from the flags of a headless caller, never from the workspace (docs/safety.md).
 */
export interface ConsentPort {
  command(command: ConsentCommand): Consent;
  /** Requests of the oracles, which may change state on the server under test. */
  oracles(oracles: ConsentOracles): Consent;
}

export type Consent = 'approved' | 'refused' | 'not-asked';

export interface ConsentCommand {
  /** As a person knows it: `npm run build`. */
  readonly line: string;
  /** Relative to the workspace; `''` is the root. */
  readonly folder: string;
  /** The script text that it resolves to, so that a changed script is asked about again. */
  readonly resolved: string;
}

export interface ConsentOracles {
  /** `http://127.0.0.1:3000` of a server that is running already; absent for the one that Tagproof starts. */
  readonly origin?: string;
  /** The requests in words, one each: what is approved is exactly these. */
  readonly requests: readonly string[];
}

/** What a person is asked about. */
export type ConsentQuestion =
  ({ readonly kind: 'command' } & ConsentCommand) | ({ readonly kind: 'oracles' } & ConsentOracles);

/** What a person approves is read by that person: more than this nobody reads. In UTF-16 code units. */
export const longestQuestion = 20_000;

/** Begins the last line of a script that is not whole, before the hash of it all: that is never approved. */
export const cutMark = '… sha256 ';
