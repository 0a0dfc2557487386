import * as vscode from 'vscode';

/** Called once by VS Code, when something that Tagproof contributes is first needed. */
export function activate(context: vscode.ExtensionContext): void {
  let output: vscode.LogOutputChannel | undefined;
  context.subscriptions.push(
    vscode.commands.registerCommand('tagproof.showOutput', () => {
      output ??= vscode.window.createOutputChannel('Tagproof', { log: true });
      output.show(true);
    }),
    { dispose: () => output?.dispose() },
  );
}

/** Everything that was registered is in the context's subscriptions, which VS Code disposes of. */
export function deactivate(): void {}
