import type { ComponentChildren } from 'preact';

interface EmptyProps {
  readonly title: string;
  /** What a person does then. */
  readonly how?: string;
  readonly children?: ComponentChildren;
}

/** In place of what is not there yet. */
export function Empty({ title, how, children }: EmptyProps) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {how !== undefined && <p>{how}</p>}
      {children}
    </div>
  );
}
