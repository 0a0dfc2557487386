import type { CheckStep } from '../evidence/step.js';
import type { World } from '../ports/world.js';
import type { Collector, Seen } from './collector.js';
import { parseStrictly } from './validation/parse.js';
import { schemaResult } from './validation/schema.js';
import { shapeProblem } from './validation/shapes.js';
import { listed, plural, soFar } from './wording.js';

type Result =
  | { readonly kind: 'good'; readonly schema: 'none' | 'matches' | 'not-looked-at' }
  | { readonly kind: 'wrong' | 'unknown'; readonly what: string };

/** Parses configuration files, looks for keys that stand twice, and holds them against their schema. */
export const validationCollector: Collector<CheckStep['kind']> = {
  kinds: ['validation'],
  collect: ({ files }, { world, token, progress }) => {
    const results: Result[] = [];
    for (const path of files) {
      if (token.cancelled) return Promise.resolve(soFar);
      progress(`validation of ${path}`);
      results.push(validated(path, world));
    }
    return Promise.resolve(judged(results));
  },
};

function validated(path: string, world: World): Result {
  const wrong = (problem: string): Result => ({ kind: 'wrong', what: `${path}: ${problem}` });
  const unknown = (reason: string): Result => ({ kind: 'unknown', what: `${path}: ${reason}` });
  const read = world.files.read(path);
  if (read.kind === 'missing') return wrong(read.reason);
  if (read.kind !== 'text') return unknown(read.reason);
  const parsed = parseStrictly(path, read.text);
  if (parsed.kind === 'unknown') return unknown(parsed.reason);
  if (parsed.kind === 'wrong') return wrong(parsed.problem);
  let schema: 'none' | 'matches' | 'not-looked-at' = 'none';
  for (const value of parsed.values) {
    const problem = shapeProblem(path, read.text, value);
    if (problem !== undefined) return wrong(problem);
    const result = schemaResult(path, read.text, parsed.format, value, world);
    if (result.kind === 'wrong') return wrong(result.problem);
    schema = result.kind;
  }
  return { kind: 'good', schema };
}

function judged(results: readonly Result[]): Seen {
  const of = (kind: 'wrong' | 'unknown'): readonly string[] =>
    results.flatMap((result) => (result.kind === kind ? [result.what] : []));
  const [wrong, unknown] = [of('wrong'), of('unknown')];
  if (wrong.length > 0) return { outcome: 'failed', message: listed(wrong) };
  if (unknown.length > 0 || results.length === 0)
    return {
      outcome: 'error',
      message: unknown.length > 0 ? listed(unknown) : 'there is no file to look at',
    };
  const having = (schema: string): number =>
    results.filter((result) => result.kind === 'good' && result.schema === schema).length;
  const [matching, aside] = [having('matches'), having('not-looked-at')];
  const parts = [
    `${plural(results.length, 'file')} parsed`,
    ...(matching > 0 ? [`${matching} as the schema says`] : []),
    ...(aside > 0 ? [`${plural(aside, 'schema')} not looked at`] : []),
  ];
  return { outcome: 'passed', message: parts.join(', ') };
}
