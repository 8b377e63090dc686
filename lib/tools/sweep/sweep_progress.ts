import { formatSeconds, StatusLine } from "../train/status_line.ts";
import type { Run } from "./settings.ts";

/** How far the trainings of a sweep are: a line that changes in place, and one that stays for each that is done. */
export class SweepProgress {
  readonly #status = new StatusLine();
  readonly #shares = new Map<Run, number>();
  readonly #start = performance.now();

  /** @param runs The trainings that are to be done. */
  constructor(readonly runs: Run[]) {}

  /**
   * Shows that a training goes on.
   *
   * @param run The training.
   * @param share How much of it is done, 0 to 1.
   */
  show(run: Run, share: number): void {
    this.#shares.set(run, share);
    const work = ({ recipe }: Run) =>
      recipe.epochs * (recipe.timeSteps + (recipe.blankRows ?? 0)) * (recipe.layers ?? 1);
    const total = this.runs.reduce((sum, run) => sum + work(run), 0);
    const done = this.runs.reduce((sum, run) => sum + work(run) * (this.#shares.get(run) ?? 0), 0);
    const seconds = (performance.now() - this.#start) / 1000 * (total - done) / done;
    const finished = [...this.#shares.values()].filter((share) => share === 1).length;
    this.#status.show(
      `${finished} of ${this.runs.length} | ${run.name} | about ${formatSeconds(seconds)} left`,
    );
  }

  /**
   * Says that a training is done.
   *
   * @param run The training.
   * @param what What came of it.
   */
  done(run: Run, what: string): void {
    this.#shares.set(run, 1);
    const finished = [...this.#shares.values()].filter((share) => share === 1).length;
    this.clear();
    console.log(`${finished} of ${this.runs.length}: ${run.name}, seed ${run.recipe.seed}: ${what}`);
  }

  /** Takes the changing line away. */
  clear(): void {
    this.#status.clear();
  }
}
