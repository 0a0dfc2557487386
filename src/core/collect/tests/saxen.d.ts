declare module 'saxen' {
  /** The part that is used; the package has no types of its own. */
  export class Parser {
    on(
      event: 'openTag',
      told: (name: string, attributes: () => Readonly<Record<string, string | undefined>>) => void,
    ): this;
    on(event: 'closeTag', told: (name: string) => void): this;
    on(event: 'error' | 'warn', told: (problem: Error) => void): this;
    parse(xml: string): void;
    stop(): void;
  }
}
