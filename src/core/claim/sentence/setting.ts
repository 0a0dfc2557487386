import type { Sentence, SentenceForm } from './sentence.js';
import { pathWord } from './paths.js';

const valued =
  /^(?:(?:config(?:uration)?|setting|option|key|flag|property) )?([\w$][\w$.-]*)(?: (?:key|setting|option|flag|property))? (?:is|=|equals)(?: (set to))? (.+?) in (\S+?)(?: file)?$/;
const reversed =
  /^(\S+) (?:has|sets|defines) (?:the )?([\w$][\w$.-]*)(?: (?:key|setting|option|flag|property))? (?:set to|=|to|as) (.+)$/;
const keyed =
  /^(?:(?:config(?:uration)?|setting|option|key|flag) )?([\w$][\w$.-]*)(?: (?:key|setting|option|flag))? (?:is|exists?)(?: (?:set|defined|configured|present|declared))? in (\S+?)(?: file)?$/;

const literal = /^(?:-?\d+(?:\.\d+)?|true|false|null|"[^"]{0,200}"|'[^']{0,200}')$/;
const configFile =
  /(?:\.(?:json|jsonc|json5|ya?ml|toml|ini|cfg|conf|properties|xml|plist|xcconfig)|(?:^|[/.])config\.[cm]?[jt]s|\.config\.[cm]?[jt]s|rc)$/;

/** `strict is true in tsconfig.json`, `tsconfig.json has strict set to true`, `` key `maxRetries` is set in config.yml ``. */
export const setting: SentenceForm = (sentence) => {
  const stated = valued.exec(sentence.text);
  if (stated) {
    const value = valueOf(stated[3] ?? '', stated[2] !== undefined, sentence);
    if (value !== undefined) return build(stated[1], value, stated[4], sentence);
  }
  const turned = reversed.exec(sentence.text);
  if (turned) {
    const value = valueOf(turned[3] ?? '', true, sentence);
    return value === undefined ? undefined : build(turned[2], value, turned[1], sentence);
  }
  const present = keyed.exec(sentence.text);
  const key = present?.[1];
  if (!present || key === undefined) return undefined;
  const isKey =
    /^(?:config(?:uration)?|setting|option|key|flag) /.test(sentence.text) ||
    / (?:key|setting|option|flag) (?:is|exists)/.test(sentence.text);
  const clear = isKey || sentence.ticked.has(key) || /[a-z][A-Z]|\w_\w|\w\.\w/.test(key);
  return clear ? build(key, undefined, present[2], sentence) : undefined;
};

function build(
  key: string | undefined,
  value: string | undefined,
  file: string | undefined,
  sentence: Sentence,
): ReturnType<SentenceForm> {
  const path = pathWord(file ?? '', sentence);
  if (key === undefined || !path || !configFile.test(path.raw)) return undefined;
  // A configuration that is named alone stands in the root; settings are read in one file only.
  const inRoot =
    path.kind === 'glob' && !path.raw.includes('/')
      ? ({ kind: 'inside', path: path.raw, raw: path.raw } as const)
      : path;
  return [{ kind: 'setting', key, ...(value === undefined ? {} : { value }), path: inRoot }];
}

/** A value that is clearly one: a literal, something in backticks, or a single word after `set to`. */
function valueOf(text: string, setTo: boolean, { ticked }: Sentence): string | undefined {
  if (!literal.test(text) && !ticked.has(text) && !(setTo && /^[\w./:@-]{1,100}$/.test(text)))
    return undefined;
  return text.replace(/^(["'])(.*)\1$/, '$2');
}
