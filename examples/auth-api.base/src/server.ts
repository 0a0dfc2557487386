import express, { type Express } from 'express';
import { errorHandler, notFound } from './middleware/error.middleware.js';
import type { Config } from './config.js';

/** The application, not yet listening: tests start it on a port of their own. */
export function createApp(config: Config): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json({ limit: config.bodyLimit }));

  app.get('/api/health', (_req, res) => {
    res.json({ status: 'ok' });
  });

  app.use(notFound);
  app.use(errorHandler);
  return app;
}
