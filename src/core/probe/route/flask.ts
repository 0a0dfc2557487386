import { decoratedRoutes } from './python.js';
import type { Framework } from './route.js';

/** Flask: `@app.route` and the method decorators, on applications and blueprints. */
export const flask: Framework = {
  id: 'flask',
  extensions: ['py'],
  mayDeclare: (text) => /\b(?:flask|quart|Blueprint)\b/i.test(text),
  read: (source, world) => decoratedRoutes(source, world, 'url_prefix'),
};
