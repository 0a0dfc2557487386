import type { RecordedPoint } from '../trend.js';

/** In units of the drawing. */
export const size = { width: 360, height: 118, left: 4, right: 4, points: 68, failed: 22, gap: 8 } as const;

/** A run among few is not drawn wider. */
const widestBar = 18;
/** Runs that are drawn; the newest ones. */
const mostRuns = 200;

export interface TrendRun {
  readonly run: RecordedPoint;
  /** Left edge of its stretch. */
  readonly x: number;
  readonly width: number;
  /** Its bar of failed claims; no height: none failed. */
  readonly bar: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  /** The verdict is another one than before, or it is the last run. */
  readonly turns: boolean;
}

export interface TrendShape {
  readonly runs: readonly TrendRun[];
  /** Path data: the points as steps, the area below them, what is needed. */
  readonly line: string;
  readonly area: string;
  readonly needed: string;
  readonly mostPoints: number;
  readonly mostFailed: number;
}

/** Where everything of the trend stands: points above, failed claims below, one stretch for each run. */
export function trendShape(all: readonly RecordedPoint[]): TrendShape {
  const shown = all.slice(-mostRuns);
  const { left, right, points, failed, gap } = size;
  const width = (size.width - left - right) / Math.max(1, shown.length);
  const bar = Math.min(width * 0.7, widestBar);
  const mostPoints = Math.max(1, ...shown.flatMap(({ earned, needed }) => [earned, needed]));
  const mostFailed = Math.max(0, ...shown.map((run) => run.failed));
  const top = 6;
  const base = top + points;
  const level = (amount: number): number => rounded(base - (points * amount) / mostPoints);
  const steps = (amount: (run: RecordedPoint) => number): string =>
    shown
      .map((run, index) => {
        const y = level(amount(run));
        return `${index === 0 ? `M${left} ${y}` : `V${y}`}H${rounded(left + (index + 1) * width)}`;
      })
      .join('');
  const line = steps(({ earned }) => earned);
  return {
    runs: shown.map((run, index) => {
      const height = mostFailed === 0 ? 0 : rounded((failed * run.failed) / mostFailed);
      return {
        run,
        x: rounded(left + index * width),
        width: rounded(width),
        bar: {
          x: rounded(left + (index + 0.5) * width - bar / 2),
          y: base + gap,
          width: rounded(bar),
          height,
        },
        turns: index === shown.length - 1 || shown[index - 1]?.verdict !== run.verdict,
      };
    }),
    line,
    area: line === '' ? '' : `${line}V${base}H${left}Z`,
    needed: steps(({ needed }) => needed),
    mostPoints,
    mostFailed,
  };
}

const rounded = (amount: number): number => Math.round(amount * 100) / 100;

/** What the drawing shows, as a sentence or two. */
export function trendInWords(all: readonly RecordedPoint[]): string {
  const shown = all.slice(-mostRuns);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return '';
  const runs = shown.length === 1 ? '1 run' : `${shown.length} runs`;
  const most = Math.max(...shown.map(({ failed }) => failed));
  return (
    `${runs}: from ${first.earned} of ${first.needed} points to ${last.earned} of ${last.needed}. ` +
    `Failed claims: from ${first.failed} to ${last.failed}, at most ${most}. Last verdict: ${last.verdict}.`
  );
}
