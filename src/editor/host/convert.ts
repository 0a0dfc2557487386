import * as vscode from 'vscode';
import type { Position, Range } from '../../core/text/position.js';

/** The only place where the engine's places become the editor's; both count from 0 in UTF-16 code units. */
export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

export function fromRange({ start, end }: vscode.Range): Range {
  return { start: fromPosition(start), end: fromPosition(end) };
}

export function fromPosition({ line, character }: vscode.Position): Position {
  return { line, character };
}

/** 1-based first and last line, as people write them, to a range of whole lines. */
export function linesToRange(lines: { readonly from: number; readonly to: number }): vscode.Range {
  return new vscode.Range(lines.from - 1, 0, Math.max(lines.from, lines.to) - 1, Number.MAX_SAFE_INTEGER);
}

/**
 * Markdown from the engine: never trusted, so that no link in it runs a command and no HTML is shown.
 * @param base what relative links start from
 */
export function toMarkdown(markdown: string, base?: vscode.Uri): vscode.MarkdownString {
  const text = new vscode.MarkdownString(markdown, true);
  text.isTrusted = false;
  text.supportHtml = false;
  if (base) text.baseUri = base;
  return text;
}
