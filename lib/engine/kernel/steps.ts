import { callerRow } from "./blanks";
import { cell } from "./cell";
import { groups, packedRows, unitBytes } from "./layout";
import { blockCount, blockStart, product } from "./product";
import { interleave, loadLanes, scatter, storeLanes } from "./simd";

/** Most k of one sweep in products with the weights: a block of A and a panel of B then fit the first-level cache. */
const STEPS_AT_ONCE: usize = 640;

/**
 * Puts x_t of rows [0, rows) into their blocks, and [x_t, 1] into the rows of the states unless `states` is 0.
 *
 * @param x x_t of row 0 of the caller's, those after it `xRow` bytes apart; `order` and `row0` say which ones to take.
 */
@inline
export function putInputs(
  rows: usize,
  input: usize,
  x: usize,
  xRow: usize,
  order: usize,
  row0: usize,
  blocks: usize,
  blockRow: usize,
  states: usize,
  stateRow: usize,
): void {
  const count = blockCount(rows);
  for (let block: usize = 0; block < count; block++) {
    const start = blockStart(block, count, rows);
    const end = blockStart(block + 1, count, rows);
    const step = (end - start) << 2;
    for (let row = start; row < end; row++) {
      const to = blocks + start * blockRow + ((row - start) << 2);
      const from = x + callerRow(order, row0 + row) * xRow;
      for (let k: usize = 0; k < input; k += 4) {
        const lanes = <i32> (input - k);
        const v = loadLanes(from + (k << 2), lanes);
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

/** Puts h0 of rows [0, rows), or zeros if it is 0, into their blocks, and into the rows of the states unless that is 0. */
@inline
export function putState(
  rows: usize,
  hidden: usize,
  h0: usize,
  blocks: usize,
  blockRow: usize,
  hRow: usize,
  states: usize,
  stateRow: usize,
): void {
  const count = blockCount(rows);
  for (let block: usize = 0; block < count; block++) {
    const start = blockStart(block, count, rows);
    const end = blockStart(block + 1, count, rows);
    const step = (end - start) << 2;
    for (let row = start; row < end; row++) {
      const to = blocks + start * blockRow + ((row - start) << 2) + hRow * step;
      for (let unit: usize = 0; unit < hidden; unit += 4) {
        const from = h0 + ((row * hidden + unit) << 2);
        const v = h0 ? loadLanes(from, <i32> (hidden - unit)) : f32x4.splat(0);
        scatter(to + unit * step, v, step);
        if (states) v128.store(states + row * stateRow + (unit << 2), v);
      }
    }
  }
}

/** [x_t, 1, h_{t-1}] [W, b, U] for rows [0, rows), into the gates; without `recurrent` h_{t-1} is taken as zeros. */
@inline
export function sums(
  rows: usize,
  input: usize,
  hidden: usize,
  packed: usize,
  blocks: usize,
  blockRow: usize,
  gates: usize,
  gatePanel: usize,
  recurrent: bool,
): void {
  const steps = recurrent ? packedRows(input, hidden) : input + 1;
  const panel = packedRows(input, hidden) << 5;
  const to = groups(hidden) << 1;
  product(
    rows,
    blocks,
    blockRow,
    0,
    0,
    packed,
    panel,
    0,
    to,
    steps,
    STEPS_AT_ONCE,
    gates,
    32,
    gatePanel,
    false,
  );
}

/**
 * The gates, c and h of rows [0, rows) of one step, all pointers to the first row but for `outputs`. Rows from there to
 * `next` join after it, with the state of `shared`.
 *
 * @param before c', or 0 for zeros.
 * @param hBlocks Where h belongs in the first block, for the next step.
 * @param states Where h is kept too.
 * @param outputs Where h of row 0 of the caller's is handed out, or 0.
 */
@inline
export function cells(
  rows: usize,
  next: usize,
  shared: usize,
  hidden: usize,
  gates: usize,
  gatePanel: usize,
  before: usize,
  after: usize,
  blocks: usize,
  blockRow: usize,
  hRow: usize,
  states: usize,
  stateRow: usize,
  outputs: usize,
  outputRow: usize,
  order: usize,
  row0: usize,
): void {
  const units = unitBytes(hidden);
  const count = blockCount(next);
  for (let block: usize = 0; block < count; block++) {
    const start = blockStart(block, count, next);
    const end = blockStart(block + 1, count, next);
    const step = (end - start) << 2;
    for (let group: usize = 0; group < groups(hidden); group++) {
      const column = group << 4;
      const hBlock = blocks + start * blockRow + (hRow + (group << 2)) * step;
      for (let row = start; row < end; row++) {
        const c = row * units + column;
        if (row >= rows) {
          v128.store(states + row * stateRow + column, v128.load(shared + column, 16));
          v128.store(after + c, v128.load(shared + units + column, 16));
          continue;
        }
        const z = gates + (group << 1) * gatePanel + (row << 5);
        const old = before ? v128.load(before + c) : f32x4.splat(0);
        const h = cell(z, z + 16, z + gatePanel, z + gatePanel + 16, old, after + c, 4);
        v128.store(states + row * stateRow + column, h);
        if (outputs) {
          const to = outputs + callerRow(order, row0 + row) * outputRow + column;
          storeLanes(to, h, <i32> (hidden - (group << 2)));
        }
      }
      interleave(states + start * stateRow + column, stateRow, end - start, hBlock);
    }
  }
}
