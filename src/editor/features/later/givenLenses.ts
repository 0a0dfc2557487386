import * as vscode from 'vscode';

/** Milliseconds in which VS Code asks after it was told to: told again it would begin to wait anew. */
const SOON = 700;
/** Milliseconds after a question that was given up. */
const LATER = 200;
/** How often in a row it is told of the same. */
const MOST = 5;
/** Milliseconds that an answer may take. VS Code puts its next question off for as long as the last answers took. */
const PATIENCE = 100;

interface Given<Lens> {
  readonly lenses: readonly Lens[];
  /** What the editors were given, or will be when they ask; none: nobody knows. */
  readonly text: string;
  /** Editors that were told to ask, and have not yet. */
  readonly waiting: number;
  /** Milliseconds since 1970 up to which they still may. */
  readonly until: number;
}

const late = Symbol('late');

/**
 * What each editor was given. VS Code does not ask, and does not do it later, where the focus leaves an editor shortly
 * after it was told to: then it is told once more.
 */
export class GivenLenses<Lens> implements vscode.Disposable {
  readonly #given = new WeakMap<vscode.TextDocument, Given<Lens>>();
  readonly #editors = new WeakSet<vscode.TextEditor>();
  readonly #visible = vscode.window.onDidChangeVisibleTextEditors(() => this.#see());
  #times = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param lensesOf what there is now for a text; `undefined`: VS Code does not ask for such a text
   * @param tell tells VS Code to ask
   */
  constructor(
    private readonly lensesOf: (
      document: vscode.TextDocument,
      token?: vscode.CancellationToken,
    ) => Promise<readonly Lens[] | undefined>,
    private readonly tell: () => void,
  ) {
    this.#see();
  }

  /** More may be known of a text, or of all. */
  async changed(uri?: vscode.Uri): Promise<void> {
    this.#times = 0;
    await this.#look(uri);
  }

  /** An editor asks. @returns what it is given; `undefined`: it gave its question up */
  async ask(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<readonly Lens[] | undefined> {
    const before = this.#of(document);
    const waiting = Math.max(0, before.waiting - 1);
    // What becomes known before the answer is there makes that answer an old one.
    const given = { ...before, text: '', waiting };
    this.#given.set(document, given);
    const asked = this.lensesOf(document, token);
    const lenses = await atMost(PATIENCE, asked);
    if (token.isCancellationRequested) {
      this.#given.set(document, { ...before, text: '', waiting: 1, until: 0 });
      this.#again(LATER);
      return undefined;
    }
    if (lenses === late) void asked.then(() => this.#look(document.uri));
    const answer = lenses === late ? before.lenses : (lenses ?? []);
    // Told to ask meanwhile, it will: this is an old answer.
    if (this.#given.get(document) === given)
      this.#given.set(document, { ...given, lenses: answer, text: JSON.stringify(answer) });
    if (waiting === 0) this.#times = 0;
    return answer;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#visible.dispose();
  }

  #of(document: vscode.TextDocument): Given<Lens> {
    return this.#given.get(document) ?? { lenses: [], text: '[]', waiting: 0, until: 0 };
  }

  async #look(uri?: vscode.Uri): Promise<void> {
    const editors = vscode.window.visibleTextEditors;
    let told = false;
    for (const document of new Set(editors.map((one) => one.document))) {
      if (uri && uri.toString() !== document.uri.toString()) continue;
      const now = await this.lensesOf(document);
      const given = this.#of(document);
      if (now === undefined && given.text === '[]') continue;
      const lenses = now ?? [];
      const text = JSON.stringify(lenses);
      const all = editors.filter((one) => one.document === document).length;
      const asks = given.waiting > 0 && Date.now() < given.until;
      if (text === given.text && (given.waiting === 0 || asks)) continue;
      // All of them are about to ask, and will be given this.
      if (asks && given.waiting === all) {
        this.#given.set(document, { ...given, lenses, text });
        continue;
      }
      this.#given.set(document, { lenses, text, waiting: all, until: Date.now() + SOON });
      told = true;
    }
    if (!told) return;
    this.tell();
    this.#again(SOON);
  }

  /** An editor that is new asks by itself. */
  #see(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      if (this.#editors.has(editor)) continue;
      this.#editors.add(editor);
      const given = this.#of(editor.document);
      const until = Date.now() + SOON;
      this.#given.set(editor.document, { ...given, waiting: given.waiting + 1, until });
      this.#times = 0;
      this.#again(SOON);
    }
  }

  /** Looks again: twice as late each time, as VS Code may take longer than usual. */
  #again(after: number): void {
    clearTimeout(this.#timer);
    if (this.#times >= MOST) return;
    this.#timer = setTimeout(
      () => {
        this.#times++;
        void this.#look();
      },
      after * 2 ** this.#times,
    );
  }
}

/** @returns `late` where it takes longer. @param most milliseconds */
async function atMost<Value>(most: number, value: Promise<Value>): Promise<Value | typeof late> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<typeof late>((done) => (timer = setTimeout(() => done(late), most)));
  try {
    return await Promise.race([value, end]);
  } finally {
    clearTimeout(timer);
  }
}
