/** One step of an LSTM over sums [rows, 4*hidden] in plain row-major order that another library has made. */
import { loadLanes, storeLanes } from "../simd/vectors";
import { Step } from "../structs/step";
import { cell } from "./cell";
import { cellGradient } from "./cell_gradient";

/** The gates, c and h of rows [row0, row1): the gates take the place of the sums. */
export function gatesForward(step: Step, row0: usize, row1: usize): void {
  const hidden = step.hidden, gate = hidden << 2;
  const z = step.z, zRow = step.zRow, before = step.before, beforeRow = step.beforeRow;
  const c = step.c, cRow = step.cRow, h = step.h, hRow = step.hRow;
  for (let row = row0; row < row1; row++) {
    for (let unit: usize = 0; unit < hidden; unit += 4) {
      const column = unit << 2;
      const lanes = <i32> (hidden - unit);
      const old = before ? loadLanes(before + row * beforeRow + column, lanes) : f32x4.splat(0);
      const out = cell(z + row * zRow + column, gate, 2 * gate, old, c + row * cRow + column, lanes);
      storeLanes(h + row * hRow + column, out, lanes);
    }
  }
}

/** dz of rows [row0, row1) in place of the gates, and the gradient of c' in place of that of c. */
export function gateGradients(step: Step, row0: usize, row1: usize): void {
  const hidden = step.hidden, gate = hidden << 2;
  const z = step.z, zRow = step.zRow, before = step.before, beforeRow = step.beforeRow;
  const h = step.h, hRow = step.hRow, dOutput = step.dOutput, dOutputRow = step.dOutputRow;
  const dh = step.dh, dhRow = step.dhRow, dc = step.dc, dcRow = step.dcRow;
  for (let row = row0; row < row1; row++) {
    for (let unit: usize = 0; unit < hidden; unit += 4) {
      const column = unit << 2;
      const lanes = <i32> (hidden - unit);
      const old = before ? loadLanes(before + row * beforeRow + column, lanes) : f32x4.splat(0);
      let d = dh ? loadLanes(dh + row * dhRow + column, lanes) : f32x4.splat(0);
      if (dOutput) d = f32x4.add(d, loadLanes(dOutput + row * dOutputRow + column, lanes));
      const state = loadLanes(h + row * hRow + column, lanes);
      cellGradient(z + row * zRow + column, gate, 2 * gate, old, state, d, dc + row * dcRow + column, lanes);
    }
  }
}
