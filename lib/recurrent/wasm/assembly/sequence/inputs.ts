import { callerRow, orderOf } from "../memory/blanks";
import { blockRowBytes, stateRowBytes } from "../memory/layout";
import { counts, maskOf } from "../memory/mask";
import { blocksOf, hOf, hRowOf } from "../memory/places";
import { blockCount, blockStart } from "../products/blocks";
import { loadLanes, scatter, storeLanes } from "../simd/vectors";
import { Run } from "../structs/run";

/** Puts x_t of rows [row0, row0 + rows) into their blocks, and [x_t, 1] into the rows of the states if those are kept. */
@inline
export function putInputs(run: Run, scratch: usize, t: usize, row0: usize, rows: usize): void {
  const input = run.input;
  const x = run.x + (t * input << 2), xRow = run.time * input << 2;
  const blocks = blocksOf(run, scratch, row0), blockRow = blockRowBytes(input, run.hidden);
  const states: usize = scratch ? 0 : hOf(run, 0, t, row0) - ((input + 1) << 2);
  const stateRow = stateRowBytes(input, run.hidden);
  const order = orderOf(run), mask = maskOf(run, t);
  const count = blockCount(rows);
  for (let block: usize = 0; block < count; block++) {
    const start = blockStart(block, count, rows);
    const end = blockStart(block + 1, count, rows);
    const step = (end - start) << 2;
    for (let row = start; row < end; row++) {
      const to = blocks + start * blockRow + ((row - start) << 2);
      const from = x + callerRow(order, row0 + row) * xRow;
      // What a step reads that does not count must not be seen, not even if it is no number.
      const isRead = counts(run, mask, order, row0 + row);
      for (let k: usize = 0; k < input; k += 4) {
        const lanes = <i32> (input - k);
        const v = isRead ? loadLanes(from + (k << 2), lanes) : f32x4.splat(0);
        if (states) storeLanes(states + row * stateRow + (k << 2), v, lanes);
        if (lanes >= 4) scatter(to + k * step, v, step);
        else {
          v128.store_lane<f32>(to + k * step, v, 0);
          if (lanes > 1) v128.store_lane<f32>(to + (k + 1) * step, v, 1);
          if (lanes > 2) v128.store_lane<f32>(to + (k + 2) * step, v, 2);
        }
      }
      f32.store(to + input * step, 1);
      if (states) f32.store(states + row * stateRow + (input << 2), 1);
    }
  }
}

/** Puts h0 of rows [row0, row0 + rows) into their blocks, and to where h before the first step is. */
@inline
export function putState(run: Run, scratch: usize, row0: usize, rows: usize): void {
  const hidden = run.hidden;
  const h0 = run.h0 + (row0 * hidden << 2);
  const blocks = blocksOf(run, scratch, row0), blockRow = blockRowBytes(run.input, hidden);
  const hRow = run.input + 1;
  const states = hOf(run, scratch, 0, row0), stateRow = hRowOf(run, scratch);
  const count = blockCount(rows);
  for (let block: usize = 0; block < count; block++) {
    const start = blockStart(block, count, rows);
    const end = blockStart(block + 1, count, rows);
    const step = (end - start) << 2;
    for (let row = start; row < end; row++) {
      const to = blocks + start * blockRow + ((row - start) << 2) + hRow * step;
      for (let unit: usize = 0; unit < hidden; unit += 4) {
        const v = loadLanes(h0 + ((row * hidden + unit) << 2), <i32> (hidden - unit));
        scatter(to + unit * step, v, step);
        v128.store(states + row * stateRow + (unit << 2), v);
      }
    }
  }
}
