import { unpackGradients } from "../lstm/pack";
import { joinedRows, stepStart } from "../memory/blanks";
import { COPY_BYTES, PAIRS_AT_ONCE } from "../memory/bytes";
import { packedPanelBytes, panels, stateOffset, stateRowBytes } from "../memory/layout";
import { gatePanelOf, productOf } from "../memory/places";
import { multiply } from "../products/product";
import { Run } from "../structs/run";

/**
 * [dW, db, dU] = [x, 1, h']^T dz over all steps and rows at once, for the panels [panel0, panel1); the sums run in an
 * order that depends on nothing but the sizes.
 */
export function weightGradients(run: Run, panel0: usize, panel1: usize): void {
  // Another thread's share may start at the panel where an empty one does.
  if (panel0 == panel1) return;
  const input = run.input, hidden = run.hidden;
  const stateRow = stateRowBytes(input, hidden), h = run.states + stateOffset(input);
  const panel = packedPanelBytes(input, hidden);
  const steps = stepStart(run, run.time);
  const product = productOf(run, panel0);
  product.a = h - ((input + 1) << 2);
  product.aRow = 4;
  product.aStep = stateRow;
  product.copy = run.packedGradients + panels(hidden) * panel + panel0 * COPY_BYTES;
  product.b = run.gates;
  product.bPanel = gatePanelOf(run, 0);
  product.c = run.packedGradients;
  product.cRow = 32;
  product.cPanel = panel;
  product.steps = steps;
  product.stepsAtOnce = PAIRS_AT_ONCE;
  multiply(product, input + 1, panel0, panel1);

  // Without an initial state the first step has no h'.
  const first: usize = run.h0 ? 0 : joinedRows(run, 0);
  product.a = h + first * stateRow;
  product.b = run.gates + (first << 5);
  product.c = run.packedGradients + ((input + 1) << 5);
  product.steps = steps - first;
  if (steps > first) multiply(product, hidden, panel0, panel1);
  else for (let p = panel0; p < panel1; p++) memory.fill(product.c + p * panel, 0, hidden << 5);
  unpackGradients(run, panel0, panel1);
}
