import * as vscode from 'vscode';
import type { Session } from '../../session.js';
import * as codeActions from '../codeActions.js';
import * as links from '../links.js';
import * as outline from '../outline.js';
import * as codeLens from './codeLens.js';
import * as references from './references.js';

export { showProblem } from './codeLens.js';
export { findTags } from './findTags.js';

export function register(session: Session): vscode.Disposable {
  return vscode.Disposable.from(
    ...[codeActions, links, outline, codeLens, references].map((one) => one.register(session)),
  );
}
