// `npm run bench` measures everything and records it in README.md;
// `npm run bench -- scan ranges` only prints what is named.
import { activation } from './activation.js';
import { buildSubject } from './build.js';
import { claims } from './claims.js';
import { dashboard } from './dashboard.js';
import { doubling } from './doubling.js';
import { editor } from './editor.js';
import { hook } from './hook.js';

import { hostClaims } from './hostClaims.js';
import { hostLoop } from './hostLoop.js';
import { index } from './index.js';
import { ranges } from './ranges.js';
import { allKept, circumstances, recordResults, resultsTable } from './results.js';
import type { Row } from './row.js';
import { scan } from './scan.js';
import { startup } from './startup.js';
import { tags } from './tags.js';

const measurements: Readonly<Record<string, () => Promise<Row[]>>> = {
  claims,
  scan,
  index,
  ranges,
  tags,
  doubling,
  startup,
  hook,
  editor,
  activation,
  hostLoop,
  hostClaims,
  dashboard,
};

async function main(named: readonly string[]): Promise<void> {
  const chosen = named.length === 0 ? Object.keys(measurements) : named;
  await buildSubject();
  const rows: Row[] = [];
  for (const name of chosen) {
    const measure = measurements[name];
    if (!measure) throw new Error(`${name} is none of ${Object.keys(measurements).join(', ')}`);
    console.error(`measuring ${name} …`);
    rows.push(...(await measure()));
  }
  console.log(`${circumstances()}\n\n${resultsTable(rows)}`);
  if (named.length === 0) await recordResults(rows);
  process.exitCode = allKept(rows) ? 0 : 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 2;
});
