import * as vscode from 'vscode';
import type { Session } from '../../session.js';
import * as attest from './attest.js';
import * as bugReport from './bugReport.js';
import * as createFolder from './createFolder.js';
import * as exclude from './exclude.js';
import * as insertTag from './insertTag.js';
import * as openReport from './openReport.js';
import * as output from './output.js';
import * as verifyFile from './verifyFile.js';
import * as verifyTask from './verifyTask.js';
import * as verifyWorkspace from './verifyWorkspace.js';

/** Everything the command palette and the menus offer. */
export function register(session: Session, context: vscode.ExtensionContext): vscode.Disposable {
  return vscode.Disposable.from(
    verifyTask.register(session),
    verifyFile.register(session),
    verifyWorkspace.register(session),
    openReport.register(session),
    insertTag.register(session),
    output.register(session),
    bugReport.register(session, context),
    attest.register(session),
    createFolder.register(),
    exclude.register(session),
  );
}
