import { addToLog, all, inLog, log, write, type Lie } from './lie.js';

/** What the log says is not so, and the files are as the honest work left them. */
export const claims: readonly Lie[] = [
  {
    name: 'a file is said to be larger than it is',
    tell: inLog('src/api/routes/auth.ts (61 lines)', 'src/api/routes/auth.ts (156 lines)'),
    said: /claimed 156 lines, the file has 61/,
  },
  {
    name: 'more tests are said to be written',
    tell: inLog('test/auth.api.test.ts (101 lines)', 'test/auth.api.test.ts (350+ lines)'),
    said: /350/,
  },
  {
    name: 'a count just outside of the tolerance',
    tell: inLog('src/services/auth.service.ts (110 lines)', 'src/services/auth.service.ts (117 lines)'),
    said: /claimed 117 lines/,
  },
  {
    name: 'lines are said to be changed that were not',
    tell: inLog('  Lines affected: 25-31\n', '  Lines affected: 1-8\n'),
    said: /1–8/,
  },
  {
    name: 'a range reaches beyond the end of the file',
    tell: inLog('  Lines affected: 2-3, 5, 18-20\n', '  Lines affected: 2-3, 5, 18-20, 90-120\n'),
    said: /90–120/,
  },
  {
    name: 'a file that nobody wrote is claimed',
    tell: addToLog('#FILE_CREATED: src/services/mail.service.ts (80 lines)'),
    said: /there is no src\/services\/mail\.service\.ts/,
  },
  {
    name: 'an old file is claimed as new',
    tell: addToLog('#FILE_CREATED: src/utils/errors.ts'),
    said: /src\/utils\/errors\.ts/,
  },
  {
    name: 'a file is claimed as modified that is as it was',
    tell: addToLog('#FILE_MODIFIED: src/utils/errors.ts\n  Changes: Hardened'),
    said: /src\/utils\/errors\.ts/,
  },
  {
    name: 'a file is claimed as deleted that is there',
    tell: addToLog('#FILE_DELETED: src/db/user.store.ts'),
    said: /src\/db\/user\.store\.ts/,
  },
  {
    name: 'a change is not mentioned',
    tell: inLog(
      `#FILE_MODIFIED: src/config.ts
  Lines affected: 5-18, 26-32, 43-50
  Changes: Reads and checks both token secrets

`,
      '',
    ),
    said: /src\/config\.ts/,
  },
  {
    name: 'a route that does not exist',
    tell: inLog('GET /profile\n', 'GET /profile, POST /logout\n'),
    said: /POST \/logout/,
  },
  {
    name: 'a method that does not exist',
    tell: inLog('refreshToken()\n', 'refreshToken(), resetPassword()\n'),
    said: /resetPassword/,
  },
  {
    name: 'an export that does not exist',
    tell: inLog('Exports: authenticate, authorize,', 'Exports: authenticate, authorize, requireMfa,'),
    said: /requireMfa/,
  },
  {
    name: 'a dependency that nobody declared',
    tell: inLog(
      'Dependencies: bcrypt, jsonwebtoken, UserStore',
      'Dependencies: argon2, jsonwebtoken, UserStore',
    ),
    said: /argon2/,
  },
  {
    name: 'an assumption about a package that is not there',
    tell: inLog('Assuming bcrypt is installed', 'Assuming zod is installed'),
    said: /zod/,
  },
  {
    name: 'an assumption about a variable that nobody declares',
    tell: inLog('Assuming JWT_SECRET in environment', 'Assuming JWT_PUBLIC_KEY in environment'),
    said: /JWT_PUBLIC_KEY/,
  },
  {
    name: 'an assumption about a field that the model lacks',
    tell: inLog('email/passwordHash fields', 'email/passwordHash/phone fields'),
    said: /phone/,
  },
  {
    name: 'an assumption about an endpoint that is not declared',
    tell: inLog('Endpoint POST /api/auth/login exists', 'Endpoint DELETE /api/auth/login exists'),
    said: /DELETE \/api\/auth\/login/,
  },
  {
    name: 'a class is said to be in another file',
    tell: inLog('AppError exists at src/utils/errors.ts\n', 'AppError exists at src/errors/appError.ts\n'),
    said: /src\/errors\/appError\.ts/,
  },
  {
    name: 'a check that finds nothing',
    tell: inLog(
      'grep "export class AppError" src/utils/errors.ts',
      'grep "export class HttpError" src/utils/errors.ts',
    ),
    said: /grep found nothing|HttpError/,
  },
  {
    name: 'a check that cannot fail',
    tell: inLog('grep "bcrypt" package.json', 'grep "argon2" package.json || true'),
    said: /\|\| true|whatever|cannot fail/,
  },
  {
    name: 'a check of the log by itself',
    tell: inLog('grep "bcrypt" package.json', 'grep "bcrypt" .orchestration/implementation-log.md'),
    said: /log itself|itself/,
  },
  {
    name: 'a verdict written by hand over a false claim',
    tell: all(
      inLog('src/api/routes/auth.ts (61 lines)', 'src/api/routes/auth.ts (156 lines)'),
      inLog(
        '  Description: Authentication endpoints\n',
        '  Description: Authentication endpoints\n\n#VERIFIED: src/api/routes/auth.ts\n',
      ),
    ),
    said: /#VERIFIED is written here/,
  },
  {
    name: 'a picture that was never taken',
    tell: addToLog('#SCREENSHOT_CLAIMED: .orchestration/evidence/task-234/api-test-profile.png'),
    said: /api-test-profile\.png/,
  },
  {
    name: 'a picture from outside of the evidence folder',
    tell: inLog(
      '#SCREENSHOT_CLAIMED: .orchestration/evidence/task-234/api-test-login.png',
      '#SCREENSHOT_CLAIMED: docs/api-test-login.png',
    ),
    said: /docs\/api-test-login\.png/,
  },
  {
    name: 'the log is emptied',
    tell: write(log, ''),
    said: /log/,
  },
];
