import { resolvePython } from '../import/python.js';
import type { Framework, Mount, Route } from './route.js';
import { inCode } from './text.js';
import { unread, type Unread } from './unread.js';

/** Django: `path()` in the `urlpatterns` of a module; which methods a view takes is not said there. */
export const django: Framework = {
  id: 'django',
  extensions: ['py'],
  mayDeclare: (text) => text.includes('urlpatterns'),
  read(source, world) {
    const routes: Route[] = [];
    const mounts: Mount[] = [];
    const dynamic: Unread[] = [];
    const text = source.withoutComments;
    const paths =
      /(?<![\w.])(re_path|path|url)\s*\(\s*(?:r?(["'])([^"'\n]{0,300})\2\s*,\s*(?:include\s*\(\s*(["'])([\w.]{1,200})\4|(include\b))?)?/g;
    for (const match of text.matchAll(paths)) {
      if (!inCode(source, match.index)) continue;
      const [, form, , path, , module, include] = match;
      const line = source.lineAt(match.index);
      if (path === undefined || include !== undefined || form !== 'path') dynamic.push(unread(source, line));
      else if (module === undefined) routes.push({ method: 'ANY', path, line, router: '' });
      else {
        const target = resolvePython(world, module, source.path);
        if (target.kind === 'file')
          mounts.push({ router: '', prefix: path, file: target.path, target: undefined });
      }
    }
    // A REST framework router makes its routes at run time.
    for (const match of text.matchAll(/\brouter\.(?:register|urls)\b/g))
      dynamic.push(unread(source, source.lineAt(match.index)));
    return { routes, mounts, dynamic };
  },
};
