import type { SyntaxFinding, Tag } from '../../tag/tag.js';
import type { ViewedClaim } from '../view.js';
import { shiftClaim, shiftFinding, shiftTag } from './shift.js';

/** A piece of a text: of a log what stands between two headings, of any other text all of it. */
export interface LivePart {
  /** 0-based line that it begins on now. */
  readonly from: number;
  /** The same object while nothing in the piece changes, wherever it moves to. */
  readonly piece: Piece;
}

/** Lines count from the first one of the piece, and tags among its own. */
export interface Piece {
  readonly lines: readonly string[];
  readonly tags: readonly Tag[];
  readonly findings: readonly SyntaxFinding[];
  readonly results: readonly ViewedClaim[];
}

/** What a piece holds, counted in the whole text. */
export interface MovedPiece extends Omit<Piece, 'lines'> {
  readonly from: number;
  /** Tags in front of its first one. */
  readonly before: number;
}

/**
 * A piece with its places counted in the whole text.
 * @param from 0-based line that it begins on
 * @param before number of tags in front of its first one
 */
export function movePiece(piece: Piece, from: number, before: number): MovedPiece {
  const places = lazily<Omit<Piece, 'lines'>>({
    tags: () => piece.tags.map((one) => shiftTag(one, from, before)),
    findings: () => piece.findings.map((one) => shiftFinding(one, from)),
    results: () => piece.results.map((one) => shiftViewed(one, from, before)),
  });
  return Object.assign(places, { from, before });
}

/** An object whose values are made when they are first asked for: a list of completions wants no results. */
export function lazily<T extends object>(make: { readonly [K in keyof T]: () => T[K] }): T {
  const made: Partial<T> = {};
  const object = {};
  for (const key of Object.keys(make) as (keyof T)[])
    Object.defineProperty(object, key, { enumerable: true, get: () => (made[key] ??= make[key]()) });
  return object as T;
}

function shiftViewed(viewed: ViewedClaim, by: number, tagsBefore: number): ViewedClaim {
  const claim = shiftClaim(viewed.claim, by);
  return {
    ...viewed,
    claim,
    ...(viewed.tag === undefined ? {} : { tag: viewed.tag + tagsBefore }),
    ...(viewed.result === undefined ? {} : { result: { ...viewed.result, claim } }),
  };
}
