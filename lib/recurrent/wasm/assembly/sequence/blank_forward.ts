import { clearShared, mostBlanks, sharedC, sharedGates, sharedH, sharedStart } from "../memory/blanks";
import { stateOffset, stateRowBytes, unitBytes } from "../memory/layout";
import { groups, panels } from "../memory/order";
import { gatePanelOf, productOf } from "../memory/places";
import { Product } from "../products/product";
import { GRU } from "../structs/cells";
import { Run } from "../structs/run";
import { anyGroupForward, groupReset } from "./group_forward";
import { addCandidate, allSums } from "./sums";

/** Most k of one sweep: there is but one row, so nothing is read again. */
const STEPS_AT_ONCE: usize = 1 << 20;

/** The state that all rows share until their first ink: for `forward` and `infer`, and if there are states, for `backward`. */
export function blankForward(run: Run): void {
  const product = productOf(run, run.batch);
  product.aRow = 0;
  product.aStep = 0;
  product.copy = 0;
  product.c = sharedGates(run);
  product.cRow = 0;
  product.cPanel = 32;
  product.stepsAtOnce = STEPS_AT_ONCE;
  clearShared(run);
  const most = mostBlanks(run);
  for (let t: usize = 0; t < most; t++) {
    // Without the products of the zeros: [1, h'] [b, U].
    const h = sharedH(run, t);
    f32.store(h - 4, 1);
    product.a = h - 4;
    allSums(run, product, run.input, t > 0, 1);
    if (run.cell == GRU) resetShared(run, product, t);
    step(run, t);
    if (run.states) keep(run, t);
  }
}

/** z, r and the candidate's sum of a GRU whose reset gate comes before the product; r * h' stands before the next state's c until then. */
function resetShared(run: Run, product: Product, t: usize): void {
  const hidden = run.hidden;
  const z = sharedGates(run), h = sharedH(run, t), products = sharedC(run, t);
  for (let group: usize = 0; group < groups(hidden); group++) {
    const reset = groupReset(z, 32, hidden, group);
    v128.store(products + (group << 4), f32x4.mul(reset, v128.load(h + (group << 4))));
  }
  product.a = products - 4;
  if (t > 0) addCandidate(run, product, run.input, 1);
}

function step(run: Run, t: usize): void {
  const hidden = run.hidden, z = sharedGates(run);
  const h = sharedH(run, t), nextH = sharedH(run, t + 1);
  const c = sharedC(run, t), nextC = sharedC(run, t + 1);
  for (let group: usize = 0; group < groups(hidden); group++) {
    const column = group << 4;
    const state = anyGroupForward(
      run.cell,
      z,
      32,
      hidden,
      group,
      v128.load(h + column),
      v128.load(c + column),
      nextC + column,
    );
    v128.store(nextH + column, state);
  }
}

/** Puts [0, 1, h'], the gates and r * h' of a shared step to those of the steps that the rows take by themselves. */
function keep(run: Run, t: usize): void {
  const cell = run.cell, input = run.input, hidden = run.hidden;
  const at = sharedStart(run, t);
  const z = sharedGates(run), gatePanel = gatePanelOf(run, 0);
  for (let p: usize = 0; p < panels(cell, hidden); p++) {
    const to = run.gates + p * gatePanel + (at << 5);
    v128.store(to, v128.load(z + (p << 5)));
    v128.store(to, v128.load(z + (p << 5), 16), 16);
  }
  const units = unitBytes(hidden);
  const row = run.states + at * stateRowBytes(input, hidden) + stateOffset(input);
  memory.fill(row - ((input + 1) << 2), 0, input << 2);
  memory.copy(row - 4, sharedH(run, t) - 4, 4 + units);
  if (cell == GRU) memory.copy(run.cells + at * units, sharedC(run, t), units);
}
