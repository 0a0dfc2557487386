import type { Folder } from '../model/folder.js';
import { rangeOnLine } from '../../core/text/position.js';
import { words } from '../words.js';
import { usePage } from './pageContext.js';

interface RecordLinkProps {
  readonly folder: Folder;
  /** Path of the record. */
  readonly record: string;
  /** What it is a record of. */
  readonly of: string;
}

/** Opens the record of evidence that decides. */
export function RecordLink({ folder, record, of }: RecordLinkProps) {
  const page = usePage();
  return (
    <button
      type="button"
      class="button is-link record"
      aria-label={`${words.record}: ${of}`}
      onClick={() => page.open(folder, { file: record, range: rangeOnLine(0, 0, 0) })}
    >
      {words.record}
    </button>
  );
}
