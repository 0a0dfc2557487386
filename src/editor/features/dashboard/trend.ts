import type { RecordedPoint, RecordedRuns } from '../../../webview/trend.js';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';

/** Tells the recorded runs of each folder's tasks where they are no longer those that were told. */
export class Trend {
  readonly #told = new Map<FolderSession, string>();
  readonly #asking = new Set<FolderSession>();
  readonly #again = new Set<FolderSession>();

  constructor(
    private readonly session: Session,
    private readonly tell: (folder: FolderSession, tasks: readonly RecordedRuns[]) => void,
  ) {}

  /** Something may have been recorded since. One question at a time for a folder. */
  async look(folder: FolderSession): Promise<void> {
    if (this.#asking.has(folder)) return void this.#again.add(folder);
    this.#asking.add(folder);
    try {
      const tasks = await runsOf(this.session, folder);
      const key = JSON.stringify(tasks.map(({ task, runs }) => [task, runs.length, runs.at(-1)?.when]));
      if (key === (this.#told.get(folder) ?? '[]')) return;
      this.#told.set(folder, key);
      this.tell(folder, tasks);
    } catch (error) {
      this.session.note(error);
    } finally {
      this.#asking.delete(folder);
      if (this.#again.delete(folder)) void this.look(folder);
    }
  }
}

/** The runs of the tasks that are shown. */
async function runsOf(session: Session, folder: FolderSession): Promise<readonly RecordedRuns[]> {
  const all = await session.askBatch('runs', { folder: folder.key });
  return all
    .filter(({ task }) => folder.overview.task(task) !== undefined)
    .map(({ task, runs }) => ({
      task,
      runs: runs.map(({ when, verdict, points, counts }): RecordedPoint => ({
        when,
        verdict,
        ...points,
        failed: counts.failed,
        claims: Object.values(counts).reduce((sum, count) => sum + count, 0),
      })),
    }));
}
