import type { Place } from '../../core/language/overview/overview.js';
import { visible } from '../../core/report/escape.js';
import { toPerson } from '../../core/text/position.js';

/** Words of the workspace: text only, and whatever their direction, they turn nothing around them. */
export function Said({ children }: { readonly children: string }) {
  return <bdi class="said">{children}</bdi>;
}

/** `src/auth.ts:12`. */
export function placeWords({ file, range }: Place): string {
  return `${visible(file)}:${toPerson(range.start).line}`;
}

/** A place in the workspace. */
export function Where({ place }: { readonly place: Place }) {
  return <bdi class="where">{placeWords(place)}</bdi>;
}
