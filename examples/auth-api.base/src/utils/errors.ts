/** A failure that the caller may know about: its message and code are sent as they are. */
export class AppError extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly statusCode: number,
  ) {
    super(message);
    this.name = 'AppError';
  }
}
