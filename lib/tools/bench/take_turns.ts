import type { Contender } from "./contenders/contenders.ts";
import type { Measurement } from "./measure/measurement.ts";
import { MeasureError } from "./measure/measurer.ts";

/** What was measured of a contender, round by round. */
export interface Outcome<Entry extends Contender = Contender> {
  contender: Entry;
  measurements: Measurement[];
}

/** Lets some contenders of a section take turns in what it measures now. */
export type Turns = <Entry extends Contender>(
  what: string,
  entries: Entry[],
  measure: (contender: Entry) => Promise<Measurement>,
) => Promise<Outcome<Entry>[]>;

/**
 * Lets contenders take turns, A B C A B C, so that a machine that is slow for a while is slow for all of them.
 *
 * @param contenders Who takes part.
 * @param rounds How many turns each has.
 * @param measure Makes one measurement.
 * @param options What to do when a turn begins, and when a contender fails, which then drops out.
 * @returns The outcomes of those who finished.
 */
export async function takeTurns<Entry extends Contender>(
  contenders: Entry[],
  rounds: number,
  measure: (contender: Entry) => Promise<Measurement>,
  { onTurn, onFailure }: {
    onTurn: (contender: Contender, round: number) => void;
    onFailure: (contender: Contender, reason: string) => void;
  },
): Promise<Outcome<Entry>[]> {
  let outcomes: Outcome<Entry>[] = contenders.map((contender) => ({ contender, measurements: [] }));
  for (let round = 0; round < rounds; round++) {
    for (const outcome of outcomes) {
      const { contender, measurements } = outcome;
      onTurn(contender, round);
      try {
        measurements.push(await measure(contender));
      } catch (error) {
        if (!(error instanceof MeasureError)) throw error;
        onFailure(contender, error.message);
        outcomes = outcomes.filter((other) => other !== outcome);
      }
    }
  }
  return outcomes;
}
