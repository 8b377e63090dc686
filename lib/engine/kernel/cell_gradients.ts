import { callerRow } from "./blanks";
import { cellGradient } from "./cell";
import { groups, unitBytes } from "./layout";
import { blockCount, blockStart } from "./product";
import { interleave, loadLanes } from "./simd";

/**
 * dz of rows [0, rows) of one step in place of the gates, and once more in blocks; all pointers to the first row but for
 * `dOutputs`.
 *
 * @param before c', or 0 for zeros.
 * @param states h after the step.
 * @param dOutputs The gradient of what row 0 of the caller's handed out, or 0; `order` and `row0` say which rows to take.
 */
export function cellGradients(
  rows: usize,
  hidden: usize,
  gates: usize,
  gatePanel: usize,
  before: usize,
  states: usize,
  stateRow: usize,
  dOutputs: usize,
  outputRow: usize,
  order: usize,
  row0: usize,
  dh: usize,
  dRow: usize,
  dc: usize,
  blocks: usize,
): void {
  const units = unitBytes(hidden), zRow = units << 2;
  const count = blockCount(rows);
  for (let block: usize = 0; block < count; block++) {
    const start = blockStart(block, count, rows);
    const end = blockStart(block + 1, count, rows);
    const step = (end - start) << 2;
    for (let group: usize = 0; group < groups(hidden); group++) {
      const column = group << 4;
      for (let row = start; row < end; row++) {
        const z = gates + (group << 1) * gatePanel + (row << 5);
        const old = before ? v128.load(before + row * units + column) : f32x4.splat(0);
        const h = v128.load(states + row * stateRow + column);
        let d = v128.load(dh + row * dRow + column);
        if (dOutputs) {
          const from = dOutputs + callerRow(order, row0 + row) * outputRow + column;
          d = f32x4.add(d, loadLanes(from, <i32> (hidden - (group << 2))));
        }
        const second = z + gatePanel;
        cellGradient(z, z + 16, second, second + 16, old, h, d, dc + row * units + column, 4);
      }
      const z = gates + (group << 1) * gatePanel + (start << 5);
      const to = blocks + start * zRow + (group << 4) * step;
      interleave(z, 32, end - start, to);
      interleave(z + 16, 32, end - start, to + 4 * step);
      interleave(z + gatePanel, 32, end - start, to + 8 * step);
      interleave(z + gatePanel + 16, 32, end - start, to + 12 * step);
    }
  }
}
