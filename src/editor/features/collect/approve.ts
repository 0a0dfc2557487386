import * as vscode from 'vscode';
import type { ApprovalQuestion } from '../../../node/engine/collectProtocol.js';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';

/** More than that nobody reads in a dialog, and some systems cut it off: it is shown as a text of its own. */
const MOST_LINES = 20;
const MOST_CHARACTERS = 1500;

/**
 * Asks a person about each command and each server, one dialog each. "Always" and "Never" are kept.
 * @returns keys of what is allowed for this once; `undefined`: the person thought better of all of it
 */
export async function askAll(
  session: Session,
  folder: FolderSession,
  questions: readonly ApprovalQuestion[],
): Promise<readonly string[] | undefined> {
  const once: string[] = [];
  for (const [at, question] of questions.entries()) {
    const number = questions.length === 1 ? '' : ` (${at + 1}/${questions.length})`;
    const answer = await ask(question, number);
    if (answer === undefined) return undefined;
    if (answer === 'once') {
      once.push(question.key);
      continue;
    }
    const asked = { folder: folder.key, question: question.question, answer };
    const { failed } = await session.askBatch('approve', asked);
    if (failed === undefined) continue;
    void vscode.window.showWarningMessage(vscode.l10n.t('Your answer could not be kept: {0}', failed));
    return undefined;
  }
  return once;
}

type ApprovalAnswer = 'once' | 'always' | 'never';

async function ask(question: ApprovalQuestion, number: string): Promise<ApprovalAnswer | undefined> {
  const { what, where, text } = question;
  const isCommand = question.question.kind === 'command';
  const once = isCommand ? vscode.l10n.t('Run Once') : vscode.l10n.t('Allow Once');
  const always = vscode.l10n.t('Always in This Folder');
  const never = vscode.l10n.t('Never');
  const answers: Readonly<Record<string, ApprovalAnswer>> = {
    [once]: 'once',
    [always]: 'always',
    [never]: 'never',
  };
  const place = where === '' ? vscode.l10n.t('in the workspace folder') : vscode.l10n.t('in {0}', where);
  const means = isCommand ? vscode.l10n.t('It runs:') : vscode.l10n.t('It sends:');
  const rest = vscode.l10n.t('It runs as you, without a sandbox. "Always" holds until any of this changes.');
  const title = isCommand
    ? vscode.l10n.t('Allow Tagproof to run this command?{0}', number)
    : vscode.l10n.t('Allow Tagproof to send these requests?{0}', number);
  const whole = [what, ...(isCommand ? [place] : []), ...(text.length > 0 ? ['', means, ...text] : [])];
  let detail = [...whole, '', rest].join('\n');
  if (whole.length > MOST_LINES || detail.length > MOST_CHARACTERS) {
    // What is not seen is not approved: first it is opened, then it is asked.
    const document = await vscode.workspace.openTextDocument({ content: `${whole.join('\n')}\n` });
    await vscode.window.showTextDocument(document);
    detail = `${what.slice(0, MOST_CHARACTERS)}\n${place}\n\n${vscode.l10n.t('It is too long for a dialog: the text behind it says all that is run.')}\n\n${rest}`;
  }
  const chosen = await vscode.window.showWarningMessage(title, { modal: true, detail }, once, always, never);
  return chosen === undefined ? undefined : answers[chosen];
}
