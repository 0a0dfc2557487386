import express, { type Express } from 'express';
import { authRoutes } from './api/routes/auth.js';
import { MemoryUserStore } from './db/user.store.js';
import { errorHandler, notFound } from './middleware/error.middleware.js';
import { AuthService } from './services/auth.service.js';
import type { Config } from './config.js';

/** The application, not yet listening: tests start it on a port of their own. */
export function createApp(config: Config): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json({ limit: config.bodyLimit }));

  app.get('/api/health', (_req, res) => {
    res.json({ status: 'ok' });
  });

  const auth = new AuthService(new MemoryUserStore(), config.auth);
  app.use('/api/auth', authRoutes(auth));

  app.use(notFound);
  app.use(errorHandler);
  return app;
}
