import type { Place } from '../../core/language/overview/overview.js';
import { visible } from '../../core/report/escape.js';
import { toPerson } from '../../core/text/position.js';

/** Words of the workspace: text only, and whatever their direction, they turn nothing around them. */
export function Said({ children }: { readonly children: string }) {
  return <bdi class="said">{children}</bdi>;
}

interface WhereProps {
  readonly place: Place;
  /** Without the folders that it is in. */
  readonly short?: boolean;
}

/** A place in the workspace: `src/auth.ts:12`. */
export function Where({ place: { file, range }, short = false }: WhereProps) {
  const path = short ? file.slice(file.lastIndexOf('/') + 1) : file;
  return (
    <bdi class="where">
      <span class="where-file">{visible(path)}</span>
      <span>:{toPerson(range.start).line}</span>
    </bdi>
  );
}
