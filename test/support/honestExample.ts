import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { layOutExample } from '../../scripts/example.js';

const log = '.orchestration/implementation-log.md';

/** What is false in the example's log → what is true. */
const corrections: readonly (readonly [string, string])[] = [
  ['User model with email/password fields', 'User model with email/passwordHash fields'],
  ['grep -w "password" prisma/schema.prisma', 'grep -w "passwordHash" prisma/schema.prisma'],
  [
    `#COMPLETION_DRIVE: Assuming helmet is installed
  Context: Security headers come with the usual Express setup

`,
    '',
  ],
  ['src/api/routes/auth.ts (156 lines)', 'src/api/routes/auth.ts (61 lines)'],
  ['  Lines affected: 4-6\n', '  Lines affected: 25-31\n'],
  [
    `#FILE_MODIFIED: prisma/schema.prisma
`,
    `#FILE_MODIFIED: src/config.ts
  Lines affected: 5-18, 26-32, 43-50
  Changes: Reads and checks both token secrets

#FILE_MODIFIED: prisma/schema.prisma
`,
  ],
  [
    `#SCREENSHOT_CLAIMED: .orchestration/evidence/task-234/api-test-protected.png
  Description: GET /api/auth/profile with a valid token answers 200
  Shows: {user}
  Timestamp: 2026-11-22T20:23:00Z

`,
    '',
  ],
];

/** What only a person, or something that does not run here, can settle. */
const open: readonly (readonly [string, string])[] = [
  [
    `#COMPLETION_DRIVE_INTEGRATION: JWT tokens expire after 1 hour
  Expected behavior: Access token expiry = 1h, refresh token = 7d
  Verification: Check token payload after generation

`,
    '',
  ],
  [
    `#COMPLETION_DRIVE_INTEGRATION: Assuming Redis at localhost:6379
  Expected behavior: Several servers share one count of attempts
  Verification: Runtime test required

`,
    '',
  ],
];

/**
 * The example as an agent would leave it that tells the truth: a repository whose log has no false claim.
 * @param target a folder that is missing, empty, or an earlier layout
 * @param withOpenClaims also those claims that need something running
 * @returns the folder
 */
export function layOutHonestExample(target: string, withOpenClaims = false): string {
  layOutExample(target);
  correctLog(target);
  if (!withOpenClaims) settleOpenClaims(target);
  amend(target);
  return target;
}

/** Takes out of the example's log what is false, and adds what it forgot. */
export function correctLog(root: string): void {
  edit(root, log, corrections);
}

/** Takes those claims out of the example's log that need something running. */
export function settleOpenClaims(root: string): void {
  edit(root, log, open);
}

/** Replaces texts of a file, each exactly once. */
export function edit(root: string, path: string, changes: readonly (readonly [string, string])[]): void {
  const file = join(root, path);
  let text = readFileSync(file, 'utf8');
  for (const [from, to] of changes) {
    if (text.split(from).length !== 2) throw new Error(`${path} does not have once: ${from}`);
    text = text.replace(from, () => to);
  }
  writeFileSync(file, text);
}

/** Makes the working tree part of the last commit. */
function amend(root: string): void {
  const when = '2026-11-22T20:30:00Z';
  execFileSync(
    'git',
    ['-c', 'commit.gpgSign=false', '-c', 'core.hooksPath=/dev/null', 'commit', '-qa', '--amend', '--no-edit'],
    {
      cwd: root,
      env: {
        ...process.env,
        GIT_COMMITTER_NAME: 'backend-engineer',
        GIT_COMMITTER_EMAIL: 'auth-api@example.com',
        GIT_COMMITTER_DATE: when,
      },
    },
  );
}
