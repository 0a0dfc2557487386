/**
 * Why a line is not answered. Programs throw one of these from any depth; `interpret` turns it into a
 * value, so that nobody outside sees an exception.
 */
export class Stop extends Error {
  constructor(
    readonly kind: 'unknowable' | 'needs-running',
    reason: string,
  ) {
    super(reason);
  }
}

/** The answer lies in something that may not or cannot be read. */
export const unknowable = (reason: string): never => {
  throw new Stop('unknowable', reason);
};

/** Only the real program knows. */
export const needsRunning = (reason: string): never => {
  throw new Stop('needs-running', reason);
};
