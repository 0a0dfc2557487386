const names = new Set(
  (
    'assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns ' +
    'domain events fs http http2 https inspector module net os path perf_hooks process punycode querystring ' +
    'readline repl sqlite stream string_decoder sys test timers tls trace_events tty url util v8 vm wasi ' +
    'worker_threads zlib'
  ).split(' '),
);

/** Modules that exist only with their `node:` prefix. */
const prefixedOnly = new Set(['sqlite', 'test', 'sea']);

/** True for `fs`, `node:fs` and `fs/promises`. */
export function isNodeBuiltIn(specifier: string): boolean {
  const prefixed = specifier.startsWith('node:');
  const name = (prefixed ? specifier.slice(5) : specifier).split('/', 1)[0] ?? '';
  return prefixed ? names.has(name) || prefixedOnly.has(name) : names.has(name) && !prefixedOnly.has(name);
}
