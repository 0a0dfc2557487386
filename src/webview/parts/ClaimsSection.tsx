import { useMemo } from 'preact/hooks';
import type { ClaimRow } from '../../core/language/overview/overview.js';
import type { Status } from '../../core/evidence/observation.js';
import { claimsAt, countsOf, shownClaims } from '../model/claims.js';
import type { Folder } from '../model/folder.js';
import type { Page } from '../model/page.js';
import type { View } from '../model/view.js';
import { words } from '../words.js';
import { ClaimDetail } from './ClaimDetail.js';
import { ClaimList } from './ClaimList.js';
import { SearchField } from './SearchField.js';
import { Section } from './Section.js';
import { StatusChips } from './StatusChips.js';

interface ClaimsSectionProps {
  readonly page: Page;
  readonly view: View;
  readonly folder: Folder;
  readonly claims: readonly ClaimRow[];
  /** They are of several tasks, so each says of which. */
  readonly several?: boolean;
}

/** The claims: which of them are shown, the list, and the chosen one in full. */
export function ClaimsSection({ page, view, folder, claims, several = false }: ClaimsSectionProps) {
  const { statuses, search } = view;
  const counts = useMemo(() => countsOf(claims), [claims]);
  const shown = useMemo(() => shownClaims(claims, { statuses, search }), [claims, statuses, search]);
  const { selection } = page;
  const here = useMemo(
    () => claimsAt(claims, selection?.folder === folder.state.folder ? selection : undefined),
    [claims, selection, folder],
  );
  if (claims.length === 0) return null;
  const chosen = view.claim === undefined ? undefined : shown.find(({ id }) => id === view.claim);
  const toggle = (status: Status): void =>
    page.change({
      statuses: statuses.includes(status) ? statuses.filter((one) => one !== status) : [...statuses, status],
      listTop: 0,
    });
  return (
    <Section name="claims" title={words.claims} count={claims.length}>
      <StatusChips counts={counts} pressed={statuses} onToggle={toggle} />
      <SearchField text={search} onText={(text) => page.change({ search: text, listTop: 0 })} />
      <p class="unseen" role="status">
        {words.shownClaims(shown.length, claims.length)}
      </p>
      {shown.length === 0 ? (
        <p class="quiet none-fits">
          {words.noneFits}{' '}
          <button
            type="button"
            class="button is-link"
            onClick={() => page.change({ statuses: [], search: '', listTop: 0 })}
          >
            {words.showAll}
          </button>
        </p>
      ) : (
        <ClaimList
          claims={shown}
          filter={`${statuses.join()}\n${search}`}
          chosen={view.claim}
          here={here}
          follow={selection}
          top={view.listTop}
          onChoose={(claim) => page.change({ claim })}
          onOpen={(claim) => page.open(folder, claim)}
          onScroll={(listTop) => page.scrolled({ listTop })}
          onSearch={(text) => page.change({ search: text, listTop: 0 })}
        />
      )}
      {chosen && (
        <ClaimDetail folder={folder} claim={chosen} task={several ? folder.task(chosen.task) : undefined} />
      )}
    </Section>
  );
}
