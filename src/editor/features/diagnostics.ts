import * as vscode from 'vscode';
import type { Problem } from '../../core/language/items.js';
import { toRange } from '../host/convert.js';
import type { Session } from '../session.js';
import type { FolderSession } from '../session/folderSession.js';

/** Where every code is explained. */
const HELP = 'https://github.com/tagproof/tagproof/blob/main/docs/diagnostics.md';

const severities: Readonly<Record<Problem['severity'], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/**
 * The Problems panel. Open texts speak for themselves as they are typed; of all others the last
 * verification does. Whatever is no longer true goes: with the file, the tag, the exclusion.
 */
export function register(session: Session): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('tagproof');
  /** Files that the last verification of a folder had something to say about. */
  const shown = new Map<string, ReadonlySet<string>>();

  const show = (uri: vscode.Uri, folder: FolderSession | undefined): void => {
    const live = session.live(uri);
    const closed = folder?.answer?.problems.find(
      ({ file }) => folder.uri(file).toString() === uri.toString(),
    );
    const problems = session.isOpen(uri)
      ? (live?.problems ?? closed?.problems ?? [])
      : (closed?.problems ?? []);
    collection.set(
      uri,
      problems.map((one) => toDiagnostic(one, uri, folder)),
    );
  };

  const showFolder = (folder: FolderSession): void => {
    const before = shown.get(folder.key) ?? new Set<string>();
    const now = new Set((folder.answer?.problems ?? []).map(({ file }) => folder.uri(file).toString()));
    shown.set(folder.key, now);
    for (const key of new Set([...before, ...now])) {
      const uri = vscode.Uri.parse(key);
      if (!session.isOpen(uri)) show(uri, folder);
    }
  };

  return vscode.Disposable.from(
    collection,
    session.onDidChange(({ uri, folder }) => {
      if (uri) return show(uri, session.folderAt(uri));
      if (folder) return showFolder(folder);
      const keys = new Set(session.folders.map((one) => one.key));
      for (const key of shown.keys()) {
        if (keys.has(key)) continue;
        for (const file of shown.get(key) ?? []) collection.delete(vscode.Uri.parse(file));
        shown.delete(key);
      }
      for (const one of session.folders) showFolder(one);
    }),
  );
}

function toDiagnostic(
  problem: Problem,
  uri: vscode.Uri,
  folder: FolderSession | undefined,
): vscode.Diagnostic {
  const { code, severity, message, range, related } = problem;
  const diagnostic = new vscode.Diagnostic(toRange(range), message, severities[severity]);
  diagnostic.source = 'tagproof';
  diagnostic.code = { value: code, target: vscode.Uri.parse(`${HELP}#${code}`) };
  if (related.length > 0)
    diagnostic.relatedInformation = related.map(
      (one) =>
        new vscode.DiagnosticRelatedInformation(
          new vscode.Location(folder?.uri(one.file) ?? uri, toRange(one.range)),
          one.message,
        ),
    );
  return diagnostic;
}
