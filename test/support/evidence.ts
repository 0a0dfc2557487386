import { createHash } from 'node:crypto';
import { defaultConfig } from '../../src/core/config.js';
import type { EvidenceRecord, InputState } from '../../src/core/evidence/record.js';
import { printRecord } from '../../src/core/evidence/recordFile.js';
import { recordPath } from '../../src/core/evidence/recordName.js';
import type { CommandStep, ItemPlan, StepOutcome } from '../../src/core/evidence/step.js';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const someInputs: InputState = {
  hash: sha256('inputs'),
  files: 1,
  parts: { 'src/a.ts': sha256('a').slice(0, 12) },
};

/** A command as a plan has it; its key is made of its line. */
export function commandStep(line: string, more: Partial<CommandStep> = {}): CommandStep {
  return {
    kind: 'command',
    key: sha256(line),
    name: line,
    origin: 'a test',
    line,
    words: line.split(' '),
    folder: '',
    resolved: line,
    timeout: 1000,
    ...more,
  };
}

export function planOf(item: string, ...lines: readonly string[]): ItemPlan {
  return { item, steps: lines.map((line) => commandStep(line)) };
}

/** What became of a command that passed, unless something else is said. */
export function outcomeOf(line: string, more: Partial<StepOutcome> = {}): StepOutcome {
  return {
    key: sha256(line),
    kind: 'command',
    name: line,
    outcome: 'passed',
    message: 'exit code 0',
    duration: 12,
    exit: 0,
    ...more,
  };
}

export const counted = { passed: 12, failed: 0, skipped: 0, source: 'JUnit report junit.xml' };

/** A record of `npm run build` that passed, unless something else is said. */
export function recordOf(more: Partial<EvidenceRecord> = {}): EvidenceRecord {
  return {
    version: 1,
    task: '7',
    item: 'build',
    outcome: 'passed',
    steps: [outcomeOf('npm run build')],
    started: '2026-05-06T07:08:09.123Z',
    duration: 12,
    head: null,
    inputs: someInputs,
    tagproof: '1.0.0',
    ...more,
  };
}

/** Records as the files that they are stored in. */
export function stored(...records: readonly EvidenceRecord[]): Record<string, string> {
  return Object.fromEntries(
    records.map((record) => [recordPath(defaultConfig, record), printRecord(record)]),
  );
}
