/** One step of any cell back, over gates [rows, columns] in plain row-major order. */
import { gruCellGradient, resetGradient } from "../cells/gru_cell_gradient";
import { lstmCellGradient } from "../cells/lstm_cell_gradient";
import { rnnCellGradient } from "../cells/rnn_cell_gradient";
import { loadLanes, storeLanes } from "../simd/vectors";
import { GRU, LSTM, RNN } from "../structs/cells";
import { Step } from "../structs/step";

/**
 * The gradients of the sums of rows [row0, row1), in place of the gates; the gradient of c' in place of that of c. For a GRU whose
 * reset gate comes before the product, those of z and the candidate alone: that of r needs a product of them.
 */
export function gateGradients(step: Step, row0: usize, row1: usize): void {
  const cell = step.cell;
  if (cell == LSTM) backward(step, LSTM, false, row0, row1);
  else if (cell >= GRU) backward(step, GRU, cell != GRU, row0, row1);
  else backward(step, RNN, cell != RNN, row0, row1);
}

@inline
function backward(step: Step, kind: usize, isOther: bool, row0: usize, row1: usize): void {
  const hidden = step.hidden, gate = hidden << 2;
  const before = step.before, beforeRow = step.beforeRow, cBefore = step.cBefore, cBeforeRow = step.cBeforeRow;
  const dOutput = step.dOutput, dOutputRow = step.dOutputRow, dh = step.dh, dhRow = step.dhRow;
  const dKept = step.dKept, dKeptRow = step.dKeptRow, mask = step.mask, maskRow = step.maskRow;
  for (let row = row0; row < row1; row++) {
    const counts = mask == 0 || load<u32>(mask + row * maskRow) != 0;
    const z = step.z + row * step.zRow, h = step.h + row * step.hRow, dc = step.dc + row * step.dcRow;
    const kept = dKept ? dKept + row * dKeptRow : 0;
    for (let unit: usize = 0; unit < hidden; unit += 4) {
      const column = unit << 2, at = z + column;
      const lanes = <i32> (hidden - unit);
      let d = dh ? loadLanes(dh + row * dhRow + column, lanes) : f32x4.splat(0);
      if (kept) d = f32x4.add(d, loadLanes(kept + column, lanes));
      if (dOutput) d = f32x4.add(d, loadLanes(dOutput + row * dOutputRow + column, lanes));
      if (!counts) {
        const zero = f32x4.splat(0);
        storeLanes(at, zero, lanes);
        if (kind != RNN) {
          storeLanes(at + gate, zero, lanes);
          storeLanes(at + 2 * gate, zero, lanes);
        }
        if (kind == LSTM || (kind == GRU && isOther)) storeLanes(at + 3 * gate, zero, lanes);
        storeLanes(kept + column, d, lanes);
        continue;
      }
      const old = before ? loadLanes(before + row * beforeRow + column, lanes) : f32x4.splat(0);
      const state = loadLanes(h + column, lanes);
      let past = f32x4.splat(0);
      if (kind == LSTM) {
        const cOld = cBefore ? loadLanes(cBefore + row * cBeforeRow + column, lanes) : f32x4.splat(0);
        lstmCellGradient(at, gate, 2 * gate, cOld, state, d, dc + column, lanes);
      } else if (kind == GRU) {
        past = gruCellGradient(at, at + 2 * gate, old, d, lanes);
        if (isOther) {
          const dg = loadLanes(at + 2 * gate, lanes);
          const fromState = loadLanes(at + 3 * gate, lanes);
          storeLanes(at + 3 * gate, resetGradient(at + gate, dg, fromState, lanes), lanes);
        }
      } else {
        rnnCellGradient(at, isOther, state, d, lanes);
      }
      if (kept) storeLanes(kept + column, past, lanes);
    }
  }
}

/**
 * What is left of the step of a GRU whose reset gate comes before the product, once `dh` holds the gradient of r * h': that of r in
 * its place, and what goes to h' is added to `dKept`. Without a state before the step r has no gradient.
 */
export function resetGradients(step: Step, row0: usize, row1: usize): void {
  const hidden = step.hidden, gate = hidden << 2;
  for (let row = row0; row < row1; row++) {
    const counts = step.mask == 0 || load<u32>(step.mask + row * step.maskRow) != 0;
    const r = step.z + row * step.zRow + gate;
    const kept = step.dKept + row * step.dKeptRow;
    for (let unit: usize = 0; unit < hidden; unit += 4) {
      const column = unit << 2;
      const lanes = <i32> (hidden - unit);
      if (!counts || !step.before) {
        storeLanes(r + column, f32x4.splat(0), lanes);
        continue;
      }
      const before = loadLanes(step.before + row * step.beforeRow + column, lanes);
      const d = loadLanes(step.dh + row * step.dhRow + column, lanes);
      const past = resetGradient(r + column, d, before, lanes);
      storeLanes(kept + column, f32x4.add(loadLanes(kept + column, lanes), past), lanes);
    }
  }
}
