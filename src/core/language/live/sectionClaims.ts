import { numberedAfter, unnumbered } from '../../claim/identity.js';
import type { Config } from '../../config.js';
import type { TextDocument } from '../../text/document.js';
import { languageOf } from '../../text/languages.js';
import type { Chunk } from './chunk.js';
import { Equals, type Earlier, type Holding } from './equals.js';
import { statedIn, type Stated } from './stated.js';

/** What a section claims; places count from its first line, and equal claims among its own. */
export interface SectionClaim extends Holding {
  readonly stated: readonly Stated[];
}

const nothing: SectionClaim = { task: '', ids: new Map(), stated: [] };

/** A log is Markdown whatever its name ends in. */
export const logLanguage = languageOf('log.md');

/** What the sections of a log claim: read once, until a section or its task is another one. */
export class SectionClaims {
  readonly #read = new WeakMap<Chunk, SectionClaim>();
  readonly #equals = new Equals();

  constructor(
    private readonly path: string,
    private readonly config: Config,
  ) {}

  /**
   * @param task its id in the workspace
   * @param lines of the section, as they are now
   */
  of(chunk: Chunk, task: string, lines: () => readonly string[]): SectionClaim {
    if (chunk.tags.length === 0) return nothing;
    const known = this.#read.get(chunk);
    if (known?.task === task) return known;
    // Of other sections no claim knows, but for how many of its equals stand there.
    const own: TextDocument = { path: this.path, text: '', lines: lines(), language: logLanguage };
    const stated = statedIn(chunk.tags, own, task, this.config, true);
    const ids = new Map<string, number>();
    for (const { claim } of stated) {
      const id = unnumbered(claim.id);
      ids.set(id, (ids.get(id) ?? 0) + 1);
    }
    const made = { task, ids, stated };
    this.#read.set(chunk, made);
    return made;
  }

  /** @param all of the whole log, in the order of its sections */
  inOrder(all: readonly SectionClaim[]): void {
    this.#equals.update(all);
  }

  /** The same object while the sections in front claim nothing else that is claimed here. */
  earlier(claimed: SectionClaim): Earlier {
    return this.#equals.before(claimed);
  }
}

/** Claims numbered as in the whole log, as a full verification knows them. */
export function numbered({ stated }: SectionClaim, earlier: Earlier): readonly Stated[] {
  if (earlier.size === 0) return stated;
  return stated.map(({ tag, claim }) => {
    const id = numberedAfter(claim.id, earlier.get(unnumbered(claim.id)) ?? 0);
    return { tag, claim: { ...claim, id } };
  });
}
