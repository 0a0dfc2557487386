import * as v from 'valibot';
import type { ToEditor } from '../../../webview/protocol.js';

/** Longest text that a page sends; ids and paths are shorter. In UTF-16 code units. */
const longest = 10_000;

const text = v.pipe(v.string(), v.maxLength(longest));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const position = v.object({ line: count, character: count });
const place = v.object({ file: text, range: v.object({ start: position, end: position }) });
const optionalText = v.exactOptional(text);

const schema = v.variant('kind', [
  v.object({
    kind: v.literal('ready'),
    known: v.pipe(v.array(v.object({ folder: text, version: v.number() })), v.maxLength(1000)),
  }),
  v.object({ kind: v.literal('open'), folder: text, place }),
  v.object({ kind: v.literal('verify'), folder: text, task: optionalText }),
  v.object({ kind: v.literal('collect'), folder: text, task: text, item: optionalText }),
  v.object({ kind: v.literal('stopCollecting') }),
  v.object({ kind: v.literal('attest'), folder: text, task: text, claim: text }),
  v.object({ kind: v.literal('openReport'), folder: text }),
  v.object({ kind: v.literal('openDashboard'), folder: optionalText, task: optionalText }),
  v.object({ kind: v.literal('failed'), message: text }),
]);

/** What a page said, if that is something a page can say. */
export function readToEditor(said: unknown): ToEditor | undefined {
  const { success, output } = v.safeParse(schema, said);
  return success ? output : undefined;
}
