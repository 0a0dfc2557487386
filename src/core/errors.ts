/**
 * Something a person can put right: surfaces print its one line and the next step, no stack.
 * Anything else that is thrown is a defect of Tagproof.
 */
export class KnownError extends Error {
  override readonly name = 'KnownError';

  /**
   * @param message what is wrong, and where
   * @param next what to do about it, as a sentence
   */
  constructor(
    message: string,
    readonly next: string,
  ) {
    super(message);
  }
}
