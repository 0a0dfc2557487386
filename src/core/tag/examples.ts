/** How not to write a tag, why, and how to. */
export interface TagExample {
  readonly bad: string;
  /** What is wrong with the bad one, as half a sentence. */
  readonly why: string;
  readonly good: string;
}

const example = (bad: string, why: string, good: string): TagExample => ({ bad, why, good });

/** One pair for every name of the vocabulary: what follows `#NAME: `. */
export const examples: Readonly<Record<string, TagExample>> = {
  COMPLETION_DRIVE: example(
    'Assuming auth works',
    'nothing can be looked up',
    'Assuming bcrypt is installed\n  Verification: grep -n "bcrypt" package.json',
  ),
  COMPLETION_DRIVE_INTEGRATION: example(
    'Assuming the cache is there',
    'names neither service nor address',
    'Assuming Redis connection at localhost:6379\n  Expected behavior: answers PING',
  ),
  COMPLETION_DRIVE_SUGGESTION: example(
    'Could be improved',
    'nobody can accept or reject it',
    'Keep refresh tokens in Redis instead of memory\n  Rationale: a restart signs everybody out',
  ),
  SUGGEST_VERIFY: example(
    'check it',
    'does not say how',
    'grep -n "export function login" src/services/auth.service.ts',
  ),
  SUGGEST: example(
    'more tests',
    'does not say what for',
    'Reject e-mail addresses without a domain in register()',
  ),
  FILE_CREATED: example(
    'the auth routes',
    'names no file',
    'src/api/routes/auth.ts (156 lines)\n  Description: Authentication endpoints',
  ),
  FILE_MODIFIED: example(
    'src/server.ts, various changes',
    'no lines to look at',
    'src/server.ts\n  Lines affected: 12-14, 34\n  Changes: Mounts the auth routes',
  ),
  FILE_DELETED: example(
    'old session code',
    'names no file',
    'src/legacy/session.ts\n  Reason: replaced by tokens',
  ),
  SCREENSHOT_CLAIMED: example(
    'login page looks fine',
    'there is no picture',
    '.orchestration/evidence/task-234/login.png\n  Shows: Error under the password field',
  ),
  PATH_DECISION: example(
    'Did it the better way',
    'does not say which',
    'JSON Web Tokens instead of server sessions\n  Rationale: two services read them',
  ),
  PATH_RATIONALE: example('It is cleaner', 'says nothing about this project', 'The API runs on two hosts'),
  CARGO_CULT: example(
    'copied',
    'does not say what',
    'The retry wrapper came from the payment client; nothing here fails twice',
  ),
  PATTERN_MOMENTUM: example(
    'kept going',
    'does not say where it stops being needed',
    'A repository class per table, though settings has one row',
  ),
  ASSOCIATIVE_GENERATION: example(
    'might be wrong',
    'does not say what was made up',
    'The option `keepAliveTimeout` was written from memory of another library',
  ),
  ASSUMPTION_BLINDNESS: example(
    'many assumptions here',
    'names none of them',
    'Every date is taken for UTC, and nothing says so',
  ),
  FALSE_COMPLETION: example(
    'almost done',
    'does not say what is missing',
    'The handler answers 200, but nothing is stored yet',
  ),
  CONTEXT_ROT: example(
    'too much context',
    'does not say what was lost',
    'The agreed error codes may be mixed up',
  ),
  CONTEXT_DEGRADED: example(
    'context is bad',
    'does not say what is unsure',
    'The limits of the rate limiter are half remembered',
  ),
  CONTEXT_RECONSTRUCT: example(
    'from memory',
    'does not say what',
    'The order of the middleware was rebuilt from the test names',
  ),
  PATTERN_CONFLICT: example(
    'two patterns',
    'does not say which two',
    'Routes throw AppError here, and return result objects in src/api/users.ts',
  ),
  TRAINING_CONTRADICTION: example(
    'unusual code',
    'does not say what contradicts what',
    'Express handlers are usually given next(); this router wraps them and has none',
  ),
  PARADIGM_CLASH: example(
    'mixed styles',
    'does not say where',
    'A class with state in a folder of pure functions: src/reducers',
  ),
  BEST_PRACTICE_TENSION: example(
    'trade-off',
    'does not say between what',
    'Short tokens are safer; the mobile client cannot refresh in the background',
  ),
  GOSSAMER_KNOWLEDGE: example(
    'not sure',
    'does not say about what',
    'How the SDK retries after a timeout is known only by hearsay',
  ),
  PHANTOM_PATTERN: example(
    'seems familiar',
    'does not say what was looked for',
    'A `withTransaction` helper was expected in src/db, and is not there',
  ),
  FALSE_FLUENCY: example(
    'reads well',
    'does not say what may be wrong',
    'The paragraph on token rotation was never held against the code',
  ),
  POOR_OUTPUT_INTUITION: example(
    'feels off',
    'does not say what to look at',
    'The login flow has five redirects; two of them look needless',
  ),
  POISON_PATH: example(
    'bad wording',
    'does not say which word',
    'The word "session" in the task led to server state that nobody asked for',
  ),
  FIXED_FRAMING: example(
    'could be done otherwise',
    'does not say what was taken as given',
    'Login by password was taken as given; a magic link would need no table',
  ),
  QUESTION_SUPPRESSION: example(
    'unclear',
    'asks nothing',
    'Whose attempts are limited: those of the address or of the account?',
  ),
  SPECIFICATION_REFRAME: example(
    'changed the scope',
    'does not say from what to what',
    '"Remember me" was read as a longer refresh token, not as a stored password',
  ),
  PLAN_UNCERTAINTY: example(
    'may change',
    'does not say what depends on it',
    'Whether the mail service allows 50 messages a second',
  ),
  POTENTIAL_ISSUE: example(
    'could break',
    'does not say when',
    'Two sign-ups with one address in the same second',
  ),
  EXPORT_CRITICAL: example(
    'types',
    'does not say which',
    'The AuthUser type of src/types/auth.ts is what all routes are given',
  ),
  LCL_EXPORT_CRITICAL: example(
    'important decision',
    'does not say which',
    'Tokens carry the user id in `sub`; the profile service reads it there',
  ),
  LCL_EXPORT_FIRM: example(
    'API is done',
    'does not say what is settled',
    'POST /login answers 401 for a wrong password and for an unknown user alike',
  ),
  VERIFIED: example(
    'all good',
    'only the report of a verification says so',
    'Write the claim, and let Tagproof verify it',
  ),
  FAILED_VERIFICATION: example(
    'does not work',
    'only the report of a verification says so',
    'Write the claim, and let Tagproof verify it',
  ),
  CANNOT_VERIFY_WITHOUT_RUNTIME: example(
    'needs a server',
    'only the report of a verification says so',
    'Write the claim, and let Tagproof verify it',
  ),
};
