// What stands in the Problems panel, and what its quick fixes do.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, fixesAt, untilDiagnostics } from './answers.js';
import { until, untilHolds } from './until.js';

/** The code of a diagnostic; ours has a page. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits for a problem that says this. */
export async function untilProblem(uri: vscode.Uri, says: RegExp): Promise<vscode.Diagnostic> {
  const said = (one: vscode.Diagnostic): boolean => says.test(one.message);
  const found = await untilDiagnostics(uri, (all) => all.some(said), `a problem that says ${says}`);
  const problem = found.find(said);
  assert.ok(problem);
  return problem;
}

/** Waits until no problem of a file says this any more. */
export async function untilNoProblem(uri: vscode.Uri, says: RegExp): Promise<void> {
  const saying = (): string[] =>
    diagnosticsOf(uri)
      .map(({ message }) => message)
      .filter((message) => says.test(message));
  await untilHolds(() => assert.deepEqual(saying(), []));
}

/** Fails when a problem that says this comes up within a moment, as a late answer would make it. */
export async function neverProblem(uri: vscode.Uri, says: RegExp, moment = 1500): Promise<void> {
  const seen: string[] = [];
  const look = (): void =>
    void seen.push(...diagnosticsOf(uri).flatMap(({ message }) => (says.test(message) ? [message] : [])));
  const listening = vscode.languages.onDidChangeDiagnostics(look);
  look();
  await new Promise((done) => setTimeout(done, moment));
  listening.dispose();
  assert.deepEqual(seen, []);
}

/** The problems of a file, each on a line, without an order. */
export function inWords(uri: vscode.Uri): string[] {
  return diagnosticsOf(uri)
    .map((one) => {
      const { start, end } = one.range;
      return `${start.line}:${start.character}-${end.line}:${end.character} ${codeOf(one)} ${one.message}`;
    })
    .sort();
}

/** Waits for a quick fix with this title at a place. @param writes what it has to write */
export async function untilFix(
  uri: vscode.Uri,
  range: vscode.Range,
  title: RegExp,
  writes?: RegExp,
): Promise<vscode.CodeAction> {
  return until(async () => {
    const fixes = await fixesAt(uri, range);
    return fixes.find((one) => title.test(one.title) && (!writes || writes.test(textOf(one))));
  }, `a quick fix ${title}`);
}

function textOf({ edit }: vscode.CodeAction): string {
  return (edit?.entries() ?? []).flatMap(([, edits]) => edits.map(({ newText }) => newText)).join('\n');
}

/** Takes a quick fix, as the light bulb does: first its edit, then its command. */
export async function take({ edit, command }: vscode.CodeAction): Promise<void> {
  if (edit) assert.ok(await vscode.workspace.applyEdit(edit), 'the edit was refused');
  if (command)
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}
