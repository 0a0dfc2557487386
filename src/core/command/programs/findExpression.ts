import { needsRunning } from '../stop.js';
import { compileWildcard } from '../../text/wildcard.js';

/** What the expression of find is asked about. */
export interface FindEntry {
  /** As find prints it: `./src/a.ts`. */
  readonly shown: string;
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'unknown';
  readonly empty: () => boolean;
}

export type FindTest = (entry: FindEntry) => boolean;

export interface FindPlan {
  readonly starts: readonly string[];
  readonly min: number;
  readonly max: number;
  readonly test: FindTest;
  /** Some name is asked for, so that what git keeps in `.git` is hardly meant. */
  readonly byName: boolean;
  /** Whether something is a file or a folder matters. */
  readonly byType: boolean;
}

/** Deepest nesting of parentheses and `!`. */
const MAX_DEPTH = 30;

/** Reads the operands of find: starting points, then the expression. */
export function readFind(args: readonly string[]): FindPlan {
  const first = args.findIndex((arg) => arg.startsWith('-') || arg === '!' || arg === '(');
  const starts = first === -1 ? args : args.slice(0, first);
  const reader = new Reader(first === -1 ? [] : args.slice(first));
  const test = reader.read();
  return {
    starts: starts.length > 0 ? starts : ['.'],
    min: reader.min,
    max: reader.max,
    // Without -print find prints what the whole expression accepts.
    test: reader.prints > 0 ? reader.printed(test) : test,
    byName: reader.byName,
    byType: reader.byType,
  };
}

class Reader {
  min = 0;
  max = Infinity;
  prints = 0;
  byName = false;
  byType = false;
  private at = 0;

  constructor(private readonly words: readonly string[]) {}

  read(): FindTest {
    if (this.words.length === 0) return () => true;
    const test = this.or(0);
    if (this.at < this.words.length) return this.refuse(this.words[this.at] ?? '');
    return test;
  }

  /** A lone `-print` at the end means what its absence means; anywhere else the order of effects matters. */
  printed(test: FindTest): FindTest {
    const joined = this.words.some((word) => word === '-o' || word === '-or');
    if (this.prints > 1 || this.words.at(-1) !== '-print' || joined) return this.refuse('-print');
    return test;
  }

  private refuse(word: string): never {
    return needsRunning(`not interpretable: ${word} of find`);
  }

  private or(depth: number): FindTest {
    const tests = [this.and(depth)];
    while (this.words[this.at] === '-o' || this.words[this.at] === '-or') {
      this.at++;
      tests.push(this.and(depth));
    }
    return (entry) => tests.some((test) => test(entry));
  }

  private and(depth: number): FindTest {
    const tests = [this.not(depth)];
    for (
      let word = this.words[this.at];
      word !== undefined && !/^(?:-o|-or|\))$/.test(word);
      word = this.words[this.at]
    ) {
      if (word === '-a' || word === '-and') this.at++;
      tests.push(this.not(depth));
    }
    return (entry) => tests.every((test) => test(entry));
  }

  private not(depth: number): FindTest {
    if (depth > MAX_DEPTH) return this.refuse('a deeply nested expression');
    const word = this.words[this.at];
    if (word === '!' || word === '-not') {
      this.at++;
      const inner = this.not(depth + 1);
      return (entry) => !inner(entry);
    }
    if (word === '(') {
      this.at++;
      const inner = this.or(depth + 1);
      if (this.words[this.at++] !== ')') return this.refuse('an open parenthesis');
      return inner;
    }
    return this.primary();
  }

  private primary(): FindTest {
    const word = this.words[this.at++] ?? '';
    const value = (): string => this.words[this.at++] ?? this.refuse(word);
    const count = (): number => {
      const text = value();
      return /^\d{1,6}$/.test(text) ? Number(text) : this.refuse(word);
    };
    switch (word) {
      case '-name':
      case '-iname': {
        const wildcard = compileWildcard(value(), word === '-iname') ?? this.refuse(word);
        this.byName = true;
        return (entry) => wildcard.matches(entry.name);
      }
      case '-path':
      case '-wholename':
      case '-ipath': {
        const wildcard = compileWildcard(value(), word === '-ipath') ?? this.refuse(word);
        return (entry) => wildcard.matches(entry.shown);
      }
      case '-type': {
        const type = value();
        if (type !== 'f' && type !== 'd') return this.refuse(`-type ${type}`);
        this.byType = true;
        return (entry) => entry.kind === (type === 'f' ? 'file' : 'folder');
      }
      case '-maxdepth':
        this.max = count();
        return () => true;
      case '-mindepth':
        this.min = count();
        return () => true;
      case '-empty':
        return (entry) => entry.empty();
      case '-print':
        this.prints++;
        return () => true;
      case '-true':
        return () => true;
      default:
        return this.refuse(word);
    }
  }
}
