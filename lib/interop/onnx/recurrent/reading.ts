import type { Recurrent } from "./settings.ts";

/** One direction of a recurrent layer. */
export interface Direction {
  layer: Recurrent;
  /** Names of the states before the first step, h or h and c, each [batch, units]; zeros if absent. */
  initial: string[];
}

/** What a direction gives. */
export interface Reading {
  /** Adds what makes the outputs of all steps, [batch, time, units], in the order in which the steps stand in the input. */
  sequence: () => string;
  /** Adds what makes the states after the last step that was read, h or h and c, each [batch, units]. */
  state: (index: number) => string;
}
