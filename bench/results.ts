import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { versionOf } from './child.js';
import { keeps, type Row, type Side } from './row.js';

const readme = join(import.meta.dirname, 'README.md');
const [opening, closing] = ['<!-- results -->', '<!-- /results -->'];

/** The results as a Markdown table, with what is needed to judge them. */
export function resultsTable(rows: readonly Row[]): string {
  const header = ['what', 'tagproof', 'MB', 'against', 'MB', 'result', 'bar', 'aim', ''];
  const lines = [header, header.map(() => '---'), ...rows.map(cells)];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

function cells(row: Row): string[] {
  const { ours, other, value, bar, aim, note } = row;
  const unit = value?.unit ?? '×';
  const limit = (one: Row['bar']): string =>
    one ? `${one.kind === 'at least' ? '≥' : '≤'} ${one.amount} ${unit}` : '';
  return [
    row.what,
    side(ours),
    memory(ours),
    other ? side(other) : (note ?? ''),
    other ? memory(other) : '',
    value ? `**${number(value.amount)} ${unit}**` : '',
    limit(bar),
    limit(aim),
    verdict(row),
  ];
}

/** Whether a row keeps its limits, in words. */
function verdict({ value, bar, aim }: Row): string {
  if (!value || !bar) return 'for information';
  if (!keeps(bar, value.amount)) return 'MISSED';
  if (!aim) return 'kept';
  return keeps(aim, value.amount) ? 'aim reached' : 'kept';
}

/** True when no row misses its bar. */
export function allKept(rows: readonly Row[]): boolean {
  return rows.every((row) => verdict(row) !== 'MISSED');
}

const side = ({ name, ms }: Side): string => (ms === undefined ? name : `${number(ms)} ms (${name})`);
const memory = ({ mb }: Side): string => (mb === undefined ? '–' : mb.toFixed(mb < 10 ? 1 : 0));
const number = (value: number): string => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);

/** Date and machine, without anything that names it. */
export function circumstances(): string {
  const programs = ['git', 'rg'].map((name) => versionOf(name) ?? `no ${name}`);
  return [
    new Date().toISOString().slice(0, 10),
    `${cpus().length} CPUs`,
    process.platform,
    `Node ${process.versions.node}`,
    ...programs,
  ].join(' · ');
}

/** Puts the results between their marks in the README. */
export async function recordResults(rows: readonly Row[]): Promise<void> {
  const text = readFileSync(readme, 'utf8');
  const [from, to] = [text.indexOf(opening), text.indexOf(closing)];
  if (from < 0 || to < from) throw new Error(`bench/README.md has no ${opening} … ${closing}`);
  const section = `${opening}\n\n${circumstances()}\n\n${resultsTable(rows)}\n\n`;
  const whole = text.slice(0, from) + section + text.slice(to);
  writeFileSync(readme, await format(whole, { ...(await resolveConfig(readme)), parser: 'markdown' }));
}
