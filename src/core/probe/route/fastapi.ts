import { decoratedRoutes } from './python.js';
import type { Framework } from './route.js';

/** FastAPI: method decorators on applications and routers. */
export const fastapi: Framework = {
  id: 'fastapi',
  extensions: ['py'],
  mayDeclare: (text) => /\b(?:fastapi|APIRouter|starlette)\b/i.test(text),
  read: (source, world) => decoratedRoutes(source, world, 'prefix'),
};
