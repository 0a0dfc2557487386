import type { TaskRow } from '../../core/language/overview/overview.js';
import type { Folder } from '../model/folder.js';
import { collectsTogether } from '../model/collecting.js';
import { words } from '../words.js';
import { CollectAll } from './CollectAll.js';
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
  const together = collectsTogether(folder.state, task);
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
      {together && <CollectAll state={folder.state} task={task} />}
      <ul class="rows">
        {items.map((item) => (
          <EvidenceItem
            key={item.id}
            folder={folder}
            state={folder.state}
            task={task.id}
            item={item}
            together={together}
          />
        ))}
      </ul>
    </Section>
  );
}
