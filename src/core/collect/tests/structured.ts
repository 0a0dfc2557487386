import { countGoEvents } from './go.js';
import { countJson } from './json.js';
import { countJunit } from './junit.js';
import { countTap } from './tap.js';
import type { Tally } from './tally.js';

/** Counts the tests of a report, whatever its name: JUnit, a runner's JSON, `go test -json` or TAP. */
export function countReport(text: string): { readonly form: string; readonly tally: Tally } | undefined {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('<')) return formed('JUnit', countJunit(start));
  if (start.startsWith('{'))
    return formed('JSON', countJson(start)) ?? formed('go test -json', countGoEvents(start));
  return formed('TAP', countTap(start));
}

/** The same in what a program printed, between lines of whoever called it. */
export function countPrinted(output: string): readonly Tally[] {
  const tap = countTap(output);
  if (tap) return [tap];
  const json = countJson(between(output, /^\{/m, '}'));
  if (json) return [json];
  const junit = countJunit(between(output, /^<(?:\?xml|testsuites?)\b/m, '>'));
  return junit ? [junit] : [];
}

function formed(form: string, tally: Tally | undefined): ReturnType<typeof countReport> {
  return tally && { form, tally };
}

function between(text: string, start: RegExp, end: string): string {
  const from = text.search(start);
  return from < 0 ? '' : text.slice(from, text.lastIndexOf(end) + 1);
}
