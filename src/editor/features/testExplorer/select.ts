import * as vscode from 'vscode';
import { subjectOf } from './folderTests.js';

/** The item that stands for the same by now: a request may be older than the last change. */
function now(item: vscode.TestItem): vscode.TestItem | undefined {
  const subject = subjectOf(item);
  return subject?.folder.itemOf(subject);
}

/** The tasks and claims that a request is about, each once, suites first. */
export function selected(
  request: Pick<vscode.TestRunRequest, 'include' | 'exclude'>,
  roots: readonly vscode.TestItem[],
): readonly vscode.TestItem[] {
  const excluded = new Set(request.exclude?.map(now));
  const found = new Set<vscode.TestItem>();
  const walk = (item: vscode.TestItem | undefined): void => {
    if (!item || excluded.has(item)) return;
    const kind = subjectOf(item)?.kind;
    if (kind === 'task' || kind === 'claim') found.add(item);
    if (kind === 'claim') return;
    for (const [, child] of item.children) walk(child);
  };
  for (const item of request.include?.map(now) ?? roots) walk(item);
  return [...found];
}

/** Tasks whose claims belong to a request get their items with the next change. */
export function openAll(items: Iterable<vscode.TestItem>): void {
  for (const item of items) {
    const subject = subjectOf(item);
    if (subject?.kind === 'task') subject.folder.open(subject.id);
    else for (const [, child] of item.children) openAll([child]);
  }
}
