import { cell } from "../lstm/cell";
import { clearShared, mostBlanks, sharedC, sharedGates, sharedH, sharedStart } from "../memory/blanks";
import { groups, packedPanelBytes, panels, stateOffset, stateRowBytes, unitBytes } from "../memory/layout";
import { gatePanelOf, productOf } from "../memory/places";
import { multiply } from "../products/product";
import { Run } from "../structs/run";

/** Most k of one sweep: there is but one row, so nothing is read again. */
const STEPS_AT_ONCE: usize = 1 << 20;

/** The state that all rows share until their first ink: for `forward` and `infer`, and if there are states, for `backward`. */
export function blankForward(run: Run): void {
  const input = run.input, hidden = run.hidden;
  const most = mostBlanks(run);
  const z = sharedGates(run);
  const product = productOf(run, run.batch);
  product.aRow = 0;
  product.aStep = 0;
  product.copy = 0;
  product.b = run.packed + (input << 5);
  product.bPanel = packedPanelBytes(input, hidden);
  product.c = z;
  product.cRow = 0;
  product.cPanel = 32;
  product.stepsAtOnce = STEPS_AT_ONCE;
  clearShared(run);
  for (let t: usize = 0; t < most; t++) {
    const h = sharedH(run, t), nextH = sharedH(run, t + 1);
    const c = sharedC(run, t), nextC = sharedC(run, t + 1);
    // Without the products of the zeros: [1, h'] [b, U].
    f32.store(h - 4, 1);
    product.a = h - 4;
    product.steps = t > 0 ? hidden + 1 : 1;
    multiply(product, 1, 0, panels(hidden));
    for (let group: usize = 0; group < groups(hidden); group++) {
      const column = group << 4;
      v128.store(nextH + column, cell(z + (group << 6), 16, 32, v128.load(c + column), nextC + column, 4));
    }
    if (run.states) keep(run, t);
  }
}

/** Puts [0, 1, h'] and the gates of a shared step to those of the steps that the rows take by themselves. */
function keep(run: Run, t: usize): void {
  const input = run.input, hidden = run.hidden;
  const at = sharedStart(run, t);
  const z = sharedGates(run), gatePanel = gatePanelOf(run, 0);
  for (let p: usize = 0; p < panels(hidden); p++) {
    const to = run.gates + p * gatePanel + (at << 5);
    v128.store(to, v128.load(z + (p << 5)));
    v128.store(to, v128.load(z + (p << 5), 16), 16);
  }
  const row = run.states + at * stateRowBytes(input, hidden) + stateOffset(input);
  memory.fill(row - ((input + 1) << 2), 0, input << 2);
  memory.copy(row - 4, sharedH(run, t) - 4, 4 + unitBytes(hidden));
}
