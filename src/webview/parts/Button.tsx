import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.js';

interface ButtonProps {
  readonly icon?: IconName;
  /** What it does, where the words on it do not say it alone. */
  readonly label?: string;
  readonly kind?: 'plain' | 'main' | 'link' | 'tool';
  readonly onClick: () => void;
  readonly children?: ComponentChildren;
}

/** A button as VS Code's own. */
export function Button({ icon, label, kind = 'plain', onClick, children }: ButtonProps) {
  return (
    <button
      type="button"
      class={`button is-${kind}`}
      aria-label={label}
      title={kind === 'tool' ? label : undefined}
      onClick={onClick}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
