import { Component, type ComponentChildren, type ComponentType } from 'preact';

/** A part that is drawn again only when something that it was given is no longer the very same. */
export function memo<Props extends object>(Part: (props: Props) => ComponentChildren): ComponentType<Props> {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      const before = this.props as Readonly<Record<string, unknown>>;
      const now = next as Readonly<Record<string, unknown>>;
      return [...new Set([...Object.keys(before), ...Object.keys(now)])].some(
        (key) => before[key] !== now[key],
      );
    }
    override render(): ComponentChildren {
      return <Part {...this.props} />;
    }
  };
}
