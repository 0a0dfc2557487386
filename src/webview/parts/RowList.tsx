import { useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { words } from '../words.js';

/** Rows that are there before somebody asks for more. */
const step = 100;

interface RowListProps<Row> {
  readonly rows: readonly Row[];
  readonly children: (row: Row, index: number) => ComponentChildren;
}

/** A list of which a person sees the first rows, and more when they ask. */
export function RowList<Row>({ rows, children }: RowListProps<Row>) {
  const [most, setMost] = useState(step);
  const more = Math.min(step, rows.length - most);
  return (
    <>
      <ul class="rows">{rows.slice(0, most).map(children)}</ul>
      {more > 0 && (
        <button type="button" class="button is-link" onClick={() => setMost(most + step)}>
          {words.showMore(more)}
        </button>
      )}
    </>
  );
}
