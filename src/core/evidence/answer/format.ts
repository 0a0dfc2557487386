/** Forms of texts that schemas commonly name; each pattern is linear. */
const formats: Readonly<Record<string, RegExp>> = {
  'date-time': /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d(?:\.\d{1,20})?(?:Z|[+-][0-2]\d:[0-5]\d)$/i,
  date: /^\d{4}-[01]\d-[0-3]\d$/,
  email: /^[^\s@]{1,64}@[^\s@]{1,255}$/,
  uuid: /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i,
  uri: /^[a-z][a-z\d+.-]{0,40}:\S*$/i,
  ipv4: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/,
};

/** Whether a text has a form; `undefined` for forms that are not looked at. */
export function asFormat(text: string, format: string): boolean | undefined {
  const pattern = Object.hasOwn(formats, format) ? formats[format] : undefined;
  return pattern && (text.length > 8_000 ? undefined : pattern.test(text));
}
