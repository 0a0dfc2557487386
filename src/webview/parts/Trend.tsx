import { size, trendInWords, trendShape } from '../model/trendShape.js';
import type { RecordedPoint } from '../trend.js';
import { words } from '../words.js';
import { memo } from './memo.js';
import { More } from './More.js';
import { Section } from './Section.js';
import { TrendMark } from './TrendMark.js';
import { TrendTable } from './TrendTable.js';
import { dayWords, whenWords } from './whenWords.js';

/** Points and failed claims over the recorded runs. */
export const Trend = memo(({ runs: all }: { readonly runs: readonly RecordedPoint[] }) => {
  const { runs, line, area, needed, mostFailed } = trendShape(all);
  const { width, height } = size;
  const [first, last] = [runs[0]?.run, runs.at(-1)?.run];
  if (!first || !last) return null;
  return (
    <Section name="trend" title={words.trend} count={runs.length}>
      <figure class="trend">
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={trendInWords(all)}>
          <path class="trend-area" d={area} />
          <path class="trend-needed" d={needed} />
          <path class="trend-line" d={line} />
          {runs.map(({ run, x, width: stretch, bar, turns }, index) => (
            <g key={index}>
              {bar.height > 0 && (
                <rect class="trend-failed" x={bar.x} y={bar.y} width={bar.width} height={bar.height} />
              )}
              {turns && <TrendMark verdict={run.verdict} x={x + stretch / 2} />}
              <rect class="trend-touch" x={x} y={0} width={stretch} height={height}>
                <title>{runWords(run)}</title>
              </rect>
            </g>
          ))}
        </svg>
        <figcaption class="legend">
          <span class="legend-earned">{words.legendEarned(last.earned)}</span>
          <span class="legend-needed">{words.legendNeeded(last.needed)}</span>
          {mostFailed > 0 && <span class="legend-failed">{words.legendFailed(last.failed)}</span>}
          <span class="legend-time">{words.fromTo(dayWords(first.when), dayWords(last.when))}</span>
        </figcaption>
      </figure>
      <More name="trendTable" title={words.trendTable}>
        <TrendTable runs={runs.map(({ run }) => run)} />
      </More>
    </Section>
  );
});

function runWords({ when, verdict, earned, needed, failed }: RecordedPoint): string {
  return `${whenWords(when)}: ${verdict}, ${words.pointsOf(earned, needed)}, ${words.failedClaims(failed)}`;
}
