import type { TaskRow } from '../../core/language/overview/overview.js';
import type { Folder } from '../model/folder.js';
import { words } from '../words.js';
import { EvidenceItem } from './EvidenceItem.js';
import { Said } from './Said.js';
import { Section } from './Section.js';

interface EvidenceSectionProps {
  readonly folder: Folder;
  readonly task: TaskRow;
}

/** The budget: what proof the task needs, and what there is of it. */
export function EvidenceSection({ folder, task }: EvidenceSectionProps) {
  const { type, why, items } = task.budget;
  return (
    <Section name="evidence" title={words.evidence} count={items.length}>
      <p class="quiet">
        {type === undefined ? words.noBudget : <strong>{type}</strong>}
        {why !== '' && (
          <>
            {': '}
            <Said>{why}</Said>
          </>
        )}
      </p>
      <ul class="rows">
        {items.map((item) => (
          <EvidenceItem key={item.id} folder={folder} state={folder.state} task={task.id} item={item} />
        ))}
      </ul>
    </Section>
  );
}
