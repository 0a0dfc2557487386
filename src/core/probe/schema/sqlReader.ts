import { sqlTokens, type SqlToken } from './sqlTokens.js';
import type { SqlStep } from './sql.js';

/** Words that begin a table's constraint where a column could stand. */
const constraints = new Set(
  'constraint primary foreign unique check key index fulltext spatial exclude like period'.split(' '),
);

/** Reads the steps of a SQL text that make, change or remove tables; everything else is passed over. */
export class SqlReader {
  private at = 0;
  private readonly tokens: readonly SqlToken[] | undefined;

  constructor(text: string) {
    this.tokens = sqlTokens(text);
  }

  /** All steps in order; `undefined` when the text is too long to be read. */
  steps(): readonly SqlStep[] | undefined {
    const { tokens } = this;
    if (!tokens) return undefined;
    const steps: SqlStep[] = [];
    while (this.at < tokens.length) {
      if (this.words('create')) steps.push(...this.create());
      else if (this.words('alter', 'table')) steps.push(...this.alter());
      else if (this.words('drop', 'table')) steps.push(...this.dropTables());
      else this.at += 1;
    }
    return steps;
  }

  private create(): readonly SqlStep[] {
    const offset = this.peek()?.offset ?? 0;
    for (const word of ['or', 'replace', 'global', 'local', 'temporary', 'temp', 'unlogged', 'external'])
      this.words(word);
    if (!this.words('table')) return [];
    this.words('if', 'not', 'exists');
    const table = this.name();
    if (table === undefined || !this.sign('(')) return [];
    const columns: string[] = [];
    let atStart = true;
    for (let depth = 1; depth > 0; this.at += 1) {
      const token = this.peek();
      if (!token) break;
      if (token.kind === 'sign' && token.text === '(') depth += 1;
      else if (token.kind === 'sign' && token.text === ')') depth -= 1;
      else if (atStart && depth === 1 && isColumn(token)) columns.push(token.text);
      atStart = depth === 1 && token.kind === 'sign' && token.text === ',';
    }
    return [{ kind: 'create', table, columns, offset }];
  }

  private alter(): readonly SqlStep[] {
    const offset = this.peek()?.offset ?? 0;
    this.words('if', 'exists');
    this.words('only');
    const table = this.name();
    if (table === undefined) return [];
    const steps: SqlStep[] = [];
    let current = table;
    for (;;) {
      const step = this.alteration(current, offset);
      if (step) steps.push(step);
      if (step?.kind === 'rename-table') current = step.to;
      // The actions of one ALTER TABLE are set apart by commas outside of brackets.
      let depth = 0;
      for (let token = this.peek(); token; token = this.peek()) {
        if (depth === 0 && token.kind === 'sign' && (token.text === ',' || token.text === ';')) break;
        if (token.kind === 'sign' && token.text === '(') depth += 1;
        if (token.kind === 'sign' && token.text === ')') depth -= 1;
        this.at += 1;
      }
      if (!this.sign(',')) return steps;
    }
  }

  private alteration(table: string, offset: number): SqlStep | undefined {
    if (this.words('add')) {
      const said = this.words('column');
      this.words('if', 'not', 'exists');
      this.sign('(');
      const token = this.peek();
      if (!token || (!said && !isColumn(token))) return undefined;
      const column = this.name();
      return column === undefined ? undefined : { kind: 'add', table, column, offset };
    }
    if (this.words('drop')) {
      const said = this.words('column');
      this.words('if', 'exists');
      const token = this.peek();
      if (!token || (!said && !isColumn(token))) return undefined;
      const column = this.name();
      return column === undefined ? undefined : { kind: 'drop', table, column, offset };
    }
    if (this.words('rename', 'to')) {
      const to = this.name();
      return to === undefined ? undefined : { kind: 'rename-table', table, to, offset };
    }
    if (this.words('rename')) {
      if (this.words('constraint') || this.words('index') || this.words('key')) return undefined;
      this.words('column');
      const from = this.name();
      const to = this.words('to') ? this.name() : undefined;
      return from === undefined || to === undefined
        ? undefined
        : { kind: 'rename-column', table, from, to, offset };
    }
    // MySQL: `CHANGE [COLUMN] old new type`.
    if (this.words('change')) {
      this.words('column');
      const from = this.name();
      const to = this.name();
      return from === undefined || to === undefined
        ? undefined
        : { kind: 'rename-column', table, from, to, offset };
    }
    return undefined;
  }

  private dropTables(): readonly SqlStep[] {
    this.words('if', 'exists');
    const steps: SqlStep[] = [];
    do {
      const offset = this.peek()?.offset ?? 0;
      const table = this.name();
      if (table !== undefined) steps.push({ kind: 'drop-table', table, offset });
    } while (this.sign(','));
    return steps;
  }

  private peek(ahead = 0): SqlToken | undefined {
    return this.tokens?.[this.at + ahead];
  }

  private words(...wanted: readonly string[]): boolean {
    const there = wanted.every((word, index) => {
      const token = this.peek(index);
      return token?.kind === 'word' && token.text.toLowerCase() === word;
    });
    if (there) this.at += wanted.length;
    return there;
  }

  private sign(wanted: string): boolean {
    const token = this.peek();
    if (token?.kind !== 'sign' || token.text !== wanted) return false;
    this.at += 1;
    return true;
  }

  /** A name, of which only the last part counts: `public.users`. */
  private name(): string | undefined {
    const token = this.peek();
    if (token?.kind !== 'word' && token?.kind !== 'name') return undefined;
    this.at += 1;
    let { text } = token;
    while (this.sign('.')) {
      const part = this.peek();
      if (part?.kind !== 'word' && part?.kind !== 'name') break;
      text = part.text;
      this.at += 1;
    }
    return text;
  }
}

function isColumn(token: SqlToken): boolean {
  return token.kind === 'name' || (token.kind === 'word' && !constraints.has(token.text.toLowerCase()));
}
