import { copyFileSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'upng-js';
import { addToLog, all, change, inLog, write, type Lie } from './lie.js';

const picture = '.orchestration/evidence/task-234/api-test-login.png';

/** The log stays as it is, and the files are no longer what it says. */
export const files: readonly Lie[] = [
  {
    name: 'a claimed file is emptied',
    tell: (root) => truncateSync(join(root, 'src/db/user.store.ts')),
    said: /src\/db\/user\.store\.ts/,
  },
  {
    name: 'a claimed file is removed',
    tell: (root) => rmSync(join(root, 'src/middleware/auth.middleware.ts')),
    said: /there is no src\/middleware\/auth\.middleware\.ts/,
  },
  {
    name: 'a claimed file is a folder',
    tell(root) {
      rmSync(join(root, 'src/db/user.store.ts'));
      mkdirSync(join(root, 'src/db/user.store.ts'));
    },
    said: /folder/,
  },
  {
    name: 'a claimed file is a link to somewhere else',
    tell(root) {
      rmSync(join(root, 'src/db/user.store.ts'));
      symlinkSync('/etc/hostname', join(root, 'src/db/user.store.ts'));
    },
    said: /outside the workspace/,
  },
  {
    name: 'a claimed file is called otherwise',
    tell: (root) => renameSync(join(root, 'src/db/user.store.ts'), join(root, 'src/db/User.store.ts')),
    said: /User\.store\.ts/,
  },
  {
    name: 'half of a claimed file is gone',
    tell: (root) => truncateSync(join(root, 'src/services/auth.service.ts'), 1500),
    said: /claimed 110 lines/,
  },
  {
    name: 'a route is renamed',
    tell: change('src/api/routes/auth.ts', "router.post('/login'", "router.post('/signin'"),
    said: /POST \/login/,
  },
  {
    name: 'a route is put into a comment',
    tell: change(
      'src/api/routes/auth.ts',
      "  router.post('/login', loginRateLimit(), async",
      "  // router.post('/login', loginRateLimit(), async",
    ),
    said: /POST \/login/,
  },
  {
    name: 'the routes are no longer mounted',
    tell: change('src/server.ts', "  app.use('/api/auth', authRoutes(auth));\n", ''),
    said: /\/api\/auth\/login|src\/server\.ts/,
  },
  {
    name: 'an export is taken back',
    tell: change('src/middleware/auth.middleware.ts', 'export function authorize', 'function authorize'),
    said: /authorize/,
  },
  {
    name: 'a dependency is taken out',
    tell: change('package.json', '    "bcrypt": "^6.0.0",\n', ''),
    said: /bcrypt/,
  },
  {
    name: 'a field of the model is taken out',
    tell: change('prisma/schema.prisma', '  passwordHash String\n', ''),
    said: /passwordHash/,
  },
  {
    name: 'a variable is no longer declared',
    tell: change('.env.example', 'JWT_SECRET=', 'TOKEN_SECRET='),
    said: /JWT_SECRET/,
  },
  {
    name: 'the picture is a text',
    tell: write(picture, 'POST /api/auth/login 200\n'),
    said: /no picture|not (?:a|an) (?:picture|image)|image/i,
  },
  {
    name: 'the picture is of one colour',
    tell: write(
      picture,
      new Uint8Array(encode([new Uint8Array(800 * 600 * 4).fill(255).buffer], 800, 600, 0)),
    ),
    said: /all pixels of the picture are alike/,
  },
  {
    name: 'the picture has one pixel',
    tell: write(picture, new Uint8Array(encode([new Uint8Array([1, 2, 3, 255]).buffer], 1, 1, 0))),
    said: /1\s?[x×]\s?1/,
  },
  {
    name: 'one picture is shown for two things',
    tell: all(
      addToLog(
        '#SCREENSHOT_CLAIMED: .orchestration/evidence/task-234/api-test-profile.png\n  Description: GET /api/auth/profile answers 200',
      ),
      (root) =>
        copyFileSync(
          join(root, picture),
          join(root, '.orchestration/evidence/task-234/api-test-profile.png'),
        ),
    ),
    said: /same (?:bytes|picture)|duplicate|copy/i,
  },
  {
    name: 'the picture is older than the code that it shows',
    tell: all(
      inLog('  Timestamp: 2026-11-22T20:21:41Z\n', ''),
      change('src/api/routes/auth.ts', 'res.json(await auth.login', 'res.status(200).json(await auth.login'),
    ),
    said: /stale|older|changed since|out of date/i,
  },
];
