import { words } from '../words.js';

/** A quiet line at the top while something is being verified. What is shown stays. */
export function Progress({ running }: { readonly running: boolean }) {
  return (
    <div class="progress">
      {running && <div class="progress-bar" role="progressbar" aria-label={words.running} />}
    </div>
  );
}
