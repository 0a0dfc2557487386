import * as vscode from 'vscode';
import { until } from './until.js';

/** Tagproof's lenses of a document, from top to bottom. */
export async function lensesOf(uri: vscode.Uri): Promise<vscode.CodeLens[]> {
  const all = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
  const own = all.filter(({ command }) => command && /^(?:tagproof\.|$)/.test(command.command));
  for (const { command } of own) if (command) command.title = command.title.replaceAll('\u00a0', ' ');
  return own;
}

/** The lenses of a document, each with its line. */
export async function lensTitles(uri: vscode.Uri): Promise<string[]> {
  return (await lensesOf(uri)).map(({ range, command }) => `${range.start.line} ${command?.title}`);
}

/** Waits for a lens that reads so. */
export function untilLens(uri: vscode.Uri, title: RegExp): Promise<vscode.CodeLens> {
  return until(
    async () => (await lensesOf(uri)).find(({ command }) => title.test(command?.title ?? '')),
    `a lens ${title}`,
  );
}

/** Waits until no lens reads so. */
export async function untilNoLens(uri: vscode.Uri, title: RegExp): Promise<void> {
  await until(
    async () => !(await lensesOf(uri)).some(({ command }) => title.test(command?.title ?? '')),
    `no lens ${title}`,
  );
}

/** Clicks it. */
export function click({ command }: vscode.CodeLens): Thenable<unknown> {
  return vscode.commands.executeCommand(command?.command ?? '', ...((command?.arguments ?? []) as unknown[]));
}
