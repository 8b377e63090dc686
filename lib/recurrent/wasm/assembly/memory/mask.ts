/** Steps that do not count: they leave the state of a row as it is. */
import { callerRow } from "./blanks";
import { Run } from "../structs/run";

/** Where the mask of step `t` is; 0 if every step counts. */
@inline
export function maskOf(run: Run, t: usize): usize {
  return run.mask ? run.mask + (t << 2) : 0;
}

/** Whether a step counts for row `row` of the sorted batch. */
@inline
export function counts(run: Run, mask: usize, order: usize, row: usize): bool {
  return mask == 0 || load<u32>(mask + callerRow(order, row) * (run.time << 2)) != 0;
}

/** Whether step `t` counts for any of the rows [row0, row0 + rows). */
export function countsForAny(run: Run, order: usize, t: usize, row0: usize, rows: usize): bool {
  const mask = maskOf(run, t);
  if (!mask) return true;
  for (let row = row0; row < row0 + rows; row++) if (counts(run, mask, order, row)) return true;
  return false;
}
