import { cellGradient, cellOf } from "./cell";
import { loadLanes, storeLanes } from "./simd";

/**
 * The gates, c and h of rows [row0, row1) of one step, from sums [rows, 4*hidden] in plain row-major order that another
 * library has made; strides in bytes.
 *
 * @param z The sums, and afterwards the gates.
 * @param bias Added to the sums, unless 0.
 * @param before c', or 0 for zeros.
 */
export function gatesForward(
  z: usize,
  zRow: usize,
  bias: usize,
  before: usize,
  beforeRow: usize,
  c: usize,
  cRow: usize,
  h: usize,
  hRow: usize,
  hidden: usize,
  row0: usize,
  row1: usize,
): void {
  const gate = hidden << 2;
  for (let row = row0; row < row1; row++) {
    for (let unit: usize = 0; unit < hidden; unit += 4) {
      const column = unit << 2;
      const lanes = <i32> (hidden - unit);
      const at = z + row * zRow + column;
      const old = before ? loadLanes(before + row * beforeRow + column, lanes) : f32x4.splat(0);
      let i = loadLanes(at, lanes), f = loadLanes(at + gate, lanes);
      let g = loadLanes(at + 2 * gate, lanes), o = loadLanes(at + 3 * gate, lanes);
      if (bias) {
        i = f32x4.add(i, loadLanes(bias + column, lanes));
        f = f32x4.add(f, loadLanes(bias + gate + column, lanes));
        g = f32x4.add(g, loadLanes(bias + 2 * gate + column, lanes));
        o = f32x4.add(o, loadLanes(bias + 3 * gate + column, lanes));
      }
      const to = c + row * cRow + column;
      const out = cellOf(i, f, g, o, at, at + gate, at + 2 * gate, at + 3 * gate, old, to, lanes);
      storeLanes(h + row * hRow + column, out, lanes);
    }
  }
}

/**
 * dz of rows [row0, row1) of one step in place of the gates, and the gradient of c' in place of that of c; strides in bytes.
 *
 * @param before c', or 0 for zeros.
 * @param h The state after the step.
 * @param dOutput The gradient of what the step handed out, or 0.
 * @param dh The gradient of h from the step after, or 0.
 */
export function gateGradients(
  z: usize,
  zRow: usize,
  before: usize,
  beforeRow: usize,
  h: usize,
  hRow: usize,
  dOutput: usize,
  dOutputRow: usize,
  dh: usize,
  dhRow: usize,
  dc: usize,
  dcRow: usize,
  hidden: usize,
  row0: usize,
  row1: usize,
): void {
  const gate = hidden << 2;
  for (let row = row0; row < row1; row++) {
    for (let unit: usize = 0; unit < hidden; unit += 4) {
      const column = unit << 2;
      const lanes = <i32> (hidden - unit);
      const at = z + row * zRow + column;
      const old = before ? loadLanes(before + row * beforeRow + column, lanes) : f32x4.splat(0);
      let d = dh ? loadLanes(dh + row * dhRow + column, lanes) : f32x4.splat(0);
      if (dOutput) d = f32x4.add(d, loadLanes(dOutput + row * dOutputRow + column, lanes));
      const state = loadLanes(h + row * hRow + column, lanes);
      const to = dc + row * dcRow + column;
      cellGradient(at, at + gate, at + 2 * gate, at + 3 * gate, old, state, d, to, lanes);
    }
  }
}
