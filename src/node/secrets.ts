import { folderOf } from './lexicalPath.js';

/**
 * Which files are never read, whatever a claim says, because a pattern put to
 * their text could spell a secret out letter by letter.
 */

/** Folders whose whole content is refused. */
const SECRET_FOLDERS: ReadonlyMap<string, string> = new Map([
  ['.git', "it is git's own data"],
  ['.ssh', 'it may hold keys'],
  ['.aws', 'it may hold credentials'],
  ['.azure', 'it may hold credentials'],
  ['.gnupg', 'it may hold keys'],
  ['.kube', 'it may hold credentials'],
  ['gcloud', 'it may hold credentials'],
]);

const SECRET_NAMES: ReadonlySet<string> = new Set([
  '.npmrc',
  '.pypirc',
  '.netrc',
  '_netrc',
  '.git-credentials',
  '.pgpass',
  '.my.cnf',
  '.htpasswd',
  '.dockercfg',
  '.vault-token',
]);

const ENV_FILE = /^\.env|\.env$/;
const ENV_SAMPLE =
  /(?:^|[._-])(?:example|sample|template|tmpl|tpl|dist|defaults?)$|(?:^|[._-])(?:example|sample|template|tmpl|tpl|dist|defaults?)\.env$/;
const KEY_FILE =
  /\.(?:pem|key|p8|p12|pfx|jks|keystore|ppk|kdbx|asc|gpg)$|^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$/;

/** True for `.env` files and their samples, of which names may be told. */
export function isEnvFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return ENV_FILE.test(name) || (name.includes('env') && ENV_SAMPLE.test(name));
}

/** True for a settings file of package managers, of which what it says of running scripts may be told. */
export function isNpmrc(path: string): boolean {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase() === '.npmrc';
}

/**
 * Why the text of a file is refused, or `undefined` when it may be read.
 * @param path As the file system spells it, links resolved, `/` between the parts.
 */
export function secretReason(path: string): string | undefined {
  return secretFolder(folderOf(path)) ?? secretName(path);
}

/** Why nothing in a folder is read, or `undefined`. */
export function secretFolder(folder: string): string | undefined {
  for (const part of folder.toLowerCase().split('/')) {
    const reason = SECRET_FOLDERS.get(part);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Why a file is refused for its name, whatever folder it is in. */
export function secretName(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  // In a worktree or a submodule `.git` is a file.
  if (name === '.git') return "it is git's own data";
  if (ENV_FILE.test(name) && !ENV_SAMPLE.test(name))
    return 'it may hold secrets: only names are taken from it';
  if (KEY_FILE.test(name)) return 'it may hold a private key';
  if (SECRET_NAMES.has(name)) return 'it may hold credentials';
  if (name === 'config.json' && /(?:^|\/)\.docker\/[^/]*$/i.test(path)) return 'it may hold credentials';
  return undefined;
}

/** A private key under a harmless name: `-----BEGIN … PRIVATE KEY-----` at the start of the text. */
export function holdsPrivateKey(head: string): boolean {
  return /^\s{0,200}-----BEGIN [A-Z ]{0,40}PRIVATE KEY/.test(head);
}
