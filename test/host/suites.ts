import { copyExample, copyExampleInWorkspace, type WorkspaceCopy } from './workspace.js';

/** Tests that share one window of VS Code. */
export interface Suite {
  /** Below `test/editor`. */
  readonly folders: readonly string[];
  /** False opens the workspace in Restricted Mode. */
  readonly trusted: boolean;
  /** Makes what the window opens: a folder, or a `.code-workspace` file. */
  workspace(): WorkspaceCopy;
}

/** Each is a start of VS Code of its own: what can share a window should. */
export const suites: Readonly<Record<string, Suite>> = {
  folders: { folders: ['folders'], trusted: true, workspace: copyExampleInWorkspace },
  trusted: { folders: ['common', 'trusted'], trusted: true, workspace: copyExample },
  restricted: { folders: ['common', 'restricted'], trusted: false, workspace: copyExample },
};
