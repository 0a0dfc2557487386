/** What the words of a `curl` command say. */
export interface CurlWords {
  readonly urls: readonly string[];
  readonly method: string | undefined;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly data: readonly string[];
  readonly json: boolean;
  /** `-I`: asks with HEAD and prints headers; `-i`, `-v`: prints them before the body. */
  readonly head: boolean;
  readonly showsHeaders: boolean;
  readonly follows: boolean;
  readonly hidesBody: boolean;
  /** The format of `-w`. */
  readonly writes: string | undefined;
}

/** Options without a value that change nothing of what is asked. */
const plain = new Set([
  ...'sSfkN4v'.split(''),
  'silent',
  'show-error',
  'fail',
  'fail-with-body',
  'insecure',
  'no-buffer',
  'ipv4',
  'compressed',
  'no-progress-meter',
  'verbose',
  'http1.1',
]);
/** Options whose value changes nothing. */
const ignored = new Set(['m', 'max-time', 'connect-timeout', 'retry', 'retry-delay']);

const longNames: Readonly<Record<string, string>> = {
  request: 'X',
  header: 'H',
  data: 'd',
  'data-raw': 'data-raw',
  'data-ascii': 'd',
  'data-binary': 'd',
  include: 'i',
  head: 'I',
  location: 'L',
  output: 'o',
  'write-out': 'w',
  'user-agent': 'A',
  cookie: 'b',
};

/**
 * Reads the words behind `curl`.
 * @returns half a sentence about what is not understood, else the meaning
 */
export function curlWords(words: readonly string[]): CurlWords | string {
  const urls: string[] = [];
  const headers: (readonly [string, string])[] = [];
  const data: string[] = [];
  const flags = new Set<string>();
  let method: string | undefined;
  let writes: string | undefined;
  const queue = expand(words);
  for (let at = 0; at < queue.length; at += 1) {
    const one = queue[at];
    if (one === undefined) break;
    if (one.kind === 'text') {
      urls.push(one.text);
      continue;
    }
    const name = longNames[one.name] ?? one.name;
    if (plain.has(name) || ['i', 'I', 'L'].includes(name)) {
      if (one.value !== undefined) return `its option ${one.name}`;
      flags.add(name);
      continue;
    }
    const next = queue[at + 1];
    const value = one.value ?? (next?.kind === 'text' ? next.text : undefined);
    if (one.value === undefined) at += 1;
    if (value === undefined) return `its option ${one.name.slice(0, 40)} without a value`;
    if (ignored.has(name)) continue;
    if (name === 'X') method = value.toUpperCase();
    else if (name === 'url') urls.push(value);
    else if (name === 'w') writes = value;
    else if (name === 'A') headers.push(['User-Agent', value]);
    else if (name === 'H' || name === 'b') {
      const header = name === 'b' ? (['', 'Cookie', value] as const) : /^([\w-]+):\s*(.*)$/.exec(value);
      if (!header || (name === 'b' && !value.includes('='))) return `its header ${value.slice(0, 40)}`;
      if (header[1]?.toLowerCase() === 'host') return 'its header Host';
      headers.push([header[1] ?? '', header[2] ?? '']);
    } else if (name === 'd' || name === 'data-raw' || name === 'json') {
      if (value.startsWith('@') && name !== 'data-raw') return 'a body that is read from a file';
      data.push(value);
      if (name === 'json') flags.add('json');
    } else if (name === 'o' && value === '/dev/null') flags.add('null');
    else return `its option ${one.name.length === 1 ? '-' : '--'}${one.name.slice(0, 40)}`;
  }
  return {
    urls,
    method,
    headers,
    data,
    json: flags.has('json'),
    head: flags.has('I'),
    showsHeaders: flags.has('i') || flags.has('I') || flags.has('v') || flags.has('verbose'),
    follows: flags.has('L'),
    hidesBody: flags.has('null'),
    writes,
  };
}

type Word =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'option';
      readonly name: string;
      readonly value: string | undefined;
    };

/** Short options that take a value: what follows in the same word is it. */
const withValue = 'XHdowAbm';

/** `-sXPOST` is `-s -X POST`, `--request=POST` is `--request POST`. */
function expand(words: readonly string[]): readonly Word[] {
  return words.flatMap((raw): readonly Word[] => {
    if (raw.startsWith('--')) {
      const [name = '', ...value] = raw.slice(2).split('=');
      return [{ kind: 'option', name, value: value.length > 0 ? value.join('=') : undefined }];
    }
    if (!raw.startsWith('-') || raw === '-') return [{ kind: 'text', text: raw }];
    const options: Word[] = [];
    for (let at = 1; at < raw.length; at += 1) {
      const name = raw[at] ?? '';
      const rest = raw.slice(at + 1);
      const takes = withValue.includes(name);
      options.push({ kind: 'option', name, value: takes && rest !== '' ? rest : undefined });
      if (takes) break;
    }
    return options;
  });
}
