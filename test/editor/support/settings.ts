import * as vscode from 'vscode';

/**
 * Changes a setting of the extension.
 * @param name without `tagproof.`
 * @param value undefined: it is as by default
 */
export function set(
  name: string,
  value: unknown,
  target = vscode.ConfigurationTarget.Global,
): Thenable<void> {
  return vscode.workspace.getConfiguration('tagproof').update(name, value, target);
}
