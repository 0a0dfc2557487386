import { visible } from '../../core/report/escape.js';
import type { RecordedPoint } from '../trend.js';
import { words } from '../words.js';
import { whenWords } from './whenWords.js';

/** The trend in numbers, the newest run first. */
export function TrendTable({ runs }: { readonly runs: readonly RecordedPoint[] }) {
  return (
    <div class="table" role="region" aria-label={words.trend} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.run}</th>
            <th scope="col">{words.verdict}</th>
            <th scope="col">{words.points}</th>
            <th scope="col">{words.failed}</th>
          </tr>
        </thead>
        <tbody>
          {runs.toReversed().map(({ when, verdict, earned, needed, failed, claims }, index) => (
            <tr key={index}>
              <th scope="row">{whenWords(when)}</th>
              <td>{visible(verdict, 40)}</td>
              <td>{words.amountOf(earned, needed)}</td>
              <td>{words.amountOf(failed, claims)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
