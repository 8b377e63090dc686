/**
 * One step back of a group of four units of one row, whose gates lie packed from `gates` on. `kind` is LSTM, RNN or GRU, known when
 * compiled, and `isOther` whether the cell is the other one of that kind: with relu, or with the reset gate after the product.
 */
import { gruCellGradient, resetGradient } from "../cells/gru_cell_gradient";
import { lstmCellGradient } from "../cells/lstm_cell_gradient";
import { rnnCellGradient } from "../cells/rnn_cell_gradient";
import { groups, isGru, panelsOf } from "../memory/order";
import { fromStateQuad, gruQuad, lstmQuad, quadAt } from "../memory/quads";
import { interleave } from "../simd/interleave";
import { GRU, LSTM, RNN } from "../structs/cells";

/**
 * Turns the gates into the gradients of their sums, and the gradient of c at `dc` into that of c'; returns what goes from `dh` to that
 * of h' past all products. Of a GRU whose reset gate comes before the product, r is left as it is.
 */
@inline
export function groupGradients(
  kind: usize,
  isOther: bool,
  gates: usize,
  gatePanel: usize,
  hidden: usize,
  group: usize,
  before: v128,
  cBefore: v128,
  h: v128,
  dh: v128,
  dc: usize,
): v128 {
  if (kind == LSTM) {
    lstmCellGradient(lstmQuad(gates, gatePanel, group), 16, gatePanel, cBefore, h, dh, dc, 4);
    return f32x4.splat(0);
  }
  const first = quadAt(gates, gatePanel, 0, group);
  if (kind == RNN) {
    rnnCellGradient(first, isOther, h, dh, 4);
    return f32x4.splat(0);
  }
  const z = gruQuad(gates, gatePanel, hidden, group);
  const past = gruCellGradient(z, first, before, dh, 4);
  if (isOther) {
    const fromState = fromStateQuad(gates, gatePanel, hidden, group);
    v128.store(fromState, resetGradient(z + 16, v128.load(first), v128.load(fromState), 4));
  }
  return past;
}

/** The gradient of r of a GRU whose reset gate comes before the product, in its place, from `d`, that of r * h'; returns d * r. */
@inline
export function groupResetGradient(
  gates: usize,
  gatePanel: usize,
  hidden: usize,
  group: usize,
  before: v128,
  d: v128,
): v128 {
  return resetGradient(gruQuad(gates, gatePanel, hidden, group) + 16, d, before, 4);
}

/** Writes zeros in place of the gates: the gradients of a step that does not count. */
@inline
export function clearGroup(
  kind: usize,
  isOther: bool,
  gates: usize,
  gatePanel: usize,
  hidden: usize,
  group: usize,
): void {
  const zero = f32x4.splat(0);
  const first = kind == LSTM ? lstmQuad(gates, gatePanel, group) : quadAt(gates, gatePanel, 0, group);
  v128.store(first, zero);
  if (kind == LSTM) {
    v128.store(first, zero, 16);
    v128.store(first + gatePanel, zero);
    v128.store(first + gatePanel, zero, 16);
  }
  if (kind == GRU) {
    const z = gruQuad(gates, gatePanel, hidden, group);
    v128.store(z, zero);
    v128.store(z, zero, 16);
  }
  if (kind == GRU && isOther) v128.store(fromStateQuad(gates, gatePanel, hidden, group), zero);
}

/** Copies the gradients of the sums of a group and `height` (1 to 6) rows into a block, and the zeros that fill up a panel after the last. */
@inline
export function putGroup(
  kind: usize,
  isOther: bool,
  gates: usize,
  gatePanel: usize,
  hidden: usize,
  group: usize,
  height: usize,
  block: usize,
): void {
  const step = height << 4;
  if (kind == LSTM) {
    const z = lstmQuad(gates, gatePanel, group), to = block + (group << 2) * step;
    interleave(z, 32, height, to);
    interleave(z + 16, 32, height, to + step);
    interleave(z + gatePanel, 32, height, to + 2 * step);
    interleave(z + gatePanel + 16, 32, height, to + 3 * step);
    return;
  }
  putQuads(gates, gatePanel, 0, hidden, group, height, block);
  if (kind == RNN) return;
  const z = gruQuad(gates, gatePanel, hidden, group), gatesStart = panelsOf(hidden);
  const to = block + (gatesStart + group << 1) * step;
  putQuad(z, height, to);
  putQuad(z + 16, height, to + step);
  if (isOther) {
    putQuads(gates, gatePanel, gatesStart + groups(hidden), hidden, group, height, block);
  }
}

/** A quad of those that follow each other from panel `first` on; with the last, the one that fills up its panel. */
@inline
function putQuads(
  gates: usize,
  gatePanel: usize,
  first: usize,
  hidden: usize,
  group: usize,
  height: usize,
  block: usize,
): void {
  const step = height << 4;
  const quad = quadAt(gates, gatePanel, first, group), to = block + ((first << 1) + group) * step;
  putQuad(quad, height, to);
  if (group + 1 == groups(hidden) && (group & 1) == 0) putQuad(quad + 16, height, to + step);
}

function putQuad(quad: usize, height: usize, to: usize): void {
  interleave(quad, 32, height, to);
}

/** {@linkcode groupGradients} and {@linkcode putGroup} for any cell and a block of one row. */
export function anyGroupGradients(
  cell: usize,
  gates: usize,
  gatePanel: usize,
  hidden: usize,
  group: usize,
  before: v128,
  cBefore: v128,
  h: v128,
  dh: v128,
  dc: usize,
  block: usize,
): v128 {
  let past: v128;
  if (cell == LSTM) {
    past = groupGradients(LSTM, false, gates, gatePanel, hidden, group, before, cBefore, h, dh, dc);
    putGroup(LSTM, false, gates, gatePanel, hidden, group, 1, block);
  } else if (isGru(cell)) {
    past = groupGradients(GRU, cell != GRU, gates, gatePanel, hidden, group, before, cBefore, h, dh, dc);
    putGroup(GRU, cell != GRU, gates, gatePanel, hidden, group, 1, block);
  } else {
    past = groupGradients(RNN, cell != RNN, gates, gatePanel, hidden, group, before, cBefore, h, dh, dc);
    putGroup(RNN, false, gates, gatePanel, hidden, group, 1, block);
  }
  return past;
}
