declare const TAGPROOF_VERSION: string | undefined;

/** Set by the bundler from package.json; `0.0.0` when run from source. */
export const version: string = typeof TAGPROOF_VERSION === 'string' ? TAGPROOF_VERSION : '0.0.0';
