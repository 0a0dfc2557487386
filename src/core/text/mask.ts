/**
 * Takes secrets out of what a program wrote, before it is stored or shown. The rules are forms that no other
 * text has (a vendor's prefix, a header, an assignment to a name that says so), and values that are known to be
 * secret. Every pattern is linear, as what is masked is hostile.
 */

const MASK = '***';

/** Three groups: what stays in front, the secret, what stays behind. */
interface Rule {
  readonly pattern: RegExp;
  /** Asked where the form alone does not tell: `token: string` is no secret. */
  readonly secret?: (front: string, value: string) => boolean;
}

/** Forms that nothing but a secret has, wherever they stand. */
const vendors = [
  'eyJ[\\w-]{8,4096}\\.[\\w-]{4,8192}(?:\\.[\\w-]{0,4096})?', // JSON web token
  '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?!\\w)', // AWS
  'gh[pousr]_[A-Za-z0-9]{20,255}', // GitHub
  'github_pat_\\w{20,255}',
  'glpat-[\\w-]{20,255}', // GitLab
  'xox[abeoprs]-[\\w-]{10,255}', // Slack
  'xapp-[\\w-]{10,255}',
  'npm_[A-Za-z0-9]{36}(?!\\w)',
  'pypi-[\\w-]{50,512}',
  '(?:[sr]k|whsec)_(?:(?:live|test)_)?[A-Za-z0-9]{16,255}', // Stripe
  'sk-[\\w-]{20,255}', // OpenAI, Anthropic
  'AIza[\\w-]{35}', // Google
  'ya29\\.[\\w-]{20,512}',
  'SG\\.[\\w-]{16,64}\\.[\\w-]{16,128}', // SendGrid
  'hv[sb]\\.[\\w-]{20,512}', // Vault
  'do[opr]_v1_[a-f0-9]{40,64}', // DigitalOcean
  'hf_[A-Za-z0-9]{30,64}', // Hugging Face
];

const rules: readonly Rule[] = [
  // postgres://user:password@host. The last @ before the path ends a password that has one itself.
  { pattern: /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@'"]{0,256}:)([^\s/'"]{1,256})(@)/gi },
  // https://token@host
  { pattern: /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)([^\s/:@'"]{16,512})(@)/gi },
  {
    pattern:
      /(\bauthorization["']?\s{0,4}[:=]\s{0,4}["']?)((?:bearer|basic|token|digest|negotiate|apikey)\s{1,4}[^\s"',;\\]{4,8192})()/gi,
  },
  {
    pattern:
      /(\b(?:authorization|x-api-key|x-auth-token|cookie)["']?\s{0,4}[:=]\s{0,4}["']?)([^\s"',;\\]{8,8192})()/gi,
    secret: (_, value) => value.length >= 16 || mixed(value),
  },
  { pattern: /(\bbearer\s{1,4})([A-Za-z0-9._~+/=-]{16,8192})()/gi },
  { pattern: /(hooks\.slack\.com\/services\/)([\w/]{20,255})()/g },
  { pattern: new RegExp(`((?<![\\w-]))(${vendors.join('|')})()`, 'g') },
  {
    pattern:
      /((?:passw(?:or)?d|passphrase|secret|token|(?:api|access|private|account|signing|encryption)[_-]?key)[\w-]{0,32}["']?\s{0,4}[:=]\s{0,4}["']?)([^\s"'`,;&\\<>{}()[\]]{4,1024})()/gi,
    secret: assigned,
  },
];

/** What is assigned to a name that says that it is a secret. */
function assigned(front: string, value: string): boolean {
  // Counts and flags are no secrets, and masking them would break a report in JSON.
  if (/^(?:-?\d{1,11}(?:\.\d{1,6})?|true|false|null|undefined|none)$/i.test(value)) return false;
  return /[="']\s*$/.test(front) || mixed(value) || value.length >= 20;
}

/** Letters and digits: no word of a sentence. */
const mixed = (value: string): boolean => /\d/.test(value) && /[a-z]/i.test(value);

const keyBegins = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const keyEnds = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
/** A line inside a key: base64, a header, or nothing. */
const keyLine = /^\s*(?:[A-Za-z0-9+/=]*|(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): .{0,200})\s*$/;

/** Masks a text that comes in pieces of whole lines; a private key may begin in one piece and end in another. */
export class Masker {
  readonly #values: readonly string[];
  #inKey = false;

  /** @param values secrets that are known; see `secretsIn` */
  constructor(values: readonly string[] = []) {
    this.#values = [...new Set(values)].sort((a, b) => b.length - a.length);
  }

  mask(text: string): string {
    let masked = this.#inKey || text.includes('-----BEGIN ') ? this.#withoutKeys(text) : text;
    for (const value of this.#values) masked = masked.replaceAll(value, MASK);
    for (const { pattern, secret } of rules)
      masked = masked.replace(pattern, (match: string, front: string, value: string, behind: string) =>
        value === MASK || secret?.(front, value) === false ? match : `${front}${MASK}${behind}`,
      );
    return masked;
  }

  #withoutKeys(text: string): string {
    return text
      .split('\n')
      .map((line) => {
        if (this.#inKey) {
          const end = keyEnds.exec(line);
          this.#inKey = !end && keyLine.test(line);
          if (end) return line.slice(end.index + end[0].length);
          // Whatever is no part of a key ends it, so that a lone beginning hides nothing.
          if (this.#inKey) return '';
        }
        const begin = keyBegins.exec(line);
        if (!begin) return line;
        const after = line.slice(begin.index + begin[0].length);
        const end = keyEnds.exec(after);
        this.#inKey = !end;
        return `${line.slice(0, begin.index)}${MASK} (private key)${end ? after.slice(end.index + end[0].length) : ''}`;
      })
      .join('\n');
  }
}

/** A whole text at once. */
export function maskSecrets(text: string, values: readonly string[] = []): string {
  return new Masker(values).mask(text);
}
