import * as vscode from 'vscode';
import type { Problem } from '../../core/language/items.js';
import type { VerifyAnswer } from '../../node/engine/protocol.js';
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
  /** What is shown of each file, by its address: what stays the same is not sent again. */
  const sent = new Map<string, string>();
  /** What each folder's last verification said, by file, as it is shown. */
  const shown = new Map<string, Said>();

  /** Where a file is that a problem of another text speaks of. */
  const placeOf = (path: string, uri: vscode.Uri): vscode.Uri => {
    const folder = session.folderAt(uri)?.key ?? session.live(uri)?.folder;
    return (folder === undefined ? undefined : session.uriOf({ folder, path })) ?? uri;
  };

  const show = (uri: vscode.Uri): void => {
    const folder = session.folderAt(uri);
    const closed = folder && shown.get(folder.key)?.byFile.get(uri.toString());
    const problems = session.live(uri)?.problems ?? closed ?? [];
    const key = uri.toString();
    const now = JSON.stringify(problems);
    if ((sent.get(key) ?? '[]') === now) return;
    sent.set(key, now);
    if (problems.length === 0) {
      sent.delete(key);
      return collection.delete(uri);
    }
    collection.set(
      uri,
      problems.map((one) => toDiagnostic(one, (file) => (file === one.file ? uri : placeOf(file, uri)))),
    );
  };

  const showFolder = (folder: FolderSession): void => {
    const { answer } = folder;
    const before = shown.get(folder.key);
    if (before?.answer === answer) return;
    const byFile = new Map(
      (answer?.problems ?? []).map((one) => [folder.uri(one.file).toString(), one.problems]),
    );
    shown.set(folder.key, { answer, byFile });
    for (const key of new Set([...(before?.byFile.keys() ?? []), ...byFile.keys()]))
      show(vscode.Uri.parse(key));
  };

  const forgetFolders = (): void => {
    const keys = new Set(session.folders.map((one) => one.key));
    for (const [key, { byFile }] of shown) {
      if (keys.has(key)) continue;
      shown.delete(key);
      for (const file of byFile.keys()) show(vscode.Uri.parse(file));
    }
  };

  return vscode.Disposable.from(
    collection,
    session.onDidChange(({ uri, folder }) => {
      if (uri) return show(uri);
      if (folder) return showFolder(folder);
      forgetFolders();
      for (const one of session.folders) showFolder(one);
    }),
  );
}

interface Said {
  readonly answer: VerifyAnswer | undefined;
  readonly byFile: ReadonlyMap<string, readonly Problem[]>;
}

function toDiagnostic(problem: Problem, placeOf: (file: string) => vscode.Uri): vscode.Diagnostic {
  const { code, severity, message, range, related } = problem;
  const diagnostic = new vscode.Diagnostic(toRange(range), message, severities[severity]);
  diagnostic.source = 'tagproof';
  diagnostic.code = { value: code, target: vscode.Uri.parse(`${HELP}#${code}`) };
  if (related.length > 0)
    diagnostic.relatedInformation = related.map(
      (one) =>
        new vscode.DiagnosticRelatedInformation(
          new vscode.Location(placeOf(one.file), toRange(one.range)),
          one.message,
        ),
    );
  return diagnostic;
}
