import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Locator } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds in the page that an element is of, each with where. */
export async function violations(body: Locator): Promise<readonly string[]> {
  // The page's policy lets no script in; the debugger does.
  const found: AxeResults['violations'] = await body.evaluate(
    `(async () => { ${axe}; return (await globalThis.axe.run()).violations; })()`,
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary ?? ''}`),
  );
}
