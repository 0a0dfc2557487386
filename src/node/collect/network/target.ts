import { lookup } from 'node:dns/promises';
import { isIPv4 } from 'node:net';

/** A host name's addresses; the system's resolver outside tests. */
export type Lookup = (host: string) => Promise<readonly string[]>;

/** A URL that may be called, with the only addresses that a connection is made to. */
export interface Target {
  readonly url: URL;
  /** Loopback addresses, IPv4 first: a server that listens on one of them only is found. */
  readonly addresses: readonly string[];
  readonly port: number;
}

export interface Refused {
  readonly kind: 'refused';
  readonly reason: string;
}

export const refused = (reason: string): Refused => ({ kind: 'refused', reason });

/** Longest URL that is sent, in UTF-16 code units. */
const longestUrl = 8_000;

export const systemLookup: Lookup = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/**
 * Decides what may be called: only origins that were approved, only on this machine's loopback. A name is
 * resolved once; what it resolves to later (rebinding) is never asked for.
 */
export class Targets {
  readonly #origins: ReadonlySet<string>;
  readonly #lookup: Lookup;
  readonly #resolved = new Map<string, Promise<readonly string[] | Refused>>();

  constructor(origins: readonly string[], lookup: Lookup) {
    this.#origins = new Set(origins.flatMap((origin) => originOf(origin) ?? []));
    this.#lookup = lookup;
  }

  /** A URL as `new URL` reads it: what is judged is what is connected to. */
  async ofUrl(text: string): Promise<Target | Refused> {
    const url = parsed(text);
    if (!url) return refused(`${shown(text)} is no URL that can be asked`);
    const known = originOf(text);
    if (known === undefined)
      return refused(
        `${shown(url.protocol)} URLs and URLs with a user name are never asked: only http and https`,
      );
    if (!this.#origins.has(known)) return refused(`${shown(known)} was not approved`);
    const addresses = await this.#loopback(hostOf(url));
    if ('kind' in addresses) return addresses;
    return { url, addresses, port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80) };
  }

  /** A host and a port, as a claim names them: approved as an `http` origin. */
  async ofPort(host: string, port: number): Promise<Target | Refused> {
    if (!Number.isInteger(port) || port < 1 || port > 65_535) return refused(`${port} is no port`);
    const bare = host.replace(/^\[(.*)\]$/, '$1');
    return this.ofUrl(`http://${bare.includes(':') ? `[${bare}]` : bare}:${port}`);
  }

  #loopback(host: string): Promise<readonly string[] | Refused> {
    const known = this.#resolved.get(host) ?? this.#resolve(host);
    this.#resolved.set(host, known);
    return known;
  }

  async #resolve(host: string): Promise<readonly string[] | Refused> {
    const isLiteral = isIPv4(host) || host.includes(':');
    const addresses = isLiteral ? [host] : await this.#lookup(host).catch((): readonly string[] => []);
    if (addresses.length === 0) return refused(`${shown(host)} has no address`);
    // One that leads elsewhere would be enough for a request to leave this machine.
    if (!addresses.every(isLoopback)) return refused(`${shown(host)} is not on this machine's loopback`);
    return [...addresses].sort((one, other) => Number(isIPv4(other)) - Number(isIPv4(one)));
  }
}

/** 127.0.0.0/8 or ::1; an IPv4 address in IPv6 clothes is neither. */
function isLoopback(address: string): boolean {
  return isIPv4(address) ? address.startsWith('127.') : address === '::1';
}

/** `http://127.0.0.1:3000` for whatever spells it; `undefined` for everything that is never called. */
function originOf(text: string): string | undefined {
  const url = parsed(text);
  if (!url || url.username !== '' || url.password !== '') return undefined;
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.origin : undefined;
}

function parsed(text: string): URL | undefined {
  // `new URL` drops tabs and line breaks: a text with them is not what it shows.
  if (text.length > longestUrl || /[\u0000-\u0020\u007f]/.test(text)) return undefined;
  return URL.canParse(text) ? new URL(text) : undefined;
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

const shown = (text: string): string => (text.length > 100 ? `${text.slice(0, 99)}…` : text);
