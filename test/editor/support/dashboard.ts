import assert from 'node:assert/strict';
import { perform } from '../../../src/editor/features/dashboard/actions.js';
import { Bridge, type Asked } from '../../../src/editor/features/dashboard/bridge.js';
import type { Target } from '../../../src/editor/features/dashboard/target.js';
import type { ClaimRow } from '../../../src/core/language/overview/overview.js';
import type { Session } from '../../../src/editor/session.js';
import type { FolderSession } from '../../../src/editor/session/folderSession.js';
import { FakePage } from './page.js';
import { ownSession } from './session.js';
import { until } from './until.js';

/** A page of the dashboard over a session of the test's own. */
export class Dashboard {
  readonly #own = ownSession();
  readonly page = new FakePage();
  /** What the page asked for. */
  readonly asked: Asked[] = [];
  /** What the panel was opened with. */
  readonly opened: (Target | undefined)[] = [];
  readonly bridge: Bridge;

  constructor() {
    this.bridge = new Bridge(this.session, this.page, (message) => {
      this.asked.push(message);
      return perform(this.session, message, {
        openDashboard: (target) => void this.opened.push(target),
        column: undefined,
      });
    });
  }

  get session(): Session {
    return this.#own.session;
  }

  /** What the output channel was told. */
  get lines(): readonly string[] {
    return this.#own.lines;
  }

  get folder(): FolderSession {
    const folder = this.session.folders.at(-1);
    assert.ok(folder);
    return folder;
  }

  /** The claims of the folder as the page knows them. */
  get claims(): readonly ClaimRow[] {
    return this.page.known.get(this.folder.key)?.claims ?? [];
  }

  /** The page listens. @returns when it knows the folder */
  async begin(): Promise<void> {
    this.page.ready();
    await this.page.untilKnown(this.folder.key);
  }

  /** @returns when nothing is known to have changed */
  async untilQuiet(): Promise<void> {
    await until(() => this.folder.current, 'a quiet folder');
  }

  dispose(): void {
    this.bridge.dispose();
    this.page.dispose();
    this.#own.dispose();
  }
}
