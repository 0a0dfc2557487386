import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.js';
import { useOpen } from './pageContext.js';

interface MoreProps {
  /** Under it the page remembers whether it is open. */
  readonly name: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** What is there on demand. */
export function More({ name, title, children }: MoreProps) {
  const [open, toggle] = useOpen(name, false);
  return (
    <div class="more">
      <button type="button" class="button is-more" aria-expanded={open} onClick={toggle}>
        <Icon name="chevron" tone={open ? 'is-open' : ''} />
        {title}
      </button>
      {open && children}
    </div>
  );
}
