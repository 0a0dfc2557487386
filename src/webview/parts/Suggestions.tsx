import type { TagRow } from '../../core/language/overview/overview.js';
import type { Folder } from '../model/folder.js';
import { words } from '../words.js';
import { PlaceRow } from './PlaceRow.js';
import { RowList } from './RowList.js';
import { Section } from './Section.js';

interface SuggestionsProps {
  readonly folder: Folder;
  readonly tags: readonly TagRow[];
}

/** What was proposed and waits for a person to accept or reject it. */
export function Suggestions({ folder, tags }: SuggestionsProps) {
  if (tags.length === 0) return null;
  return (
    <Section name="suggestions" title={words.suggestions} count={tags.length}>
      <RowList rows={tags}>
        {(tag) => (
          <PlaceRow
            key={tag.id}
            folder={folder}
            place={tag}
            face={{ icon: 'bulb', tone: 'info' }}
            word={`#${tag.name}`}
            text={tag.text}
            why={`#${tag.name}`}
          />
        )}
      </RowList>
    </Section>
  );
}
