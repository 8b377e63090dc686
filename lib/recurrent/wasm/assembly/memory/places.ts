/**
 * Where the rows of the batch from `row0` on have their numbers of step `t`: in the arrays of the run, which keep every step, or,
 * unless it is 0, in `scratch`, which keeps one step of the rows that go through `infer` together: gates, c, h, blocks.
 */
import { FRAME_BYTES, Product } from "../products/product";
import { Run } from "../structs/run";
import { stepStart } from "./blanks";
import {
  blockRowBytes,
  dStateRowBytes,
  dzRowBytes,
  gatePanelBytes,
  INFERENCE_ROWS_AT_ONCE,
  stateOffset,
  stateRowBytes,
  unitBytes,
} from "./layout";
import { panels } from "./order";

/** Bytes from one panel of the gates to the next. */
export function gatePanelOf(run: Run, scratch: usize): usize {
  return gatePanelBytes(scratch ? INFERENCE_ROWS_AT_ONCE : run.batch * run.time);
}

/** The gates. */
export function gatesOf(run: Run, scratch: usize, t: usize, row0: usize): usize {
  return scratch ? scratch : run.gates + ((stepStart(run, t) + row0) << 5);
}

/** c before the step, or r * h' in it, rows `unitBytes` apart. */
export function cellsOf(run: Run, scratch: usize, t: usize, row0: usize): usize {
  if (scratch) return scratch + panels(run.cell, run.hidden) * gatePanelOf(run, scratch);
  return run.cells + (stepStart(run, t) + row0) * unitBytes(run.hidden);
}

/** h before the step, rows `hRowOf` apart. */
export function hOf(run: Run, scratch: usize, t: usize, row0: usize): usize {
  if (scratch) return cellsOf(run, scratch, t, row0) + INFERENCE_ROWS_AT_ONCE * unitBytes(run.hidden);
  const row = stateRowBytes(run.input, run.hidden);
  return run.states + (stepStart(run, t) + row0) * row + stateOffset(run.input);
}

/** Bytes from one row of h to the next. */
export function hRowOf(run: Run, scratch: usize): usize {
  return scratch ? unitBytes(run.hidden) : stateRowBytes(run.input, run.hidden);
}

/** The blocks of [x_t, 1, h_{t-1}], the same for all steps; rows `blockRowBytes` apart. */
export function blocksOf(run: Run, scratch: usize, row0: usize): usize {
  if (scratch) return hOf(run, scratch, 0, row0) + INFERENCE_ROWS_AT_ONCE * unitBytes(run.hidden);
  const row = stateRowBytes(run.input, run.hidden);
  return run.states + (run.time + 1) * run.batch * row + row0 * blockRowBytes(run.input, run.hidden);
}

/** The gradients of h and x of row `row`, the same for all steps; that of the blank rows is row `batch`. */
export function dhOf(run: Run, row: usize): usize {
  return run.dStates + row * dStateRowBytes(run.input, run.hidden);
}

/** The gradient of c of row `row`. */
export function dcOf(run: Run, row: usize): usize {
  return dhOf(run, run.batch + 1) + row * unitBytes(run.hidden);
}

/** What goes from the gradient of h of row `row` to that of h' past all products. */
export function dKeptOf(run: Run, row: usize): usize {
  return dcOf(run, run.batch + 1) + row * unitBytes(run.hidden);
}

/** The blocks of dz of row `row`. */
export function dzOf(run: Run, row: usize): usize {
  return dKeptOf(run, run.batch + 1) + row * dzRowBytes(run.cell, run.hidden);
}

/** The product of the thread whose share starts at row or panel `first`. */
export function productOf(run: Run, first: usize): Product {
  return changetype<Product>(run.frames + first * FRAME_BYTES);
}
