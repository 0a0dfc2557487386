import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.js';

interface ButtonProps {
  readonly icon?: IconName;
  /** What it does, where the words on it do not say it alone. */
  readonly label?: string;
  /** `tool`: what it does is said beside its sign where there is room. */
  readonly kind?: 'plain' | 'main' | 'link' | 'tool';
  /** It keeps its place at the keyboard; why nothing can be done is said beside it. */
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children?: ComponentChildren;
}

/** A button as VS Code's own. */
export function Button({ icon, label, kind = 'plain', disabled = false, onClick, children }: ButtonProps) {
  return (
    <button
      type="button"
      class={`button is-${kind}`}
      aria-label={label}
      title={kind === 'tool' ? label : undefined}
      aria-disabled={disabled ? 'true' : undefined}
      onClick={disabled ? undefined : onClick}
    >
      {icon && <Icon name={icon} />}
      {children}
      {kind === 'tool' && <span class="tool-word">{label}</span>}
    </button>
  );
}
