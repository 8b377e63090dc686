import { callerRow, orderOf, sharedC, sharedH } from "../memory/blanks";
import { blockRowBytes, groups, unitBytes } from "../memory/layout";
import { blocksOf, cellsOf, gatePanelOf, gatesOf, hOf, hRowOf } from "../memory/places";
import { blockCount, blockStart } from "../products/blocks";
import { interleave } from "../simd/interleave";
import { storeLanes } from "../simd/vectors";
import { Run } from "../structs/run";
import { cell } from "./cell";

/**
 * The gates, c and h of rows [row0, row0 + count) from the sums of step `t`; h goes into the blocks for the next step, and to
 * the caller. Rows from there to row0 + next join after it, with the state of the shared steps.
 */
@inline
export function stepForward(run: Run, scratch: usize, t: usize, row0: usize, count: usize, next: usize): void {
  const hidden = run.hidden, units = unitBytes(hidden);
  const gates = gatesOf(run, scratch, t, row0), gatePanel = gatePanelOf(run, scratch);
  const before = t > 0 || run.c0 ? cellsOf(run, scratch, t, row0) : 0;
  const after = cellsOf(run, scratch, t + 1, row0);
  const states = hOf(run, scratch, t + 1, row0), stateRow = hRowOf(run, scratch);
  const blocks = blocksOf(run, scratch, row0), blockRow = blockRowBytes(run.input, hidden);
  const hRow = run.input + 1;
  const shared = sharedH(run, t + 1), sharedCells = sharedC(run, t + 1);
  const outputs = run.outputs ? run.outputs + (t * hidden << 2) : 0, outputRow = run.time * hidden << 2;
  const order = orderOf(run);
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
          v128.store(c, v128.load(sharedCells + column));
          continue;
        }
        const z = gates + (group << 1) * gatePanel + (row << 5);
        const old = before ? v128.load(before + row * units + column) : f32x4.splat(0);
        const h = cell(z, 16, gatePanel, old, c, 4);
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
