import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.js';
import { useOpen } from './pageContext.js';

interface SectionProps {
  /** Unlike any other on the page, which remembers under it whether it is open. */
  readonly name: string;
  readonly title: string;
  /** How much is in it. */
  readonly count?: number | string;
  /** It is closed until somebody opens it. */
  readonly folded?: boolean;
  readonly children: ComponentChildren;
}

/** A part of the page that can be folded. */
export function Section({ name, title, count, folded = false, children }: SectionProps) {
  const [open, toggle] = useOpen(name, !folded);
  return (
    <section class={`section section-${name}`} aria-labelledby={`${name}-title`}>
      <h3 class="section-title">
        <button
          type="button"
          id={`${name}-title`}
          aria-expanded={open}
          aria-controls={open ? `${name}-body` : undefined}
          onClick={toggle}
        >
          <Icon name="chevron" tone={open ? 'is-open' : ''} />
          <span>{title}</span>
          {count !== undefined && (
            <span class="count">{typeof count === 'number' ? count.toLocaleString('en') : count}</span>
          )}
        </button>
      </h3>
      {open && (
        <div class="section-body" id={`${name}-body`}>
          {children}
        </div>
      )}
    </section>
  );
}
