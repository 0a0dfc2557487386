import * as vscode from 'vscode';
import type { Session } from '../../session.js';
import * as codeActions from '../codeActions.js';
import * as links from '../links.js';
import * as outline from '../outline.js';
import * as codeLens from './codeLens.js';
import * as references from './references.js';

export { showProblem } from './codeLens.js';
export { decide } from './decide.js';
export { findTags } from './findTags.js';

export function register(session: Session): vscode.Disposable {
  const registered: vscode.Disposable[] = [];
  try {
    for (const one of [codeActions, links, outline, codeLens, references])
      registered.push(one.register(session));
  } catch (error) {
    // It is tried again, and nothing may be there twice.
    vscode.Disposable.from(...registered).dispose();
    throw error;
  }
  return vscode.Disposable.from(...registered);
}
