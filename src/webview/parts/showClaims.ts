import type { Status } from '../../core/evidence/observation.js';
import type { Page } from '../model/page.js';

/** Shows the claims of a status, and takes a person to them. */
export function showClaims(page: Page, status: Status): void {
  page.change({
    statuses: [status],
    search: '',
    claim: undefined,
    listTop: 0,
    open: { ...page.view.open, claims: true },
  });
  // It is drawn just before.
  requestAnimationFrame(() => {
    document.getElementById('claims-title')?.scrollIntoView({ block: 'start' });
    document.getElementById('claims')?.focus({ preventScroll: true });
  });
}
