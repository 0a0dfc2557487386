import type { Field, Tag } from '../tag/tag.js';
import { readVerifications, type Verification } from './commandLine.js';
import type { ClaimContext, Draft } from './context.js';
import { reportedNumber, tidyExpectation } from './expectation.js';
import { fieldsOf } from './fields.js';
import { linesOfField } from './place.js';

/** What the `Verification:` fields of a tag, and the `SUGGEST_VERIFY` tags that belong to it, ask for. */
export function verificationClaims(
  tag: Tag,
  checks: readonly Tag[],
  context: ClaimContext,
): readonly Draft[] {
  return [
    ...fieldsOf(tag, 'verification').flatMap((field) => ofField(field, tag, context)),
    ...checks.flatMap((check) => ofCheck(check, context)),
  ];
}

function ofField(field: Field, tag: Tag, context: ClaimContext): readonly Draft[] {
  const read = readVerifications(field.value);
  const commands = read.filter((one) => one.kind === 'command');
  const stated = fieldsOf(tag, 'expected').flatMap((one) =>
    linesOfField(one, context.document).map(({ text }) => text),
  );
  const results = ['actual', 'result'].flatMap((key) => fieldsOf(tag, key).map(({ value }) => value.trim()));
  const places = linesOfField(field, context.document);
  return read.map((one): Draft => {
    const range =
      (read.length > 1 ? places.find(({ text }) => text.includes(wordsOf(one)))?.range : undefined) ??
      field.valueRange;
    if (one.kind === 'manual') return { subject: one, range };
    const index = commands.indexOf(one);
    const expected = one.expected ?? expectedFor(one.line, index, commands.length, stated, results);
    return {
      subject: { kind: 'command', line: one.line, ...(expected === undefined ? {} : { expected }) },
      range,
    };
  });
}

/** One expectation is everybody's, as many as commands are one each; otherwise nobody knows whose they are. */
function expectedFor(
  line: string,
  index: number,
  commands: number,
  stated: readonly string[],
  results: readonly string[],
): string | undefined {
  const mine = stated.length === commands ? stated[index] : stated.length === 1 ? stated[0] : undefined;
  const expected = mine === undefined ? '' : tidyExpectation(mine.replace(/^[-*+•]\s+/, ''));
  if (expected !== '') return expected;
  if (stated.length > 0 || commands !== 1) return undefined;
  return results.map((result) => reportedNumber(result, line)).find((number) => number !== undefined);
}

/** Nine in ten are advice; only those that tell how to look are something to do. */
const looking =
  /^(?:please\s+)?(?:check|verify|confirm|test|run|re-?run|validate|ensure|make sure|review|open|launch|trigger|send|navigate|inspect|compare|fetch|call|query|start|try|load|visit|click|log in|print|look|grep|examine|audit|measure|monitor|reproduce|accept|switch|change \w+ and)\b/i;

function ofCheck(check: Tag, context: ClaimContext): readonly Draft[] {
  const fields = fieldsOf(check, 'expected');
  return readVerifications(check.text).flatMap((one): Draft[] => {
    if (one.kind === 'manual')
      return looking.test(one.instruction) ? [{ subject: one, range: check.textRange }] : [];
    const [field] = fields;
    const expected =
      one.expected ?? (field ? tidyExpectation(linesOfField(field, context.document)[0]?.text ?? '') : '');
    return [
      {
        subject: { kind: 'command', line: one.line, ...(expected === '' ? {} : { expected }) },
        range: check.textRange,
      },
    ];
  });
}

function wordsOf(one: Verification): string {
  return one.kind === 'command' ? one.line : one.instruction;
}
