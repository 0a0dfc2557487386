import * as v from 'valibot';
import { readJson, type JsonRead } from './jsonFile.js';
import type { EvidenceRecord } from './record.js';

/** Largest record that is read, in UTF-16 code units. */
export const largestRecord = 2 * 1024 * 1024;

/** Objects and lists nest four deep in a record. */
const deepest = 8;

/** Command lines of logs have up to 4000 characters, and names and ids are made of them. */
const longestName = 6000;

/** Steps of one item. */
const mostSteps = 1000;

const about = <const S extends v.GenericSchema>(schema: S, description: string) =>
  v.pipe(schema, v.description(description));

const text = (most: number) =>
  v.pipe(v.string('must be a text'), v.maxLength(most, `must have at most ${most} characters`));

const named = (most: number) => v.pipe(text(most), v.minLength(1, 'must not be empty'));

const hex = (digits: number) =>
  v.pipe(
    v.string('must be a text'),
    v.regex(new RegExp(`^[0-9a-f]{${digits}}$`), `must have ${digits} hexadecimal digits`),
  );

const amount = v.pipe(
  v.number('must be a number'),
  v.safeInteger('must be a whole number'),
  v.minValue(0, 'must not be negative'),
);

/** No collection takes longer than a month. */
const milliseconds = v.pipe(
  v.number('must be a number'),
  v.minValue(0, 'must not be negative'),
  v.maxValue(31 * 24 * 3600 * 1000, 'is longer than a month'),
);

const outcome = v.picklist(['passed', 'failed', 'error'], 'must be passed, failed or error');

const stepSchema = v.strictObject(
  {
    key: about(hex(64), 'SHA-256 of what was done.'),
    kind: v.picklist(
      ['command', 'oracle', 'port', 'lint', 'links', 'validation', 'screenshot'],
      'must be a kind of step',
    ),
    name: about(named(longestName), 'What was done, in words.'),
    outcome: about(outcome, 'error: it could not be done.'),
    message: about(text(4000), 'What was seen.'),
    duration: about(milliseconds, 'Milliseconds.'),
    exit: v.exactOptional(
      about(
        v.pipe(
          v.number('must be a number'),
          v.integer('must be a whole number'),
          v.minValue(-(2 ** 31), 'is no exit code'),
          v.maxValue(2 ** 32 - 1, 'is no exit code'),
        ),
        'Exit code of a command that ran to its end.',
      ),
    ),
    tests: v.exactOptional(
      about(
        v.strictObject(
          {
            passed: amount,
            failed: amount,
            skipped: amount,
            source: about(named(1000), 'What counted them.'),
          },
          'must be an object with passed, failed, skipped and source',
        ),
        'How many tests were executed, and how they ended.',
      ),
    ),
    log: v.exactOptional(about(named(4096), 'Path of the log with its output.')),
    claims: v.exactOptional(
      about(
        v.pipe(
          v.array(named(longestName), 'must be a list of claims'),
          v.maxLength(1000, 'must have at most 1000 claims'),
        ),
        'Claims that it settles.',
      ),
    ),
  },
  'must be a step: key, kind, name, outcome, message, duration',
);

export const evidenceRecordSchema = v.strictObject(
  {
    version: v.literal(1, 'must be 1: a newer Tagproof may have written this file'),
    task: about(named(longestName), 'Id of the task.'),
    item: about(named(1000), 'Id of the item of proof, such as build.'),
    outcome: about(outcome, 'The worst of its steps.'),
    steps: v.pipe(
      v.array(stepSchema, 'must be a list of steps'),
      v.minLength(1, 'must not be empty: nothing was done'),
      v.maxLength(mostSteps, `must have at most ${mostSteps} steps`),
    ),
    started: about(
      v.pipe(
        v.string('must be a text'),
        v.regex(
          /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
          'must be a time in UTC with milliseconds, such as 2026-05-06T07:08:09.123Z',
        ),
        v.check(isTime, 'must be a time that there is'),
      ),
      'When, in UTC.',
    ),
    duration: about(milliseconds, 'Milliseconds.'),
    head: about(
      v.nullable(
        v.pipe(
          v.string('must be a text or null'),
          v.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, 'must be the full hash of a commit'),
        ),
      ),
      'HEAD; null outside git or before the first commit.',
    ),
    inputs: about(
      v.strictObject(
        {
          hash: about(hex(64), 'SHA-256 of all paths with their contents.'),
          files: about(amount, 'How many files.'),
          parts: about(
            v.record(named(5000), hex(12), 'must be an object of paths'),
            'Path of a file or folder → 12 hex digits of its content: says what changed.',
          ),
        },
        'must be an object with hash, files and parts',
      ),
      'The files that could change the outcome, as they were.',
    ),
    tagproof: about(named(100), 'Version of Tagproof.'),
  },
  'must be an object',
);

function isTime(started: string): boolean {
  const time = Date.parse(started);
  return !Number.isNaN(time) && new Date(time).toISOString() === started;
}

/** Reads the text of a record. Whether it is consistent, and whose it is, is asked elsewhere. Never throws. */
export function parseRecord(text: string): JsonRead<EvidenceRecord> {
  if (text.length > largestRecord)
    return { kind: 'refused', message: 'it is larger than 2 MB', range: undefined };
  return readJson(text, evidenceRecordSchema, deepest);
}

/** The text of a record: the same bytes for the same record, wherever it is written. */
export function printRecord(record: EvidenceRecord): string {
  const { version, task, item, outcome, steps, started, duration, head, inputs, tagproof } = record;
  const printed = {
    version,
    task,
    item,
    outcome,
    steps: steps.map((step) => ({
      key: step.key,
      kind: step.kind,
      name: step.name,
      outcome: step.outcome,
      message: step.message,
      duration: step.duration,
      exit: step.exit,
      tests: step.tests && {
        passed: step.tests.passed,
        failed: step.tests.failed,
        skipped: step.tests.skipped,
        source: step.tests.source,
      },
      log: step.log,
      claims: step.claims,
    })),
    started,
    duration,
    head,
    inputs: {
      hash: inputs.hash,
      files: inputs.files,
      parts: Object.fromEntries(Object.entries(inputs.parts).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
    tagproof,
  };
  return `${JSON.stringify(printed, undefined, 2)}\n`;
}
