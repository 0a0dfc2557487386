import { rangeOnLine, type Position } from '../../text/position.js';
import type { CountValue } from '../values.js';

const count =
  /^(~|≈|\+|>=?|≥|about\s|approx(?:\.|imately)?\s|around\s|roughly\s|circa\s|at\sleast\s|over\s|more\sthan\s)?\s{0,4}(\d{1,3}(?:,\d{3}){1,2}|\d{1,8})(\+)?(?:\s{0,4}\/\s{0,4}[-−–]\d{1,8})?\s{0,4}(?:(?:total|new|added|more|additional|source)\s){0,2}(?:lines?|s?loc)\b(?:\s+of\s+code\b)?(\s+(?:added|removed|deleted|changed|modified|replaced|affected|updated|touched))?/i;

/**
 * A number of lines at the start of a text: `156 lines`, `~40 LOC`, `156+ lines`, `+25 lines`, `1,800 lines`.
 * A number of changed or removed lines says nothing about a file's length and is no count.
 * @param at place of the text's first character
 */
export function parseCount(text: string, at: Position): CountValue | undefined {
  const offset = /^[\s(]{0,8}/.exec(text)?.[0].length ?? 0;
  const match = count.exec(text.slice(offset, offset + 120));
  if (!match) return undefined;
  const [whole, before = '', digits = '', plus, what = ''] = match;
  const change = what.trim().toLowerCase();
  if (change !== '' && change !== 'added') return undefined;
  const from = at.character + offset;
  return {
    lines: Number(digits.replaceAll(',', '')),
    kind: kindOf(
      before.trim().toLowerCase(),
      plus !== undefined,
      change === 'added' || /\b(?:new|added)\b/i.test(whole),
    ),
    range: rangeOnLine(at.line, from, from + whole.length),
  };
}

function kindOf(before: string, plus: boolean, added: boolean): CountValue['kind'] {
  if (added || before === '+') return 'added';
  if (plus || /^(?:>|≥|at|over|more)/.test(before)) return 'at-least';
  return before === '' ? 'exact' : 'about';
}
