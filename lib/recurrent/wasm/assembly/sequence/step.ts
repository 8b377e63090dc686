import { callerRow, orderOf, sharedC, sharedH } from "../memory/blanks";
import { blockRowBytes, unitBytes } from "../memory/layout";
import { counts, maskOf } from "../memory/mask";
import { groups, isGru } from "../memory/order";
import { blocksOf, cellsOf, gatePanelOf, gatesOf, hOf, hRowOf } from "../memory/places";
import { blockCount, blockStart } from "../products/blocks";
import { interleave } from "../simd/interleave";
import { storeLanes } from "../simd/vectors";
import { GRU, LSTM, RNN } from "../structs/cells";
import { Run } from "../structs/run";
import { groupForward, groupReset } from "./group_forward";

/**
 * The gates and the new state of rows [row0, row0 + count) from the sums of step `t`; h goes into the blocks for the next step, and
 * to the caller. Rows from there to row0 + next join after it, with the state of the shared steps.
 */
export function stepForward(run: Run, scratch: usize, t: usize, row0: usize, count: usize, next: usize): void {
  const cell = run.cell;
  if (cell == LSTM) step(run, LSTM, false, scratch, t, row0, count, next);
  else if (isGru(cell)) step(run, GRU, cell != GRU, scratch, t, row0, count, next);
  else step(run, RNN, cell != RNN, scratch, t, row0, count, next);
}

@inline
function step(
  run: Run,
  kind: usize,
  isOther: bool,
  scratch: usize,
  t: usize,
  row0: usize,
  count: usize,
  next: usize,
): void {
  const hidden = run.hidden, units = unitBytes(hidden);
  const gates = gatesOf(run, scratch, t, row0), gatePanel = gatePanelOf(run, scratch);
  const states = hOf(run, scratch, t + 1, row0), stateRow = hRowOf(run, scratch);
  const order = orderOf(run), mask = maskOf(run, t);
  // A GRU needs h', and whoever leaves it as it is.
  const before = (kind == GRU || mask) && (t > 0 || run.h0) ? hOf(run, scratch, t, row0) : 0;
  const cBefore = kind == LSTM && (t > 0 || run.c0) ? cellsOf(run, scratch, t, row0) : 0;
  const after = kind == LSTM ? cellsOf(run, scratch, t + 1, row0) : 0;
  const blocks = blocksOf(run, scratch, row0), blockRow = blockRowBytes(run.input, hidden);
  const hRow = run.input + 1;
  const shared = sharedH(run, t + 1), sharedCells = sharedC(run, t + 1);
  const outputs = run.outputs ? run.outputs + (t * hidden << 2) : 0, outputRow = run.time * hidden << 2;
  const blockTotal = blockCount(next);
  for (let block: usize = 0; block < blockTotal; block++) {
    const start = blockStart(block, blockTotal, next);
    const end = blockStart(block + 1, blockTotal, next);
    const step = (end - start) << 2;
    for (let group: usize = 0; group < groups(hidden); group++) {
      const column = group << 4;
      const hBlock = blocks + start * blockRow + (hRow + (group << 2)) * step;
      for (let row = start; row < end; row++) {
        const c = after + row * units + column;
        if (row >= count) {
          v128.store(states + row * stateRow + column, v128.load(shared + column));
          if (kind == LSTM) v128.store(c, v128.load(sharedCells + column));
          continue;
        }
        const zero = f32x4.splat(0);
        const old = before ? v128.load(before + row * stateRow + column) : zero;
        const cOld = cBefore ? v128.load(cBefore + row * units + column) : zero;
        let h = groupForward(kind, isOther, gates + (row << 5), gatePanel, hidden, group, old, cOld, c);
        if (mask && !counts(run, mask, order, row0 + row)) {
          h = old;
          if (kind == LSTM) v128.store(c, cOld);
        }
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

/** The gates z and r of a GRU whose reset gate comes before the product, and r * h' in the place of h' in the blocks. */
export function resetForward(run: Run, scratch: usize, t: usize, row0: usize, rows: usize): void {
  const hidden = run.hidden, units = unitBytes(hidden);
  const gates = gatesOf(run, scratch, t, row0), gatePanel = gatePanelOf(run, scratch);
  const before = t > 0 || run.h0 ? hOf(run, scratch, t, row0) : 0, stateRow = hRowOf(run, scratch);
  const products = cellsOf(run, scratch, t, row0);
  const blocks = blocksOf(run, scratch, row0), blockRow = blockRowBytes(run.input, hidden);
  const count = blockCount(rows);
  for (let block: usize = 0; block < count; block++) {
    const start = blockStart(block, count, rows);
    const end = blockStart(block + 1, count, rows);
    const step = (end - start) << 2;
    for (let group: usize = 0; group < groups(hidden); group++) {
      const column = group << 4;
      for (let row = start; row < end; row++) {
        const reset = groupReset(gates + (row << 5), gatePanel, hidden, group);
        const old = before ? v128.load(before + row * stateRow + column) : f32x4.splat(0);
        v128.store(products + row * units + column, f32x4.mul(reset, old));
      }
      const to = blocks + start * blockRow + (run.input + 1 + (group << 2)) * step;
      interleave(products + start * units + column, units, end - start, to);
    }
  }
}
