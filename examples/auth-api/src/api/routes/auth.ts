import { Router } from 'express';
import { authenticate, authorize, callerOf, loginRateLimit } from '../../middleware/auth.middleware.js';
import type { AuthService, Credentials } from '../../services/auth.service.js';
import { AppError } from '../../utils/errors.js';

/** What bcrypt reads of a password, in bytes: it ignores the rest. */
const longestPassword = 72;
const shortestPassword = 8;

// #PATH_DECISION: No try/catch in the handlers, Express 5 passes rejected promises on to the error middleware
export function authRoutes(auth: AuthService): Router {
  const router = Router();

  router.post('/register', async (req, res) => {
    const credentials = credentialsFrom(req.body);
    assertUsable(credentials);
    res.status(201).json({ user: await auth.register(credentials) });
  });

  router.post('/login', loginRateLimit(), async (req, res) => {
    res.json(await auth.login(credentialsFrom(req.body)));
  });

  router.post('/refresh', async (req, res) => {
    const token: unknown = req.body?.refreshToken;
    if (typeof token !== 'string') throw invalid('refreshToken is required');
    res.json(await auth.refreshToken(token));
  });

  // #COMPLETION_DRIVE: Assuming user and admin are all the roles there are
  // #SUGGEST_VERIFY: grep "enum Role" prisma/schema.prisma
  router.get('/profile', authenticate(auth), authorize('user', 'admin'), async (req, res) => {
    res.json({ user: await auth.profile(callerOf(req).userId) });
  });

  return router;
}

function credentialsFrom(body: unknown): Credentials {
  const { email, password } = (body ?? {}) as Record<string, unknown>;
  if (typeof email !== 'string' || typeof password !== 'string') {
    throw invalid('email and password are required');
  }
  return { email, password };
}

// #SUGGEST_VALIDATION: Confirm addresses by mail; the form of an address says little about its owner
function assertUsable({ email, password }: Credentials): void {
  const at = email.indexOf('@');
  if (at < 1 || at === email.length - 1 || email.length > 254) throw invalid('email is no e-mail address');
  if (password.length < shortestPassword) {
    throw invalid(`password needs at least ${shortestPassword} characters`);
  }
  if (Buffer.byteLength(password) > longestPassword) {
    throw invalid(`password may have at most ${longestPassword} bytes`);
  }
}

function invalid(message: string): AppError {
  return new AppError(message, 'VALIDATION_ERROR', 400);
}
