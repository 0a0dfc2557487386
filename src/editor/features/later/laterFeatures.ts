import * as vscode from 'vscode';
import type { Session } from '../../session.js';
import * as codeLens from './codeLens.js';

export function register(session: Session): vscode.Disposable {
  return vscode.Disposable.from(codeLens.register(session));
}
