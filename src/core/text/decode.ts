// The core knows neither Node nor the DOM, but both have this decoder.
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

/** UTF-8 bytes as text; what is not UTF-8 becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
