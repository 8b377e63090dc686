/**
 * One step forward of a group of four units of one row, whose gates lie packed from `gates` on. `kind` is LSTM, RNN or GRU, known when
 * compiled, and `isOther` whether the cell is the other one of that kind: with relu, or with the reset gate after the product.
 */
import { gruGates, gruState } from "../cells/gru_cell";
import { lstmCell } from "../cells/lstm_cell";
import { rnnCell } from "../cells/rnn_cell";
import { isGru } from "../memory/order";
import { fromStateQuad, gruQuad, lstmQuad, quadAt } from "../memory/quads";
import { madd } from "../simd/vectors";
import { GRU, LSTM, RNN } from "../structs/cells";

/** Turns the sums into gates and returns h; c of an LSTM goes to `c`. Of a GRU whose reset gate comes before the product z and r are gates already. */
@inline
export function groupForward(
  kind: usize,
  isOther: bool,
  gates: usize,
  gatePanel: usize,
  hidden: usize,
  group: usize,
  before: v128,
  cBefore: v128,
  c: usize,
): v128 {
  if (kind == LSTM) return lstmCell(lstmQuad(gates, gatePanel, group), 16, gatePanel, cBefore, c, 4);
  const first = quadAt(gates, gatePanel, 0, group);
  if (kind == RNN) return rnnCell(first, isOther, 4);
  const z = gruQuad(gates, gatePanel, hidden, group);
  let sum = v128.load(first);
  if (isOther) {
    sum = madd(gruGates(z, z + 16, 4), v128.load(fromStateQuad(gates, gatePanel, hidden, group)), sum);
  }
  return gruState(z, first, sum, before, 4);
}

/** z and r of a GRU whose reset gate comes before the product, of their sums; returns r. */
@inline
export function groupReset(gates: usize, gatePanel: usize, hidden: usize, group: usize): v128 {
  const z = gruQuad(gates, gatePanel, hidden, group);
  return gruGates(z, z + 16, 4);
}

/** {@linkcode groupForward} for any cell, where it is not worth a copy for each. */
export function anyGroupForward(
  cell: usize,
  gates: usize,
  gatePanel: usize,
  hidden: usize,
  group: usize,
  before: v128,
  cBefore: v128,
  c: usize,
): v128 {
  if (cell == LSTM) return groupForward(LSTM, false, gates, gatePanel, hidden, group, before, cBefore, c);
  if (isGru(cell)) {
    return groupForward(GRU, cell != GRU, gates, gatePanel, hidden, group, before, cBefore, c);
  }
  return groupForward(RNN, cell != RNN, gates, gatePanel, hidden, group, before, cBefore, c);
}
