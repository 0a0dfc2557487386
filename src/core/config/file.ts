import * as v from 'valibot';
import { defaultConfig, type Config } from '../config.js';
import type { SyntaxFinding } from '../tag/tag.js';
import { evidenceOf, inFolder, taskTypesOf } from './evidenceSchema.js';
import { oracleOf } from './oracleSchema.js';
import { budgetProblems } from './reachable.js';
import { Reader, type Values } from './reader.js';
import { configSchema } from './schema.js';
import { relative } from './values.js';

/** Name of the configuration file in the workspace root. */
export const configFileName = 'tagproof.config.json';

export interface ReadConfig {
  /** Complete: what the file does not say, or says wrongly, has its default. */
  readonly config: Config;
  readonly findings: readonly SyntaxFinding[];
  /** Dotted key (`policy.mode`) → where its value comes from. */
  readonly origins: Readonly<Record<string, 'default' | 'file'>>;
}

/**
 * Reads `tagproof.config.json` (comments and trailing commas are fine). A wrong
 * value is a finding and costs only its own key. Never throws.
 * @param text `undefined` when there is no such file
 * @param file path shown in findings
 */
export function readConfig(text: string | undefined, file: string): ReadConfig {
  const reader = new Reader(file, text ?? '');
  const values = text === undefined ? {} : reader.read(text);
  const parsed = v.safeParse(configSchema, values);
  const config = parsed.success ? tidy(parsed.output) : defaultConfig;
  for (const { code, path, message } of budgetProblems(config)) reader.note(code, path, message);
  return {
    config,
    findings: reader.findings,
    origins: origins(values),
  };
}

function tidy(output: v.InferOutput<typeof configSchema>): Config {
  const { $schema: _, oracles, server, ...settings } = output;
  return {
    ...defaultConfig,
    ...settings,
    logs: output.logs.map(relative),
    exclude: output.exclude.map(relative),
    excludeDocuments: output.excludeDocuments.map(relative),
    unclaimedIgnore: output.unclaimedIgnore.map(relative),
    severities: Object.fromEntries(
      Object.entries(output.severities).flatMap(([code, severity]) => (severity ? [[code, severity]] : [])),
    ),
    evidenceFolder: relative(output.evidenceFolder).replace(/\/$/, ''),
    taskTypes: taskTypesOf(output.taskTypes),
    evidence: evidenceOf(output.evidence),
    ...(server && { server: inFolder(server) }),
    oracles: oracles.map(oracleOf),
  };
}

function origins(values: Values): ReadConfig['origins'] {
  const found: Record<string, 'default' | 'file'> = {};
  const note = (key: string, holder: Values, name: string): void => {
    found[key] = Object.hasOwn(holder, name) ? 'file' : 'default';
  };
  for (const key of Object.keys(configSchema.entries)) {
    if (key === '$schema') continue;
    if (key !== 'policy' && key !== 'tolerance' && key !== 'evidence') {
      note(key, values, key);
      continue;
    }
    const inner = (values[key] ?? {}) as Values;
    for (const name of Object.keys(defaultConfig[key])) note(`${key}.${name}`, inner, name);
  }
  return found;
}
