/** One step of any cell over sums [rows, columns] in plain row-major order that another library has made. */
import { gruGates, gruState } from "../cells/gru_cell";
import { lstmCell } from "../cells/lstm_cell";
import { rnnCell } from "../cells/rnn_cell";
import { loadLanes, madd, storeLanes } from "../simd/vectors";
import { GRU, LSTM, RNN } from "../structs/cells";
import { Step } from "../structs/step";

/**
 * The gates and the new state of rows [row0, row1): the gates take the place of the sums. For a GRU whose reset gate comes before
 * the product, z, r and r * h' alone: the candidate's sum needs them.
 */
export function gatesForward(step: Step, row0: usize, row1: usize): void {
  const cell = step.cell;
  if (cell == GRU) resetForward(step, row0, row1);
  else if (cell == LSTM) forward(step, LSTM, false, row0, row1);
  else if (cell >= GRU) forward(step, GRU, cell != GRU, row0, row1);
  else forward(step, RNN, cell != RNN, row0, row1);
}

/** What is left of the step of a GRU whose reset gate comes before the product: the candidate and h. */
export function candidateForward(step: Step, row0: usize, row1: usize): void {
  forward(step, GRU, false, row0, row1);
}

@inline
function forward(step: Step, kind: usize, isOther: bool, row0: usize, row1: usize): void {
  const hidden = step.hidden, gate = hidden << 2;
  const before = step.before, beforeRow = step.beforeRow, cBefore = step.cBefore, cBeforeRow = step.cBeforeRow;
  const stateBias = step.stateBias, mask = step.mask, maskRow = step.maskRow;
  for (let row = row0; row < row1; row++) {
    const counts = mask == 0 || load<u32>(mask + row * maskRow) != 0;
    const z = step.z + row * step.zRow, c = step.c + row * step.cRow, h = step.h + row * step.hRow;
    for (let unit: usize = 0; unit < hidden; unit += 4) {
      const column = unit << 2, at = z + column;
      const lanes = <i32> (hidden - unit);
      const old = before ? loadLanes(before + row * beforeRow + column, lanes) : f32x4.splat(0);
      let state: v128;
      if (kind == LSTM) {
        const cOld = cBefore ? loadLanes(cBefore + row * cBeforeRow + column, lanes) : f32x4.splat(0);
        state = lstmCell(at, gate, 2 * gate, cOld, c + column, lanes);
        if (!counts) storeLanes(c + column, cOld, lanes);
      } else if (kind == RNN) {
        state = rnnCell(at, isOther, lanes);
      } else if (!isOther) {
        state = gruState(at, at + 2 * gate, loadLanes(at + 2 * gate, lanes), old, lanes);
      } else {
        const reset = gruGates(at, at + gate, lanes);
        const fromState = f32x4.add(loadLanes(at + 3 * gate, lanes), loadLanes(stateBias + column, lanes));
        storeLanes(at + 3 * gate, fromState, lanes);
        state = gruState(at, at + 2 * gate, madd(reset, fromState, loadLanes(at + 2 * gate, lanes)), old, lanes);
      }
      storeLanes(h + column, counts ? state : old, lanes);
    }
  }
}

function resetForward(step: Step, row0: usize, row1: usize): void {
  const hidden = step.hidden, gate = hidden << 2;
  for (let row = row0; row < row1; row++) {
    const z = step.z + row * step.zRow, c = step.c + row * step.cRow;
    for (let unit: usize = 0; unit < hidden; unit += 4) {
      const column = unit << 2;
      const lanes = <i32> (hidden - unit);
      const before = step.before
        ? loadLanes(step.before + row * step.beforeRow + column, lanes)
        : f32x4.splat(0);
      const reset = gruGates(z + column, z + gate + column, lanes);
      storeLanes(c + column, f32x4.mul(reset, before), lanes);
    }
  }
}
