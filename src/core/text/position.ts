/**
 * Places in a text. Inside the engine lines and characters are 0-based and
 * characters are UTF-16 code units, as in VS Code; `toPerson` gives the
 * 1-based numbers that people see.
 */
export interface Position {
  /** 0-based line. */
  readonly line: number;
  /** 0-based UTF-16 code unit in the line. */
  readonly character: number;
}

/** A half-open stretch of text: `end` is the place after the last character. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A range on one line. All three numbers are 0-based. */
export function rangeOnLine(line: number, from: number, to: number): Range {
  return { start: { line, character: from }, end: { line, character: to } };
}

/** 1-based line and column, for people, reports and exit messages. */
export function toPerson(position: Position): { line: number; column: number } {
  return { line: position.line + 1, column: position.character + 1 };
}
