import type { ClaimRow, TaskRow } from '../../core/language/overview/overview.js';
import type { Folder } from '../model/folder.js';
import { words } from '../words.js';
import { Button } from './Button.js';
import { statusFace } from './faces.js';
import { Icon } from './Icon.js';
import { usePage } from './pageContext.js';
import { Said, Where } from './Said.js';

interface ClaimDetailProps {
  readonly folder: Folder;
  readonly claim: ClaimRow;
  /** Its task, where the page shows several. */
  readonly task?: TaskRow | undefined;
}

/** The chosen claim in full, with what can be done about it. */
export function ClaimDetail({ folder, claim, task }: ClaimDetailProps) {
  const page = usePage();
  const { icon, tone, word } = statusFace(claim.status);
  return (
    <section class="detail" aria-label={words.chosenClaim}>
      <p class="detail-status">
        <Icon name={icon} tone={tone} />
        <strong>{word}</strong>
        <span class="quiet">
          <Said>{`#${claim.tag}`}</Said>
        </span>
      </p>
      <p>
        <Said>{claim.text}</Said>
      </p>
      {claim.message !== '' && (
        <p>
          <Said>{claim.message}</Said>
        </p>
      )}
      {claim.hint !== undefined && (
        <p class="quiet">
          {words.hint}: <Said>{claim.hint}</Said>
        </p>
      )}
      <p class="row-where">
        <Where place={claim} />
      </p>
      {task && (
        <p>
          <Button kind="link" onClick={() => page.choose(folder.state.folder, task.id)}>
            <Said>{task.name}</Said>
          </Button>
        </p>
      )}
      <div class="item-do">
        <Button onClick={() => page.open(folder, claim)}>{words.open}</Button>
        {claim.attestable && (
          <Button
            icon="person"
            onClick={() =>
              page.post({ kind: 'attest', folder: folder.state.folder, task: claim.task, claim: claim.id })
            }
          >
            {words.attest}
          </Button>
        )}
      </div>
    </section>
  );
}
