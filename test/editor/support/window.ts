// Takes the place of the parts of the window that wait for a person.
import * as vscode from 'vscode';

type Shown = { readonly kind: 'information' | 'warning' | 'error'; readonly text: string };

/** What the window showed to a person while it was watched, and what they answered. */
export interface Watched extends vscode.Disposable {
  /** Every message, in order. */
  readonly messages: readonly Shown[];
  /** The labels of every list that was shown to pick from. */
  readonly picks: readonly (readonly string[])[];
  /** The titles of every progress notification. */
  readonly progress: readonly string[];
  /** The titles of those that are still to be seen. */
  readonly inProgress: ReadonlySet<string>;
  /** What was copied to the clipboard. */
  readonly copied: readonly string[];
}

export interface Answers {
  /** Which item is picked, or which ones where several may be; nothing is Escape. */
  readonly pick?: (labels: readonly string[]) => string | readonly string[] | undefined;
  /** What is answered to a message. */
  readonly button?: string | ((said: string) => string | undefined);
  /** Nobody closes a message, or answers it. */
  readonly open?: boolean;
  /** A progress notification is cancelled after so many milliseconds. */
  readonly cancelAfter?: number;
  /** A progress notification is cancelled when this is fulfilled. */
  readonly cancelWhen?: Promise<unknown>;
  /** What is typed where a text is asked for; nothing is Escape. */
  readonly typed?: string;
}

/** Extensions and their tests share one `vscode`, so that what is put in here is what the extension calls. */
export function watchWindow({ pick, button, typed, open, cancelAfter, cancelWhen }: Answers = {}): Watched {
  const messages: Shown[] = [];
  const picks: string[][] = [];
  const progress: string[] = [];
  const inProgress = new Set<string>();
  const copied: string[] = [];
  const show =
    (kind: Shown['kind']) =>
    (text: string, ...rest: unknown[]): Promise<unknown> => {
      const detail = rest.flatMap((one) => (isModal(one) ? [one.detail ?? ''] : []));
      const said = [text, ...detail].join('\n');
      messages.push({ kind, text: said });
      if (open === true) return new Promise(() => undefined);
      const answer = typeof button === 'function' ? button(said) : button;
      return Promise.resolve(rest.find((one) => one === answer && answer !== undefined));
    };
  const undo = [
    replace('showInformationMessage', show('information')),
    replace('showWarningMessage', show('warning')),
    replace('showErrorMessage', show('error')),
    replace('showInputBox', () => Promise.resolve(typed)),
    replace('showQuickPick', async (items: unknown) => {
      const all = (await items) as readonly (string | vscode.QuickPickItem)[];
      const labels = all.map((one) => (typeof one === 'string' ? one : one.label));
      picks.push(labels);
      const chosen = pick?.(labels);
      if (Array.isArray(chosen)) return chosen.map((label: string) => all[labels.indexOf(label)]);
      return chosen === undefined ? undefined : all[labels.indexOf(String(chosen))];
    }),
    replace(
      'withProgress',
      async (
        { title = '', location }: vscode.ProgressOptions,
        task: (report: vscode.Progress<unknown>, token: vscode.CancellationToken) => Thenable<unknown>,
      ) => {
        // What turns in the status bar is no notification: it depends on how long a verification takes.
        const isNotification = location !== vscode.ProgressLocation.Window;
        if (isNotification) progress.push(title);
        const source = new vscode.CancellationTokenSource();
        if (cancelAfter !== undefined) setTimeout(() => source.cancel(), cancelAfter);
        void cancelWhen?.then(() => source.cancel());
        if (isNotification) inProgress.add(title);
        try {
          return await task({ report: () => undefined }, source.token);
        } finally {
          inProgress.delete(title);
        }
      },
    ),
    replaceIn(vscode.env, 'clipboard', {
      readText: () => Promise.resolve(copied.at(-1) ?? ''),
      writeText: (text: string) => Promise.resolve(void copied.push(text)),
    }),
  ];
  return { messages, picks, progress, inProgress, copied, dispose: () => undo.forEach((one) => one()) };
}

const isModal = (one: unknown): one is vscode.MessageOptions =>
  typeof one === 'object' && one !== null && 'modal' in one;

const replace = (name: keyof typeof vscode.window, by: unknown): (() => void) =>
  replaceIn(vscode.window, name, by);

/** @returns what puts the old one back */
export function replaceIn(holder: object, name: string, by: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(holder, name);
  Object.defineProperty(holder, name, { value: by, configurable: true, writable: true });
  return () => {
    if (before) Object.defineProperty(holder, name, before);
    else Reflect.deleteProperty(holder, name);
  };
}
