import type { Request, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Role } from '../db/user.store.js';
import type { AuthService, TokenPayload } from '../services/auth.service.js';
import { AppError } from '../utils/errors.js';

const caller = new WeakMap<Request, TokenPayload>();

/** Lets a request pass that carries a valid access token. */
export function authenticate(auth: AuthService): RequestHandler {
  return (req, _res, next) => {
    const [scheme, token] = req.headers.authorization?.split(' ') ?? [];
    if (scheme?.toLowerCase() !== 'bearer' || !token) {
      throw new AppError('Authentication required', 'UNAUTHORIZED', 401);
    }
    caller.set(req, auth.verifyToken(token));
    next();
  };
}

/** Lets a request pass whose caller has one of the roles; stands after `authenticate`. */
export function authorize(...roles: Role[]): RequestHandler {
  return (req, _res, next) => {
    if (!roles.includes(callerOf(req).role)) {
      throw new AppError('Insufficient permissions', 'FORBIDDEN', 403);
    }
    next();
  };
}

/** Who sent the request, as its token says. */
export function callerOf(req: Request): TokenPayload {
  const payload = caller.get(req);
  if (!payload) throw new AppError('Authentication required', 'UNAUTHORIZED', 401);
  return payload;
}

/** Five attempts to log in per address in 15 minutes, successful or not; the sixth is answered with 429. */
export function loginRateLimit(): RequestHandler {
  return rateLimit({
    windowMs: 15 * 60 * 1000,
    limit: 5,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // #SUGGEST_EDGE_CASE: Behind a proxy every caller has one address; set "trust proxy" before going live
    handler: (_req, _res, next) => next(new AppError('Too many login attempts', 'RATE_LIMIT_EXCEEDED', 429)),
  });
}
