import * as v from 'valibot';
import type { Status } from '../../core/evidence/observation.js';
import { statuses } from './claims.js';

/** How a person left the page. It is kept while the page is not there. */
export interface View {
  readonly folder?: string | undefined;
  /** Id; without it all tasks of the folder are shown. */
  readonly task?: string | undefined;
  /** The claims that are shown; none: all. */
  readonly statuses: readonly Status[];
  readonly search: string;
  /** What was opened or closed by hand. */
  readonly open: Readonly<Record<string, boolean>>;
  /** Id of the chosen claim. */
  readonly claim?: string | undefined;
  /** CSS pixels that the page and the list of claims are scrolled. */
  readonly top: number;
  readonly listTop: number;
}

const pixels = v.fallback(v.pipe(v.number(), v.finite(), v.minValue(0)), 0);
const saved = v.object({
  folder: v.fallback(v.optional(v.string()), undefined),
  task: v.fallback(v.optional(v.string()), undefined),
  statuses: v.fallback(v.array(v.picklist(statuses)), []),
  search: v.fallback(v.string(), ''),
  open: v.fallback(v.record(v.string(), v.boolean()), {}),
  claim: v.fallback(v.optional(v.string()), undefined),
  top: pixels,
  listTop: pixels,
});

/** @param state what was kept, perhaps by another version */
export function readView(state: unknown): View {
  const read = v.safeParse(saved, state);
  return read.success ? read.output : { statuses: [], search: '', open: {}, top: 0, listTop: 0 };
}
