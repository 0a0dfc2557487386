/** The part of autocannon that sends: one connection, a number of equal requests, an event for each answer. */
declare module 'autocannon/lib/httpClient.js' {
  import { EventEmitter } from 'node:events';

  interface ClientOptions {
    readonly protocol: 'http:';
    readonly hostname: string;
    readonly port: number;
    readonly path: string;
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
    /** Seconds. */
    readonly timeout: number;
    /** Requests until it is done. */
    readonly responseMax: number;
  }

  export default class Client extends EventEmitter {
    constructor(options: ClientOptions);
    destroy(): void;
  }
}
