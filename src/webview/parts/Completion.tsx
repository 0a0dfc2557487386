import type { TaskRow } from '../../core/language/overview/overview.js';
import type { Folder } from '../model/folder.js';
import { words } from '../words.js';
import { statementFaces } from './faces.js';
import { PlaceRow } from './PlaceRow.js';
import { RowList } from './RowList.js';
import { Section } from './Section.js';

interface CompletionProps {
  readonly folder: Folder;
  readonly tasks: readonly TaskRow[];
}

/** Sentences that say that something is done, with what the evidence says of them. */
export function Completion({ folder, tasks }: CompletionProps) {
  const rows = tasks.flatMap(({ completion }) => completion);
  if (rows.length === 0) return null;
  return (
    <Section name="completion" title={words.completion} count={rows.length}>
      <RowList rows={rows}>
        {({ place, text, state, why }, index) => (
          <PlaceRow
            key={index}
            folder={folder}
            place={place}
            face={statementFaces[state]}
            word={words.statements[state]}
            text={text}
            quoted
            why={`${words.statements[state]}: ${why}`}
          />
        )}
      </RowList>
    </Section>
  );
}
