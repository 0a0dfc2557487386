import type { ErrorRequestHandler, RequestHandler } from 'express';
import { AppError } from '../utils/errors.js';

/** Answers requests that no route has taken. */
export const notFound: RequestHandler = (req, res) => {
  res.status(404).json({ error: `Nothing at ${req.method} ${req.path}`, code: 'NOT_FOUND' });
};

/**
 * Turns whatever a route has thrown into the one shape of answer that clients
 * know: `{ error, code }`. Details of unexpected failures go to the log only.
 */
export const errorHandler: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  // Too late for a status: Express closes the connection.
  if (res.headersSent) {
    next(error);
    return;
  }

  if (error instanceof AppError) {
    res.status(error.statusCode).json({ error: error.message, code: error.code });
    return;
  }

  console.error(error);
  res.status(500).json({ error: 'Internal server error', code: 'INTERNAL_ERROR' });
};
