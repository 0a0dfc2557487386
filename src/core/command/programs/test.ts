import type { Call, Output, Program } from '../program.js';
import type { Session } from '../session.js';
import { needsRunning, unknowable } from '../stop.js';

/** Deepest nesting of `!` and parentheses. */
const MAX_DEPTH = 30;

/** `test`, `[` and `[[`, with the operators whose answer does not depend on the machine. */
export const test: Program = {
  names: ['test', '[', '[['],
  run(call: Call): Output {
    const args = [...call.args];
    if (call.name === '[' && args.pop() !== ']') return { exit: 2, text: '', complained: true };
    if (args.length === 0) return { exit: 1, text: '' };
    const result = new Evaluator(args, call.session).run();
    if (result === 'malformed') {
      call.session.faults.add(`\`${call.name}\` does not accept these arguments`);
      return { exit: 2, text: '', complained: true };
    }
    return { exit: result ? 0 : 1, text: '' };
  },
};

class Malformed extends Error {}

class Evaluator {
  private at = 0;

  constructor(
    private readonly args: readonly string[],
    private readonly session: Session,
  ) {}

  run(): boolean | 'malformed' {
    try {
      const result = this.few() ?? this.or(0);
      return this.at < this.args.length ? 'malformed' : result;
    } catch (cause) {
      if (cause instanceof Malformed) return 'malformed';
      throw cause;
    }
  }

  /** POSIX fixes the meaning of up to four words by their number, whatever they look like. */
  private few(): boolean | undefined {
    const [a = '', b = '', c = ''] = this.args;
    const done = (value: boolean): boolean => {
      this.at = this.args.length;
      return value;
    };
    if (this.args.length === 1) return done(a !== '');
    if (this.args.length === 2 && a === '!') return done(b === '');
    if (this.args.length === 3 && isBinary(b)) return done(this.binary(a, b, c));
    return undefined;
  }

  private or(depth: number): boolean {
    let value = this.and(depth);
    while (this.args[this.at] === '-o') {
      this.at++;
      const right = this.and(depth);
      value ||= right;
    }
    return value;
  }

  private and(depth: number): boolean {
    let value = this.not(depth);
    while (this.args[this.at] === '-a') {
      this.at++;
      const right = this.not(depth);
      value &&= right;
    }
    return value;
  }

  private not(depth: number): boolean {
    if (depth > MAX_DEPTH) return needsRunning('not interpretable: a deeply nested test');
    if (this.args[this.at] === '!' && this.at + 1 < this.args.length) {
      this.at++;
      return !this.not(depth + 1);
    }
    return this.primary(depth);
  }

  private primary(depth: number): boolean {
    const word = this.args[this.at];
    if (word === undefined) throw new Malformed();
    const operator = this.args[this.at + 1];
    const right = this.args[this.at + 2];
    if (operator !== undefined && right !== undefined && isBinary(operator)) {
      this.at += 3;
      return this.binary(word, operator, right);
    }
    if (word === '(') {
      this.at++;
      const value = this.or(depth + 1);
      if (this.args[this.at] !== ')') throw new Malformed();
      this.at++;
      return value;
    }
    if (/^-[a-zA-Z]$/.test(word) && operator !== undefined && word !== '-a' && word !== '-o') {
      this.at += 2;
      return this.unary(word, operator);
    }
    this.at++;
    return word !== '';
  }

  private unary(operator: string, operand: string): boolean {
    if (operator === '-n') return operand !== '';
    if (operator === '-z') return operand === '';
    if (operand === '') return false;
    const { session } = this;
    const place = session.place(operand);
    // The null device exists and is no regular file.
    if (place.path === undefined) return operator === '-e' || operator === '-r' || operator === '-w';
    const kind = session.kind(place);
    switch (operator) {
      case '-e':
        return kind !== 'missing';
      case '-f':
        return kind === 'file';
      case '-d':
        return kind === 'folder';
      case '-s':
        return kind === 'folder' || (kind === 'file' && session.size(place) > 0);
      case '-r':
        return kind === 'missing' ? false : kind === 'folder' || session.text(place).kind === 'text';
      default:
        if (kind === 'missing' && /^-[wxLhpSbcgukOGN]$/.test(operator)) return false;
        return unknowable(`\`test ${operator}\` depends on the machine`);
    }
  }

  private binary(left: string, operator: string, right: string): boolean {
    if (operator === '=' || operator === '==') return left === right;
    if (operator === '!=') return left !== right;
    if (!/^-(eq|ne|lt|le|gt|ge)$/.test(operator))
      return unknowable(`\`test ${operator}\` compares times or links`);
    const [a, b] = [left, right].map((text) =>
      /^\s*[-+]?\d{1,15}\s*$/.test(text) ? Number(text) : undefined,
    );
    if (a === undefined || b === undefined) throw new Malformed();
    const results: Record<string, boolean> = {
      '-eq': a === b,
      '-ne': a !== b,
      '-lt': a < b,
      '-le': a <= b,
      '-gt': a > b,
      '-ge': a >= b,
    };
    return results[operator] ?? false;
  }
}

const isBinary = (word: string): boolean => /^(?:=|==|!=|-(?:eq|ne|lt|le|gt|ge|nt|ot|ef))$/.test(word);
