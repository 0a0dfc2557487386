import type { DoubleQuotedChild, Word, WordPart } from 'unbash';
import { MAX_WORDS, type PlanWord } from './plan.js';

/** A word's words, or a phrase saying which part of it is not interpreted. */
export type Words = readonly PlanWord[] | string;

interface Piece {
  readonly text: string;
  readonly kind: 'plain' | 'quoted' | 'glob';
}

/**
 * Brings a parsed word into words: quotes removed, `{a,b}` expanded, wildcards kept as a pattern.
 * Everything else that a shell would replace (variables, commands, arithmetic) is refused.
 */
export function readWord(word: Word): Words {
  if (!word.parts) {
    // An escaped character has no part of its own: it counts as quoted, so that it is no wildcard.
    return [{ text: word.value }];
  }
  let variants: Piece[][] = [[]];
  for (const part of word.parts) {
    const choices = readPart(part);
    if (typeof choices === 'string') return choices;
    variants = variants.flatMap((pieces) => choices.map((choice) => [...pieces, ...choice]));
    if (variants.length > MAX_WORDS) return 'its braces make too many words';
  }
  return variants.map(joinPieces);
}

function joinPieces(pieces: readonly Piece[]): PlanWord {
  const text = pieces.map((piece) => piece.text).join('');
  if (!pieces.some((piece) => piece.kind === 'glob')) return { text };
  const pattern = pieces
    .map((piece) => (piece.kind === 'glob' ? piece.text : piece.text.replace(/[\\*?[\]]/g, '\\$&')))
    .join('');
  return { text, pattern };
}

/** The alternatives that a part stands for: one, except for braces. */
function readPart(part: WordPart): Piece[][] | string {
  switch (part.type) {
    case 'Literal':
      return [[{ text: part.value, kind: 'plain' }]];
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return [[{ text: part.value, kind: 'quoted' }]];
    case 'DoubleQuoted': {
      const text = readQuoted(part.parts);
      return typeof text === 'string' ? [[{ text, kind: 'quoted' }]] : text.refused;
    }
    case 'Glob':
      if (part.kind === 'bracket' && /["'\\$`]/.test(part.text)) return `the wildcard ${part.text}`;
      return [[{ text: part.text, kind: 'glob' }]];
    case 'BraceExpansion':
      return readBraces(part.text);
    case 'ExtendedGlob':
      return `the extended wildcard ${part.text}`;
    case 'CommandExpansion':
      return `${part.text}, which would run a command`;
    case 'ProcessSubstitution':
      return `${part.text}, which would run a command`;
    case 'SimpleExpansion':
    case 'ParameterExpansion':
      return `the variable ${part.text}`;
    default:
      return `the expansion ${part.text}`;
  }
}

function readQuoted(parts: readonly DoubleQuotedChild[]): string | { refused: string } {
  let text = '';
  for (const part of parts) {
    if (part.type === 'Literal') text += part.value;
    else {
      const refused = readPart(part);
      return { refused: typeof refused === 'string' ? refused : `the expansion ${part.text}` };
    }
  }
  return text;
}

/** `{a,b}` with plain members; ranges and nesting are left to a real shell. */
function readBraces(text: string): Piece[][] | string {
  const inside = text.slice(1, -1);
  if (!inside.includes(',') || /[{}"'\\$`*?[\]~]/.test(inside)) return `the braces ${text}`;
  return inside.split(',').map((member) => [{ text: member, kind: 'plain' }]);
}
