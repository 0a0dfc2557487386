/** Height of the row of marks in the drawing: below the highest bar, which may have a mark's colour. */
const y = 112;

const shapes: Readonly<Record<string, { readonly tone: string; readonly path: (x: number) => string }>> = {
  PASSED: { tone: 'good', path: (x) => `M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z` },
  CONDITIONAL: { tone: 'warn', path: (x) => `M${x} ${y - 4.5}l4.8 8.5h-9.6Z` },
  BLOCKED: { tone: 'bad', path: (x) => `M${x - 3.6} ${y - 3.6}h7.2v7.2h-7.2Z` },
};

/** Where the verdict became another one: each has a shape of its own. */
export function TrendMark({ verdict, x }: { readonly verdict: string; readonly x: number }) {
  const shape = Object.hasOwn(shapes, verdict) ? shapes[verdict] : undefined;
  return shape ? <path class={`trend-mark is-${shape.tone}`} d={shape.path(x)} /> : null;
}
