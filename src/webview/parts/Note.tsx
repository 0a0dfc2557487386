import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.js';

/** Something to know about all that is shown. */
export function Note({ icon, children }: { readonly icon: IconName; readonly children: ComponentChildren }) {
  return (
    <p class="note">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}
