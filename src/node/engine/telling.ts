import { overviewOf } from '../../core/language/overview/overviewOf.js';
import { OverviewTeller, type OverviewPart } from '../../core/language/overview/teller.js';
import type { Run } from '../../core/verify.js';

/** An engine that was started again counts from another number: nobody takes one overview for another. */
const firstVersion = (): number => 2 ** 20 + Math.floor(Math.random() * 2 ** 30);

/** Tells the views of one folder what its runs found out. */
export class Telling {
  readonly #teller = new OverviewTeller(firstVersion());
  #run: Run | undefined;

  /** @returns what is told beside a run's answer: `ask` where the views are being told already, part by part */
  beside(run: Run, since: number | undefined): OverviewPart | 'ask' {
    if (since !== undefined && (!this.#teller.isAt(since) || this.#teller.isTelling(since))) return 'ask';
    return this.#tell(run, since);
  }

  /** @returns the next part of what is new in the last run; nothing where there is none */
  next(run: Run, since: number | undefined): OverviewPart | undefined {
    return run === this.#run && this.#teller.isAt(since) ? this.#teller.rest() : this.#tell(run, since);
  }

  /** The run is no longer the last one. */
  forget(): void {
    this.#run = undefined;
  }

  #tell(run: Run, since: number | undefined): OverviewPart {
    this.#run = run;
    return this.#teller.tell(overviewOf(run), since);
  }
}
