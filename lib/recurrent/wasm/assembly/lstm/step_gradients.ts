import { callerRow, orderOf } from "../memory/blanks";
import { dStateRowBytes, groups, unitBytes } from "../memory/layout";
import { cellsOf, dcOf, dhOf, dzOf, gatePanelOf, gatesOf, hOf, hRowOf } from "../memory/places";
import { blockCount, blockStart } from "../products/blocks";
import { interleave } from "../simd/interleave";
import { loadLanes } from "../simd/vectors";
import { Run } from "../structs/run";
import { cellGradient } from "./cell_gradient";

/** dz of rows [row0, row0 + rows) of step `t` in place of the gates, and once more in blocks; dc' in place of dc. */
export function stepGradients(run: Run, t: usize, row0: usize, rows: usize): void {
  const hidden = run.hidden, units = unitBytes(hidden), zRow = units << 2;
  const gates = gatesOf(run, 0, t, row0), gatePanel = gatePanelOf(run, 0);
  const before = t > 0 || run.c0 ? cellsOf(run, 0, t, row0) : 0;
  const states = hOf(run, 0, t + 1, row0), stateRow = hRowOf(run, 0);
  const dOutputs = run.dOutputs ? run.dOutputs + (t * hidden << 2) : 0, outputRow = run.time * hidden << 2;
  const dh = dhOf(run, row0), dRow = dStateRowBytes(run.input, hidden);
  const dc = dcOf(run, row0), blocks = dzOf(run, row0);
  const order = orderOf(run);
  const count = blockCount(rows);
  for (let block: usize = 0; block < count; block++) {
    const start = blockStart(block, count, rows);
    const end = blockStart(block + 1, count, rows);
    for (let group: usize = 0; group < groups(hidden); group++) {
      const column = group << 4;
      const panel = gates + (group << 1) * gatePanel;
      for (let row = start; row < end; row++) {
        const old = before ? v128.load(before + row * units + column) : f32x4.splat(0);
        const h = v128.load(states + row * stateRow + column);
        let d = v128.load(dh + row * dRow + column);
        if (dOutputs) {
          const from = dOutputs + callerRow(order, row0 + row) * outputRow + column;
          d = f32x4.add(d, loadLanes(from, <i32> (hidden - (group << 2))));
        }
        cellGradient(panel + (row << 5), 16, gatePanel, old, h, d, dc + row * units + column, 4);
      }
      putBlock(panel + (start << 5), gatePanel, end - start, blocks + start * zRow, group);
    }
  }
}

/** Copies dz of four units and `height` (1 to 6) rows from two panels, at `z` and the one after it, into a block. */
@inline
export function putBlock(z: usize, gatePanel: usize, height: usize, block: usize, group: usize): void {
  const step = height << 2;
  const to = block + (group << 4) * step;
  interleave(z, 32, height, to);
  interleave(z + 16, 32, height, to + 4 * step);
  interleave(z + gatePanel, 32, height, to + 8 * step);
  interleave(z + gatePanel + 16, 32, height, to + 12 * step);
}
