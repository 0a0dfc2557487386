import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Answer, Ask, FolderSetup, VerifyQuestion } from '../../../src/node/engine/protocol.js';
import type { OpenText } from '../../../src/node/engine/textProtocol.js';
import { createService, type Asking } from '../../../src/node/engine/service.js';
import { hostileFolder, logPath, type HostileFolder } from '../../support/hostileFolder.js';
import type { Method } from '../../../src/node/engine/protocol.js';

/** An engine over a temporary folder, asked as an editor asks it. */
export interface Desk {
  readonly here: HostileFolder;
  /** What it wrote into its log. */
  readonly said: readonly string[];
  ask<M extends Method>(method: M, ask: Ask<M>, asking?: Partial<Asking>): Promise<Answer<M>>;
  openFolder(setup?: Partial<FolderSetup>): Promise<void>;
  open(path: string, text: string, more?: Partial<OpenText>): Promise<void>;
  verify(question?: Partial<VerifyQuestion>): Promise<Answer<'verify'>>;
  /** What one thread tells the other after a verification. */
  learn(...paths: readonly string[]): Promise<void>;
  dispose(): Promise<void>;
}

export const folder = 'file:///workspace';
export const log = logPath;

/** @param runsIn where runs are recorded, beside the workspace; default: nowhere */
export function openDesk(repository = true, runsIn?: string): Desk {
  const here = hostileFolder(repository);
  const said: string[] = [];
  const logger = { error: (message: string) => said.push(message), debug: () => undefined };
  const service = createService('0.0.0', logger, undefined, runsIn && join(here.outside, runsIn));
  const ask: Desk['ask'] = (method, question, asking = {}) =>
    service.answer(method, question, { token: { cancelled: false }, progress: () => undefined, ...asking });
  return {
    here,
    said,
    ask,
    openFolder: (setup = {}) =>
      ask('openFolder', {
        folder,
        root: here.root,
        trusted: true,
        settings: { severities: {}, history: false },
        ...setup,
      }),
    open: (path, text, more = {}) =>
      ask('openText', { folder, path, text, version: 1, language: '', untitled: false, ...more }),
    verify: (question = {}) =>
      ask('verify', {
        folder,
        tasks: [],
        paths: [],
        history: false,
        report: false,
        unsaved: [],
        ...question,
      }),
    async learn(...paths) {
      const known = await ask('known', { folder, paths });
      assert.ok(known, 'nothing was verified yet');
      await ask('learn', structuredClone(known));
    },
    async dispose() {
      await ask('closeFolder', { folder });
      here.dispose();
    },
  };
}
