import type { TaskRow } from '../../core/language/overview/overview.js';
import type { Folder } from '../model/folder.js';
import { words } from '../words.js';
import { PlaceRow } from './PlaceRow.js';
import { RowList } from './RowList.js';
import { Section } from './Section.js';

interface UnclaimedProps {
  readonly folder: Folder;
  readonly tasks: readonly TaskRow[];
}

/** Changed files of which no tag says anything. */
export function Unclaimed({ folder, tasks }: UnclaimedProps) {
  const rows = tasks.flatMap(({ unclaimed }) => unclaimed);
  if (rows.length === 0) return null;
  return (
    <Section name="unclaimed" title={words.unclaimed} count={rows.length}>
      <RowList rows={rows}>
        {({ place, text, change }, index) => (
          <PlaceRow
            key={index}
            folder={folder}
            place={place}
            face={{ icon: 'warning', tone: 'warn' }}
            word={words.changes[change]}
            text={text}
            why={words.changes[change]}
            bare
          />
        )}
      </RowList>
    </Section>
  );
}
