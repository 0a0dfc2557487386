import * as vscode from 'vscode';
import type { Session } from '../../session.js';
import * as codeLens from './codeLens.js';
import * as references from './references.js';

export { findTags } from './findTags.js';

export function register(session: Session): vscode.Disposable {
  return vscode.Disposable.from(codeLens.register(session), references.register(session));
}
