import * as vscode from 'vscode';
import type { Fix } from '../../core/language/items.js';
import type { TextAddress } from '../../node/engine/textProtocol.js';
import { fromRange, toRange } from '../host/convert.js';
import { NO_FOLDER } from '../host/paths.js';
import type { Session } from '../session.js';
import type { AttestArguments } from './commands/attest.js';
import type { ExcludeArguments } from './commands/exclude.js';
import type { DecideArguments } from './later/decide.js';
import { everyText } from './selector.js';

/** Quick fixes for what Tagproof points out: edits of the text, or something that only a person can say. */
export function register(session: Session): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    everyText,
    {
      async provideCodeActions(document, range, context, token) {
        const asked = context.only === undefined || context.only.contains(vscode.CodeActionKind.QuickFix);
        const address = asked && session.isOpen(document.uri) ? session.address(document) : undefined;
        if (!address) return undefined;
        const fixes = await session.ask('fixes', { ...address, range: fromRange(range) }, token);
        const saved = !document.isUntitled && address.folder !== NO_FOLDER;
        const actions = (fixes ?? [])
          .filter(({ action }) => saved || action.kind === 'edit')
          .flatMap((fix) => toAction(session, fix, address, context.diagnostics) ?? []);
        return [...actions, ...collectAction(session, document.uri, context.diagnostics)];
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

/** Problems that evidence would settle. */
const lacking: readonly string[] = [
  'completion-unproven',
  'completion-contradicted',
  'evidence-failed',
  'evidence-stale',
  'gate-box-contradicted',
];

/** The way to evidence, from what lacks it. In Restricted Mode there is none. */
function collectAction(
  session: Session,
  uri: vscode.Uri,
  diagnostics: readonly vscode.Diagnostic[],
): readonly vscode.CodeAction[] {
  const repaired = diagnostics.filter((one) => one.source === 'tagproof' && lacking.includes(codeOf(one)));
  const folder = session.folderAt(uri);
  if (repaired.length === 0 || !folder || !vscode.workspace.isTrusted) return [];
  const title =
    session.collector.waiting(folder).length > 0
      ? vscode.l10n.t('Approve and collect evidence…')
      : vscode.l10n.t('Collect evidence…');
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [...repaired];
  action.command = { command: 'tagproof.collectEvidence', title, arguments: [uri] };
  return [action];
}

function toAction(
  session: Session,
  fix: Fix,
  address: TextAddress,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction | undefined {
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  if (fix.preferred === true) action.isPreferred = true;
  action.diagnostics = diagnostics.filter((one) =>
    (fix.repairs ?? []).some(({ code, range }) => codeOf(one) === code && toRange(range).isEqual(one.range)),
  );
  const change = fix.action;
  switch (change.kind) {
    case 'edit': {
      const uri = uriOf(session, address, change.file);
      if (!uri) return undefined;
      const edit = new vscode.WorkspaceEdit();
      for (const { range, text } of change.edits) edit.replace(uri, toRange(range), text);
      action.edit = edit;
      return action;
    }
    case 'create-folder': {
      const uri = uriOf(session, address, change.path);
      if (!uri) return undefined;
      action.command = { command: 'tagproof.createFolder', title: fix.title, arguments: [uri] };
      return action;
    }
    case 'exclude': {
      const exclude: ExcludeArguments = { folder: address.folder, pattern: change.pattern };
      action.command = { command: 'tagproof.exclude', title: fix.title, arguments: [exclude] };
      return action;
    }
    case 'decide': {
      const { about, decision } = change;
      const asked: DecideArguments = { folder: address.folder, about, decision };
      action.command = { command: 'tagproof.decide', title: fix.title, arguments: [asked] };
      return action;
    }
    case 'attest':
    case 'revoke': {
      const asked: AttestArguments = { folder: address.folder, task: change.task, claim: change.claim };
      action.command = { command: `tagproof.${change.kind}`, title: fix.title, arguments: [asked] };
      return action;
    }
  }
}

/** An untitled text has no place on the disk: an edit of it goes to itself. */
function uriOf(session: Session, address: TextAddress, file: string): vscode.Uri | undefined {
  if (file !== address.path) return session.uriOf({ ...address, path: file });
  return vscode.workspace.textDocuments.find((one) => {
    const other = session.isOpen(one.uri) ? session.address(one) : undefined;
    return other?.folder === address.folder && other.path === file;
  })?.uri;
}

function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
