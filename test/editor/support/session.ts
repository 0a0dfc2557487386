import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Session } from '../../../src/editor/session.js';

/** A session of the test's own beside the extension's, over an engine that the test chooses. */
export interface OwnSession extends vscode.Disposable {
  readonly session: Session;
  /** What the output channel was told, level first. */
  readonly lines: readonly string[];
}

/** The built engine. */
export const engineFile = (): string =>
  join(vscode.extensions.getExtension('tagproof.tagproof')?.extensionPath ?? '', 'dist/engineWorker.js');

/** @param code of the engine's thread; nothing is the real one */
export function ownSession(code?: string): OwnSession {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-engine-')));
  const file = code === undefined ? engineFile() : join(folder, 'engine.cjs');
  if (code !== undefined) writeFileSync(file, code);
  const lines: string[] = [];
  const before = Object.getOwnPropertyDescriptor(vscode.window, 'createOutputChannel');
  const note =
    (level: string) =>
    (said: unknown): void =>
      void lines.push(`${level}: ${said instanceof Error ? (said.stack ?? said.message) : String(said)}`);
  const [error, warn, info, debug] = ['error', 'warn', 'info', 'debug'].map(note);
  const nothing = (): void => undefined;
  Object.defineProperty(vscode.window, 'createOutputChannel', {
    value: () => ({ error, warn, info, debug, show: nothing, dispose: nothing }),
    configurable: true,
    writable: true,
  });
  const session = new Session(file);
  if (before) Object.defineProperty(vscode.window, 'createOutputChannel', before);
  session.begin();
  return {
    session,
    lines,
    dispose() {
      session.dispose();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
