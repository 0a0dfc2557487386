import type { SymbolKind } from '../claim.js';
import type { Sentence } from './sentence.js';

/** Products, platforms and standards whose names look like identifiers. */
const products = new Set(
  (
    'JavaScript TypeScript CoffeeScript GitHub GitLab BitBucket PostgreSQL MySQL MariaDB MongoDB GraphQL WebSocket WebSockets OAuth OAuth2 OpenAPI OpenAI FastAPI FastMCP ' +
    'DynamoDB iOS macOS iPadOS watchOS tvOS iPhone iPad YouTube LinkedIn WordPress SQLite NoSQL DevTools localStorage sessionStorage LocalStorage SessionStorage PayPal SendGrid ' +
    'CloudFront CloudFlare CloudWatch RabbitMQ WebDriver WebRTC WebGL WebAssembly SwiftUI UIKit AppKit CoreData NestJS NextJS NodeJS ReactJS VueJS AngularJS jQuery ' +
    'gRPC IndexedDB JSDoc PyTorch TensorFlow NumPy SciPy CosmosDB TimescaleDB BigQuery ClickHouse CockroachDB PlanetScale ElasticSearch ' +
    'OpenSearch CircleCI TravisCI DataDog PagerDuty HubSpot MailChimp IntelliJ VSCode VoiceOver TalkBack TestFlight AppStore PlayStation AirTable LangChain ' +
    'ChatGPT DocuSign QuickBooks NetworkManager macOs IoT PhD eBay iCloud FaceID TouchID McDonald XMLHttpRequest AbortController EventEmitter EventSource ' +
    'URLSession UserDefaults FileManager NotificationCenter'
  ).split(' '),
);

const identifier = /^[A-Za-z_$][\w$]*$/;

/** True when a word can only be a name from code: in backticks, with a hump, or with an underscore inside. */
export function isCodeName(word: string, { ticked }: Sentence): boolean {
  if (!identifier.test(word)) return false;
  if (ticked.has(word) || ticked.has(`${word}()`)) return true;
  if (products.has(word)) return false;
  return /[a-z\d][A-Z]/.test(word) || /[A-Z]{2,}[a-z]{2}/.test(word) || /[A-Za-z\d]_[A-Za-z\d]/.test(word);
}

const kinds: Readonly<Record<string, SymbolKind | undefined>> = {
  class: 'class',
  struct: 'type',
  interface: 'type',
  protocol: 'type',
  type: 'type',
  enum: 'type',
  function: 'function',
  func: 'function',
  hook: 'function',
  helper: undefined,
  method: 'method',
  constant: 'variable',
  variable: 'variable',
  module: undefined,
  component: undefined,
  service: undefined,
  context: undefined,
  provider: undefined,
  middleware: undefined,
  controller: undefined,
  utility: undefined,
  store: undefined,
  singleton: undefined,
  decorator: undefined,
  view: undefined,
};
/** Kinds that say by themselves that a capitalised word behind them is a name: `class Button`. */
const strictKinds = new Set(['class', 'struct', 'interface', 'protocol', 'enum', 'hook', 'component']);

const phrase =
  /^(?:([a-z]+) )?([A-Za-z_$][\w$]*)(?:(?:\.|#|::)([A-Za-z_$][\w$]*))?(\([^()]{0,80}\))?(?: ([a-z]+))?$/;

/** A name from code with what the sentence says about its kind. */
export interface NamePhrase {
  readonly name: string;
  readonly member?: string;
  readonly symbol?: SymbolKind;
  /** Written with brackets: `login()`. */
  readonly called: boolean;
}

/** `UserService`, `class Button`, `formatDate() helper`, `AuthService.login()`; ordinary words give nothing. */
export function namePhrase(text: string, sentence: Sentence): NamePhrase | undefined {
  const found = phrase.exec(text);
  if (!found) return undefined;
  const [, before, name = '', member, call, after] = found;
  if (before !== undefined && !(before in kinds)) return undefined;
  if (after !== undefined && !(after in kinds)) return undefined;
  const written = member === undefined ? name : `${name}.${member}`;
  const ticked =
    sentence.ticked.has(text) ||
    sentence.ticked.has(written) ||
    sentence.ticked.has(`${written}${call ?? ''}`);
  const dotted =
    member !== undefined &&
    isMemberOwner(name, sentence) &&
    (call !== undefined || isCodeName(member, sentence) || ticked || /^[A-Z]/.test(name));
  const named =
    before !== undefined && strictKinds.has(before) && /^[A-Z][a-z]/.test(name) && !products.has(name);
  const clear =
    member === undefined
      ? ticked || call !== undefined || isCodeName(name, sentence) || named
      : dotted || ticked;
  if (!clear || products.has(name)) return undefined;
  // `Node.js` and `Socket.io` are products.
  if (member !== undefined && call === undefined && /^(?:js|ts|io|net|py|json|md)$/.test(member))
    return undefined;
  const symbol =
    kinds[before ?? ''] ??
    kinds[after ?? ''] ??
    (call !== undefined && member === undefined ? 'function' : undefined);
  return {
    name,
    called: call !== undefined,
    ...(member === undefined ? {} : { member }),
    ...(symbol === undefined ? {} : { symbol }),
  };
}

/** `request.json()` and `utils.format()` have owners that are variables: only a capital or a hump makes a declared one. */
function isMemberOwner(name: string, sentence: Sentence): boolean {
  return /^[A-Z][a-z]/.test(name) || isCodeName(name, sentence);
}

/** Splits `A`, `A and B`, `A, B and C`, `A/B`-free; braces around all are taken off. */
export function listOf(text: string): readonly string[] {
  return text
    .replace(/^\{\s*(.*?)\s*\}$/, '$1')
    .split(/\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*/)
    .map((item) => item.trim());
}
