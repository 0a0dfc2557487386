import assert from 'node:assert/strict';
import { neverCancelled } from '../../../src/core/ports/world.js';
import { LivePieces } from '../../../src/node/engine/livePieces.js';
import type { Answer, Ask, Method } from '../../../src/node/engine/protocol.js';
import type { LiveState } from '../../../src/node/engine/textProtocol.js';
import { createService } from '../../../src/node/engine/service.js';
import { makeRepository, type GitRepository } from '../../support/gitRepository.js';

export const log = '.orchestration/implementation-log.md';
const folder = 'window';

/** The engine with one folder, asked as the editor asks it. */
export class Window {
  readonly repository: GitRepository = makeRepository();
  readonly #pieces = new LivePieces();
  readonly #errors: string[] = [];
  readonly #service = createService('0.0.0', {
    error: (message, cause) => this.#errors.push(`${message} ${String(cause)}`),
    debug: () => undefined,
  });
  #version = 1;

  ask<M extends Method>(method: M, ask: Ask<M>): Promise<Answer<M>> {
    return this.#service.answer(method, ask, { token: neverCancelled, progress: () => undefined });
  }

  async openFolder(trusted = true): Promise<void> {
    const settings = { severities: {}, history: false };
    await this.ask('openFolder', { folder, root: this.repository.root, trusted, settings });
  }

  async open(path: string, text: string): Promise<void> {
    const asked = { folder, path, text, version: this.#version, language: 'markdown', untitled: false };
    await this.ask('openText', asked);
  }

  async insert(path: string, line: number, text: string): Promise<void> {
    const at = { line, character: 0 };
    const edits = [{ range: { start: at, end: at }, text }];
    await this.ask('editText', { folder, path, version: ++this.#version, edits });
  }

  /** Writes a file behind the editor's back, which then hears of it. */
  async write(path: string, text: string): Promise<void> {
    this.repository.write(path, text);
    await this.ask('changed', { folder, paths: [path] });
  }

  /** What the editor is told of an open text, and what it makes of it. */
  async live(path: string): Promise<{ readonly state: LiveState; readonly told: number }> {
    const news = (await this.ask('live', { folder, path })) ?? assert.fail(`${path} is not open`);
    const state = this.#pieces.take(news) ?? assert.fail('the editor does not know what is spoken of');
    return { state, told: news.pieces.filter((one) => one.shown !== undefined).length };
  }

  async completions(path: string, line: number, character: number): Promise<readonly string[]> {
    const items = await this.ask('complete', { folder, path, position: { line, character } });
    return items.map(({ label }) => label);
  }

  async dispose(): Promise<void> {
    await this.ask('closeFolder', { folder });
    this.repository.dispose();
    assert.deepEqual(this.#errors, []);
  }
}
