import { isGru } from "../blocks.ts";
import type { PlacedRun } from "../thread.ts";

/** Where the gradients lie that `backward` carries from step to step, in bytes: [batch + 1, hidden] each, the last row for blank rows. */
export interface Carried {
  /** Of h, by way of the products. */
  dh: number;
  /** Of c. */
  dc: number;
  /** What goes from the gradient of h to that of h' past all products; 0 for a run in which nothing does. */
  kept: number;
}

/**
 * Where a run has these gradients.
 *
 * @param run The run.
 * @param row The row of the batch to start from.
 */
export function carriedOf({ cell, mask, dStates, batch, hidden }: PlacedRun, row: number): Carried {
  const array = 4 * (batch + 1) * hidden, dh = dStates + 4 * row * hidden;
  const hasKept = isGru(cell) || mask !== 0;
  return { dh, dc: dh + array, kept: hasKept ? dh + 2 * array : 0 };
}
