import { callerRow, orderOf } from "../memory/blanks";
import { dStateRowBytes, dzRowBytes, unitBytes } from "../memory/layout";
import { counts, maskOf } from "../memory/mask";
import { groups, isGru } from "../memory/order";
import { cellsOf, dcOf, dhOf, dKeptOf, dzOf, gatePanelOf, gatesOf, hOf, hRowOf } from "../memory/places";
import { blockCount, blockStart } from "../products/blocks";
import { loadLanes } from "../simd/vectors";
import { GRU, LSTM, RNN } from "../structs/cells";
import { Run } from "../structs/run";
import { clearGroup, groupGradients, groupResetGradient, putGroup } from "./group_gradients";

/** Whether part of the gradient of h goes to h' past all products. */
@inline
export function hasKept(run: Run): bool {
  return run.mask != 0 || isGru(run.cell);
}

/**
 * The gradients of the sums of rows [row0, row0 + rows) of step `t` in place of the gates, and once more in blocks; dc' in place of
 * dc. Of a GRU whose reset gate comes before the product, `resetGradients` makes those of r.
 */
export function stepGradients(run: Run, t: usize, row0: usize, rows: usize): void {
  const cell = run.cell;
  if (cell == LSTM) step(run, LSTM, false, t, row0, rows);
  else if (isGru(cell)) step(run, GRU, cell != GRU, t, row0, rows);
  else step(run, RNN, cell != RNN, t, row0, rows);
}

@inline
function step(run: Run, kind: usize, isOther: bool, t: usize, row0: usize, rows: usize): void {
  const hidden = run.hidden, units = unitBytes(hidden), zRow = dzRowBytes(run.cell, hidden);
  const gates = gatesOf(run, 0, t, row0), gatePanel = gatePanelOf(run, 0);
  const before = kind == GRU && (t > 0 || run.h0) ? hOf(run, 0, t, row0) : 0;
  const cBefore = kind == LSTM && (t > 0 || run.c0) ? cellsOf(run, 0, t, row0) : 0;
  const states = hOf(run, 0, t + 1, row0), stateRow = hRowOf(run, 0);
  const dOutputs = run.dOutputs ? run.dOutputs + (t * hidden << 2) : 0, outputRow = run.time * hidden << 2;
  const dh = dhOf(run, row0), dRow = dStateRowBytes(run.input, hidden);
  const dc = dcOf(run, row0), kept = hasKept(run) ? dKeptOf(run, row0) : 0, blocks = dzOf(run, row0);
  const order = orderOf(run), mask = maskOf(run, t);
  const count = blockCount(rows);
  for (let block: usize = 0; block < count; block++) {
    const start = blockStart(block, count, rows);
    const end = blockStart(block + 1, count, rows);
    for (let group: usize = 0; group < groups(hidden); group++) {
      const column = group << 4;
      for (let row = start; row < end; row++) {
        const zero = f32x4.splat(0);
        const old = before ? v128.load(before + row * stateRow + column) : zero;
        const cOld = cBefore ? v128.load(cBefore + row * units + column) : zero;
        const h = v128.load(states + row * stateRow + column);
        let d = v128.load(dh + row * dRow + column);
        if (kept) d = f32x4.add(d, v128.load(kept + row * units + column));
        if (dOutputs) {
          const from = dOutputs + callerRow(order, row0 + row) * outputRow + column;
          d = f32x4.add(d, loadLanes(from, <i32> (hidden - (group << 2))));
        }
        const z = gates + (row << 5);
        if (mask && !counts(run, mask, order, row0 + row)) {
          clearGroup(kind, isOther, z, gatePanel, hidden, group);
          v128.store(kept + row * units + column, d);
          continue;
        }
        const at = dc + row * units + column;
        const past = groupGradients(kind, isOther, z, gatePanel, hidden, group, old, cOld, h, d, at);
        if (kept) v128.store(kept + row * units + column, past);
      }
      putGroup(kind, isOther, gates + (start << 5), gatePanel, hidden, group, end - start, blocks + start * zRow);
    }
  }
}

/**
 * What is left of the step of a GRU whose reset gate comes before the product, once the gradient of r * h' stands in the place of that
 * of h: the gradients of r, and what goes from r * h' to h'. Without a state before the step r has none.
 */
export function resetGradients(run: Run, t: usize, row0: usize, rows: usize): void {
  const hidden = run.hidden, units = unitBytes(hidden), zRow = dzRowBytes(GRU, hidden);
  const gates = gatesOf(run, 0, t, row0), gatePanel = gatePanelOf(run, 0);
  const hasState = t > 0 || run.h0 != 0 || run.dh0 != 0;
  const before = t > 0 || run.h0 ? hOf(run, 0, t, row0) : 0, stateRow = hRowOf(run, 0);
  const dh = dhOf(run, row0), dRow = dStateRowBytes(run.input, hidden);
  const kept = dKeptOf(run, row0), blocks = dzOf(run, row0);
  const order = orderOf(run), mask = maskOf(run, t);
  const count = blockCount(rows);
  for (let block: usize = 0; block < count; block++) {
    const start = blockStart(block, count, rows);
    const end = blockStart(block + 1, count, rows);
    for (let group: usize = 0; group < groups(hidden); group++) {
      const column = group << 4;
      for (let row = start; row < end; row++) {
        const z = gates + (row << 5);
        const isSeen = hasState && counts(run, mask, order, row0 + row);
        const old = isSeen && before ? v128.load(before + row * stateRow + column) : f32x4.splat(0);
        const d = isSeen ? v128.load(dh + row * dRow + column) : f32x4.splat(0);
        const at = kept + row * units + column;
        v128.store(at, f32x4.add(v128.load(at), groupResetGradient(z, gatePanel, hidden, group, old, d)));
      }
      putGroup(GRU, false, gates + (start << 5), gatePanel, hidden, group, end - start, blocks + start * zRow);
    }
  }
}
