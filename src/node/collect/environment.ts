import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { openRegular, readBytesOf } from '../safeOpen.js';
import type { Environment } from '../ownFile.js';

/** The variable by which a process is known to come from a run, whatever became of its parents. */
export const MARKER = 'TAGPROOF_RUN';

/**
 * Variables that make a program behave as a part of what Tagproof itself runs in: an editor, a hook of git, a
 * test runner. FORCE_COLOR is one of them: several programs take it for "yes", whatever it says.
 */
const FOREIGN =
  /^(?:VSCODE_.*|ELECTRON_RUN_AS_NODE|GIT_(?!CONFIG|SSH|AUTHOR|COMMITTER|EXEC_PATH|SSL).*|SSH_ASKPASS|FORCE_COLOR|CLICOLOR_FORCE|NODE_TEST_CONTEXT|NODE_CHANNEL_(?:FD|SERIALIZATION_MODE)|NODE_UNIQUE_ID)$/i;

/**
 * What a command runs in: the person's own environment, as a build needs its PATH, home and registries, and as
 * it must behave here as it does for the person. Secrets in it stay: whoever runs code as this person can read
 * the home folder, too, and some package managers fail without their token. What they print is masked.
 * `CI` keeps runners from watching files and asking questions.
 * @param mark of this run
 */
export function commandEnvironment(
  inherited: Environment,
  own: Environment,
  mark: string,
): Record<string, string> {
  const outer = inherited[MARKER];
  const env: Record<string, string> = {
    // In front, so that it is found in the first bytes. A run inside a run belongs to both.
    [MARKER]: outer === undefined ? mark : `${outer}:${mark}`.slice(-1000),
  };
  for (const [name, value] of Object.entries(inherited))
    if (value !== undefined && name !== MARKER && !FOREIGN.test(name)) env[name] = value;
  env['CI'] = 'true';
  env['NO_COLOR'] = '1';
  env['GIT_TERMINAL_PROMPT'] = '0';
  for (const [name, value] of Object.entries(own))
    if (value !== undefined && name !== MARKER) env[name] = value;
  return env;
}

const SECRET_NAME =
  /(?:passw(?:or)?d|passphrase|secret|token|credentials?|api_?key|(?:access|private|signing|encryption|account)_?key|_pat$|_auth$|_key$|connection_?string|dsn$)/i;
/** Names of what is no secret itself. */
const HARMLESS_NAME =
  /(?:_path|_file|_dir|_url|_uri|_host|_port|_name|_id|_ttl|_user(?:name)?|^pwd|^oldpwd)$/i;
const MOST_VALUES = 500;

/** Values that are known to be secret, by the names of their variables. */
export function secretsIn(variables: Environment): readonly string[] {
  const values: string[] = [];
  for (const [name, value = ''] of Object.entries(variables)) {
    const password = /^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]*:([^\s/]+)@/i.exec(value)?.[1];
    if (password !== undefined) values.push(password, decoded(password));
    if (SECRET_NAME.test(name) && !HARMLESS_NAME.test(name))
      // A key has several lines, and a program may print one of them.
      values.push(...value.split(/\r?\n|\\n/).map((line) => line.trim()));
  }
  return [...new Set(values.filter(worthMasking))].slice(0, MOST_VALUES);
}

/** Short or ordinary words (`postgres`, `development`) would be masked wherever a sentence has them. */
function worthMasking(value: string): boolean {
  if (value.length < 8 || value.length > 4096 || value.startsWith('-----')) return false;
  return !/^(?:[a-z]{1,15}|[A-Z]{1,15}|\d{1,11}|(?:[a-z]+[-_ ]){1,3}[a-z]+)$/.test(value);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not encoded: as it stands.
    return text;
  }
}

const ENV_FILES = [
  '.env',
  '.env.local',
  '.env.test',
  '.env.development',
  '.env.production',
  '.env.test.local',
];
const LARGEST = 64 * 1024;

/**
 * Secret values of the `.env` files in some folders: only to take them out of what commands print.
 * @param folders absolute
 */
export function secretsOfEnvFiles(folders: readonly string[]): readonly string[] {
  return [...new Set(folders)].flatMap((folder) =>
    ENV_FILES.flatMap((name) => {
      const opened = openRegular(join(folder, name));
      if (opened.kind !== 'open') return [];
      try {
        const bytes = Buffer.alloc(Math.min(opened.stats.size, LARGEST));
        const length = readBytesOf(opened.descriptor, bytes, bytes.length);
        return secretsIn(variablesOf(bytes.toString('utf8', 0, length)));
      } catch {
        // A file that cannot be read is none that the program has read.
        return [];
      } finally {
        closeSync(opened.descriptor);
      }
    }),
  );
}

function variablesOf(text: string): Environment {
  const variables: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s{0,8}(?:export\s)?\s{0,8}([\w.-]{1,100})\s{0,8}[=:](.*)$/.exec(line);
    if (!match) continue;
    const value = (match[2] ?? '').trim();
    const quoted = /^(["'`])(.*?)\1/.exec(value)?.[2];
    variables[match[1] ?? ''] = quoted ?? value.replace(/\s#.*$/, '').trim();
  }
  return variables;
}
