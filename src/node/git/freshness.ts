import type { Repository } from './open.js';
import { objectsOf, ownStateOf, type OwnState, type Standing } from './ownState.js';

/** Stands for all that git keeps for itself among the paths that changed. */
const OWN_FOLDER = '.git';

/** What they say is kept only once git gave it, or where it lacks it: nothing else rests on their failure. */
const OF_OBJECTS: readonly string[] = ['cat-file', 'ls-tree'];

/** How much of what git said still stands. */
interface Look {
  /** All of it, except what rests on the contents of the files that changed. */
  readonly stands: boolean;
  /** That it does not have some objects. */
  readonly lacks: boolean;
  readonly standing: Standing;
}

/** Tells how much of what git said can still be relied on, when something has changed. */
export class Freshness {
  /** Git's own folder, as it looked before git was first asked what may change. */
  #state: OwnState | undefined;
  /** The objects in it, as they looked before one was missed. */
  #objects: string | undefined;
  /** Commands that gave no answer since the last look. */
  readonly #unanswered = new Set<string>();
  /** A command gave none for want of an object, which was not looked for again. */
  #lacked = false;

  constructor(private readonly repository: Repository) {}

  /** To be told of every command that gave no answer. @param lacked for want of an object */
  note(command: string, lacked: boolean): void {
    if (lacked) this.#lacked = true;
    else this.#unanswered.add(command);
  }

  /**
   * @param changed paths; absent: nobody knows which
   * @param lacks whether some object is remembered as one that git does not have
   */
  look(changed: readonly string[] | undefined, lacks: boolean): Look {
    const before = this.#state;
    this.#state = ownStateOf(this.repository);
    const { rules, commits } = this.#state;
    const sameRules = rules === before?.rules;
    const sameCommits = commits !== undefined && commits === before?.commits;
    const answered = [...this.#unanswered].every((command) => OF_OBJECTS.includes(command));
    const stands = sameRules && sameCommits && changed?.includes(OWN_FOLDER) === false && answered;
    const standing = { commits: false, rules: sameRules && !this.#unanswered.has('ls-files') };
    const look = { stands, lacks: this.#lacksStill(lacks, !before), standing };
    this.#unanswered.clear();
    if (!stands && before) {
      this.repository.forgetConfig();
      // It names further files to look at.
      this.#state = ownStateOf(this.repository);
    }
    return look;
  }

  /** A clone that lacks nothing pays for it only once. */
  #lacksStill(lacks: boolean, first: boolean): boolean {
    const failed = OF_OBJECTS.some((command) => this.#unanswered.has(command));
    if (!lacks && !this.#lacked && !first) return !failed;
    const before = this.#objects;
    this.#objects = objectsOf(this.repository);
    const same = !failed && this.#objects !== undefined && this.#objects === before;
    if (!same) this.#lacked = false;
    return same;
  }
}
