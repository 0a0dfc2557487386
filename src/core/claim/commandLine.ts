import { inlineExpectation, tidyExpectation } from './expectation.js';
import { looksLikeCommand } from './programs.js';

/** What a `Verification:` value asks for: a command to interpret, or something a person has to do. */
export type Verification = CommandReading | { readonly kind: 'manual'; readonly instruction: string };

interface CommandReading {
  readonly kind: 'command';
  /** Clean: no prompt, ticks, comment or expectation. */
  readonly line: string;
  readonly expected?: string;
}

/** Longer values are no command lines that anybody wrote to be run. */
const longestLine = 4_000;

/**
 * Reads one line of a `Verification:` value. Only what is clearly meant for a shell becomes a
 * command; a sentence that mentions a program stays an instruction.
 */
export function readVerification(value: string): Verification {
  const written = value.trim();
  const manual: Verification = { kind: 'manual', instruction: written.slice(0, longestLine) };
  if (written.length > longestLine) return manual;
  const text = withoutFence(written)
    .replace(/^\$\s+/, '')
    .replace(/[\s✓✔✅❌☑]+$/u, '')
    .trim();
  if (text === '' || text.includes('\n')) return manual;

  const called =
    /^(?:please\s+)?(?:re-?run|run|execute|try|use|command:|check with|verify with|verify by running|verified (?:with|by|via)|checked (?:with|by|via)|via|by running):?\s+(.+)$/i.exec(
      text,
    );
  const rest = called?.[1] ?? text;
  if (rest.startsWith('`')) return ticked(rest) ?? manual;
  return plain(rest.replace(/^\$\s+/, '')) ?? manual;
}

/**
 * Reads a whole value: a fenced block or a list has one command a line. Lines that continue
 * with a backslash are one.
 */
export function readVerifications(value: string): readonly Verification[] {
  const lines = value
    .replace(/[ \t]*\\\r?\n[ \t]*/g, ' ')
    .split(/\r?\n/, 100)
    .map((line) => line.trim().replace(/^[-*+•]\s+(?!$)/, ''))
    .filter((line) => line !== '' && !/^(?:`{3,}|~{3,})\w*$/.test(line) && !/^#(?!\s*$)\s/.test(line));
  const read = lines.map(readVerification);
  if (read.length < 2 || read.some((one) => one.kind === 'command')) return read;
  // A paragraph of prose is one instruction, not one for every line.
  return [{ kind: 'manual', instruction: lines.join(' ').slice(0, longestLine) }];
}

/** `` `cmd` ``, alone or followed by what it should give. Other words after it may say where or when to run it. */
function ticked(text: string): CommandReading | undefined {
  const fence = /^`+/.exec(text)?.[0] ?? '`';
  const close = text.indexOf(fence, fence.length);
  if (close < 0) return undefined;
  const line = text
    .slice(fence.length, close)
    .trim()
    .replace(/^\$\s+/, '');
  if (!looksLikeTickedCommand(line)) return undefined;
  const after = text
    .slice(close + fence.length)
    .replace(/^[`\s]*/, '')
    .replace(/[.\s]+$/, '');
  const inner = plain(line) ?? { kind: 'command' as const, line };
  if (after === '' || isPurpose(after)) return inner;
  const expected = inlineExpectation(after);
  return expected === undefined ? undefined : { ...inner, expected };
}

/** In backticks prose words are no reason to doubt: only the first word has to be a program. */
function looksLikeTickedCommand(line: string): boolean {
  return looksLikeCommand(line) || looksLikeCommand(line.split(/\s+/)[0] ?? '');
}

/** `to confirm that …` says why, not where. */
function isPurpose(text: string): boolean {
  return (
    /^(?:to|and)\s+(?:confirm|verify|check|see|validate|ensure|make sure|prove)\b/i.test(text) &&
    !/\b(?:against|inside|within|on|from)\b/i.test(text)
  );
}

function plain(text: string): CommandReading | undefined {
  const [line, tail] = splitTail(text);
  if (line === '' || !looksLikeCommand(line)) return undefined;
  if (tail === undefined) return { kind: 'command', line };
  const expected = inlineExpectation(tail);
  // A comment is no part of the command; a note in brackets that cannot be read makes a sentence of it.
  if (expected === undefined) return tail.startsWith('#') ? { kind: 'command', line } : undefined;
  return { kind: 'command', line, expected: tidyExpectation(expected) };
}

/** Cuts a line before a comment, an arrow, a bracketed expectation or `returns 3`, all outside quotes. */
function splitTail(text: string): readonly [line: string, tail: string | undefined] {
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quote !== '') {
      if (character === '\\' && quote === '"') at += 1;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '\\') at += 1;
    else if (/\s/.test(text[at - 1] ?? '') && tailStart.test(text.slice(at, at + 24)))
      return [text.slice(0, at).trim(), text.slice(at).trim()];
  }
  return [text.trim(), undefined];
}

const tailStart =
  /^(?:#|→|⇒|=+>\s|->\s|\((?:expect|should|must|returns?|gives?|outputs?|prints?|→|=)|(?:returns?|outputs?|prints?|gives|expects?|expected|should (?:be|return|output|print|give|show))[:\s]\s*["'`\d])/i;

function withoutFence(text: string): string {
  return text
    .replace(/^(?:`{3,}|~{3,})\w*\s*\n/, '')
    .replace(/\n\s*(?:`{3,}|~{3,})$/, '')
    .trim();
}
