import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import * as dashboard from '../../../src/editor/features/dashboard/index.js';
import * as later from '../../../src/editor/features/later/index.js';
import * as testExplorer from '../../../src/editor/features/testExplorer/index.js';
import * as tree from '../../../src/editor/features/tree/index.js';
import { onDemand } from '../../../src/editor/host/onDemand.js';
import { ownSession, type OwnSession } from '../support/session.js';
import { until, untilHolds } from '../support/until.js';
import { replaceIn, watchWindow, type Watched } from '../support/window.js';

class Part implements vscode.Disposable {
  disposed = 0;
  dispose(): void {
    this.disposed++;
  }
}

describe('what is loaded on demand', () => {
  it('is loaded once, and disposed of', async () => {
    let times = 0;
    const part = onDemand(
      () => Promise.resolve(++times),
      () => new Part(),
      (error) => assert.fail(String(error)),
    );
    assert.equal(part.now, undefined);
    const [first, second] = await Promise.all([part.get(), part.get()]);
    assert.ok(first);
    assert.deepEqual([second, part.now, times], [first, first, 1]);
    part.dispose();
    assert.equal(first.disposed, 1);
  });

  it('is never made when it is no longer wanted by then', async () => {
    let [made, failures] = [0, 0];
    for (const load of [() => Promise.resolve(), () => Promise.reject(new Error('late'))]) {
      const part = onDemand(
        load,
        () => (made++, new Part()),
        () => failures++,
      );
      const got = part.get();
      part.dispose();
      assert.equal(await got, undefined);
      assert.equal(await part.get(), undefined);
    }
    assert.deepEqual([made, failures], [0, 0]);
  });

  it('is tried again after it failed to load, or to be made', async () => {
    const failures: unknown[] = [];
    let times = 0;
    const part = onDemand(
      () => (++times === 1 ? Promise.reject(new Error('no file')) : Promise.resolve()),
      () => {
        if (times === 2) throw new Error('no part');
        return new Part();
      },
      (error) => failures.push(error),
    );
    assert.deepEqual([await part.get(), await part.get()], [undefined, undefined]);
    assert.ok((await part.get()) instanceof Part);
    assert.deepEqual(failures.map(String), ['Error: no file', 'Error: no part']);
  });
});

type Command = (...asked: unknown[]) => unknown;

describe('a view that is loaded on demand', () => {
  let own: OwnSession;
  let watched: Watched;
  let undo: (() => void)[];
  const commands = new Map<string, Command>();
  const listening = new vscode.EventEmitter<void>();
  let broken: boolean;
  /** The first use of a broken view fails. */
  const visible = (): boolean => {
    if (!broken) return true;
    broken = false;
    throw new Error('a part is missing');
  };
  const context = {
    extensionUri: vscode.Uri.file('/somewhere'),
    workspaceState: { get: (_: string, otherwise: unknown) => otherwise, update: () => Promise.resolve() },
  } as unknown as vscode.ExtensionContext;
  /** What is viewed of the folder just now. */
  let views: number;
  beforeEach(async () => {
    own = ownSession();
    const [folder = assert.fail('no folder')] = own.session.folders;
    await until(() => folder.answer, 'the first verification');
    views = 0;
    const view = folder.view.bind(folder);
    folder.view = () => {
      views++;
      const viewing = view();
      return new vscode.Disposable(() => {
        views--;
        viewing.dispose();
      });
    };
    broken = false;
    watched = watchWindow();
    commands.clear();
    undo = [
      // Those of the extension that is tested are there already.
      replaceIn(vscode.commands, 'registerCommand', (name: string, run: Command) => {
        commands.set(name, run);
        return new vscode.Disposable(() => undefined);
      }),
    ];
  });
  afterEach(() => {
    for (const one of undo) one();
    watched.dispose();
    own.dispose();
  });
  const failures = (): readonly string[] =>
    watched.messages.filter(({ kind }) => kind === 'error').map(({ text }) => text);
  const told = ['Tagproof could not load a part of itself: Error: a part is missing'];

  describe('of the tags', () => {
    let provider: vscode.TreeDataProvider<string>;
    let registered: vscode.Disposable;
    beforeEach(() => {
      undo.push(
        replaceIn(
          vscode.window,
          'createTreeView',
          (_: string, options: vscode.TreeViewOptions<string>): vscode.TreeView<string> => {
            provider = options.treeDataProvider;
            return {
              get visible() {
                return visible();
              },
              selection: [],
              onDidChangeVisibility: listening.event,
              dispose: () => undefined,
            } as unknown as vscode.TreeView<string>;
          },
        ),
      );
      registered = tree.register(own.session, context);
    });
    afterEach(() => registered.dispose());

    it('does nothing once it is no longer there', async () => {
      const children = provider.getChildren();
      registered.dispose();
      assert.equal(await children, undefined);
      assert.equal(views, 0);
    });

    it('says what went wrong, and is there at the next look', async () => {
      broken = true;
      assert.equal(await provider.getChildren(), undefined);
      assert.deepEqual(failures(), told);
      assert.ok(own.lines.some((line) => line.startsWith('error: Error: a part is missing\n')));
      assert.ok(((await provider.getChildren()) ?? []).length > 0);
      assert.equal(views, 1);
      registered.dispose();
      // Nothing is left of the one that failed.
      listening.fire();
      assert.equal(views, 0);
      assert.equal(failures().length, 1);
    });
  });

  describe('of the evidence', () => {
    let provider: vscode.WebviewViewProvider;
    let serializer: vscode.WebviewPanelSerializer;
    let registered: vscode.Disposable;
    const webview = {
      html: '',
      cspSource: '',
      options: {},
      asWebviewUri: (uri: vscode.Uri) => uri,
      onDidReceiveMessage: new vscode.EventEmitter<unknown>().event,
      postMessage: () => Promise.resolve(true),
    };
    let shown: boolean;
    let closed: number;
    const fake = {
      webview,
      get visible() {
        return shown && visible();
      },
      dispose: () => closed++,
      onDidChangeVisibility: listening.event,
      onDidChangeViewState: listening.event,
      onDidDispose: new vscode.EventEmitter<void>().event,
    };
    const view = fake as unknown as vscode.WebviewView;
    const resolve = (): unknown =>
      provider.resolveWebviewView(view, { state: undefined }, new vscode.CancellationTokenSource().token);
    beforeEach(() => {
      webview.html = '';
      shown = true;
      closed = 0;
      undo.push(
        replaceIn(vscode.window, 'registerWebviewViewProvider', (_: string, one: typeof provider) => {
          provider = one;
          return new vscode.Disposable(() => undefined);
        }),
        replaceIn(vscode.window, 'registerWebviewPanelSerializer', (_: string, one: typeof serializer) => {
          serializer = one;
          return new vscode.Disposable(() => undefined);
        }),
      );
      registered = dashboard.register(own.session, context);
    });
    afterEach(() => registered.dispose());

    it('does nothing once it is no longer there', async () => {
      const resolved = resolve();
      registered.dispose();
      await resolved;
      assert.deepEqual([webview.html, views], ['', 0]);
    });

    it('says what went wrong, and is there at the next look', async () => {
      const { extensionUri } = context;
      Object.defineProperty(context, 'extensionUri', {
        get() {
          Object.defineProperty(context, 'extensionUri', { value: extensionUri, configurable: true });
          throw new Error('a part is missing');
        },
        configurable: true,
      });
      await resolve();
      assert.deepEqual([failures(), webview.html], [told, '']);
      shown = false;
      listening.fire();
      shown = true;
      listening.fire();
      await until(() => webview.html !== '', 'the page');
      listening.fire();
      await untilHolds(() => assert.equal(views, 1));
      assert.equal(failures().length, 1);
    });

    it('leaves no empty panel behind', async () => {
      registered.dispose();
      await serializer.deserializeWebviewPanel(fake as unknown as vscode.WebviewPanel, undefined);
      assert.deepEqual([closed, webview.html], [1, '']);
    });
  });

  it('of the tests does nothing once it is no longer there, and is there at the next look', async () => {
    let controller: vscode.TestController | undefined;
    const create = vscode.tests.createTestController.bind(vscode.tests);
    undo.push(
      replaceIn(vscode.tests, 'createTestController', (_: string, label: string) => {
        controller = create(`tagproof-test-on-demand-${label}`, label);
        return controller;
      }),
    );
    const first = testExplorer.register(own.session);
    const looking = controller?.resolveHandler?.(undefined);
    first.dispose();
    await looking;
    assert.equal(views, 0);

    const second = testExplorer.register(own.session);
    const { folders } = own.session;
    Object.defineProperty(own.session, 'folders', {
      get() {
        Object.defineProperty(own.session, 'folders', { get: () => folders, configurable: true });
        throw new Error('a part is missing');
      },
      configurable: true,
    });
    await controller?.resolveHandler?.(undefined);
    assert.deepEqual([failures(), views, controller?.items.size], [told, 0, 0]);
    await controller?.resolveHandler?.(undefined);
    assert.equal(views, 1);
    assert.ok(controller && controller.items.size > 0);
    second.dispose();
    assert.equal(views, 0);
  });

  it('of what comes later says once what went wrong, and tries again', async () => {
    let times = 0;
    const { registerReferenceProvider } = vscode.languages;
    undo.push(
      replaceIn(
        vscode.languages,
        'registerReferenceProvider',
        (...asked: Parameters<typeof registerReferenceProvider>) => {
          if (++times < 3) throw new Error('a part is missing');
          return registerReferenceProvider(...asked);
        },
      ),
    );
    const registered = later.register(own.session);
    try {
      own.session.folders[0]?.schedule();
      await until(() => times >= 3, 'a third attempt');
      assert.deepEqual(failures(), told);
      await until(() => own.session.folders[0]?.current, 'the end of the verification');
      const [folder = assert.fail('no folder')] = own.session.folders;
      const before = folder.answer;
      folder.schedule();
      await until(() => folder.answer !== before && folder.current, 'another verification');
      assert.equal(times, 3);
    } finally {
      registered.dispose();
    }
  });
});
