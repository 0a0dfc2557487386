import type { TaskRow } from '../../core/language/overview/overview.js';
import type { Folder } from '../model/folder.js';
import { words } from '../words.js';
import { boxFaces } from './faces.js';
import { PlaceRow } from './PlaceRow.js';
import { RowList } from './RowList.js';
import { Section } from './Section.js';

interface QualityGateProps {
  readonly folder: Folder;
  readonly tasks: readonly TaskRow[];
}

/** The boxes of the checklists, those that need somebody first. */
export function QualityGate({ folder, tasks }: QualityGateProps) {
  const all = tasks.flatMap(({ boxes }) => boxes);
  if (all.length === 0) return null;
  const rows = [
    ...all.filter(({ state }) => state !== 'ticked'),
    ...all.filter(({ state }) => state === 'ticked'),
  ];
  const ticked = all.filter((box) => box.state === 'ticked').length;
  return (
    <Section
      name="boxes"
      title={words.qualityGate}
      count={`${ticked}/${all.length}`}
      folded={ticked === all.length}
    >
      <RowList rows={rows}>
        {({ place, text, state, why }, index) => (
          <PlaceRow
            key={index}
            folder={folder}
            place={place}
            face={boxFaces[state]}
            word={words.boxes[state]}
            text={text}
            why={state === 'ticked' ? '' : `${words.boxes[state]}: ${why}`}
          />
        )}
      </RowList>
    </Section>
  );
}
