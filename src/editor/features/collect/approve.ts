import * as vscode from 'vscode';
import { visible } from '../../../core/report/escape.js';
import { inPieces } from '../../../core/report/wholeQuestion.js';
import type { ApprovalQuestion } from '../../../node/engine/collectProtocol.js';
import { plain } from '../../host/plain.js';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';

/** More than that nobody reads in a dialog, and some systems cut it off: it is shown as a text of its own. */
const MOST_LINES = 20;
const MOST_CHARACTERS = 1500;

/**
 * Asks a person about each command and each server, one dialog each. "Always" and "Never" are kept. What nobody
 * would read to its end is not asked about.
 * @returns keys of what is allowed for this once; `undefined`: the person thought better of all of it
 */
export async function askAll(
  session: Session,
  folder: FolderSession,
  questions: readonly ApprovalQuestion[],
): Promise<readonly string[] | undefined> {
  const once: string[] = [];
  const readable = questions.filter(({ tooLong }) => tooLong !== true);
  for (const question of questions) if (question.tooLong) refuse(question);
  for (const [at, question] of readable.entries()) {
    const number = readable.length === 1 ? '' : ` (${at + 1}/${readable.length})`;
    const answer = await ask(question, number);
    if (answer === undefined) return undefined;
    if (answer === 'once') {
      once.push(question.key);
      continue;
    }
    const asked = { folder: folder.key, question: question.question, answer };
    const { failed } = await session.askBatch('approve', asked);
    if (failed === undefined) continue;
    void vscode.window.showWarningMessage(plain(vscode.l10n.t('Your answer could not be kept: {0}', failed)));
    return undefined;
  }
  return once;
}

function refuse({ what }: ApprovalQuestion): void {
  void vscode.window.showWarningMessage(
    plain(
      vscode.l10n.t(
        '{0} is too long to be approved: nobody would read all of it. Shorten the script, or the requests.',
        visible(what),
      ),
    ),
  );
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
    const lines = whole.flatMap((line) => inPieces(line));
    const broken =
      lines.length === whole.length
        ? []
        : [vscode.l10n.t('A line that begins with ↪ goes on from the one above it.'), ''];
    const content = [...broken, ...lines, ''].join('\n');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content }));
    const [first = '', ...more] = inPieces(what, MOST_CHARACTERS);
    const behind = vscode.l10n.t(
      'It is too long for a dialog: the text behind it says all that is run, in {0} lines. Cancel to read them, then collect again.',
      broken.length + lines.length,
    );
    detail = [more.length === 0 ? first : `${first}…`, place, '', behind, '', rest].join('\n');
  }
  const chosen = await vscode.window.showWarningMessage(
    plain(title),
    { modal: true, detail },
    once,
    always,
    never,
  );
  return chosen === undefined ? undefined : answers[chosen];
}
