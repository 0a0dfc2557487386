import type { TaskRow } from '../../core/language/overview/overview.js';
import type { Folder } from '../model/folder.js';
import { words } from '../words.js';
import { PlaceRow } from './PlaceRow.js';
import { RecordLink } from './RecordLink.js';
import { RowList } from './RowList.js';
import { Section } from './Section.js';

interface ContradictionsProps {
  readonly folder: Folder;
  readonly tasks: readonly TaskRow[];
}

/** What cannot be true, beside the sentence that says so. */
export function Contradictions({ folder, tasks }: ContradictionsProps) {
  const rows = tasks.flatMap(({ contradictions }) => contradictions);
  if (rows.length === 0) return null;
  return (
    <Section name="contradictions" title={words.contradictions} count={rows.length}>
      <RowList rows={rows}>
        {({ place, statement, why, record }, index) => (
          <PlaceRow
            key={index}
            folder={folder}
            place={place}
            face={{ icon: 'error', tone: 'bad' }}
            word={words.statements.contradicted}
            text={statement ?? why}
            quoted={statement !== undefined}
            {...(statement === undefined ? {} : { why })}
          >
            {record !== undefined && <RecordLink folder={folder} record={record} of={statement ?? why} />}
          </PlaceRow>
        )}
      </RowList>
    </Section>
  );
}
