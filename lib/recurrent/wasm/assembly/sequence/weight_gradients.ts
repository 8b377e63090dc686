import { joinedRows, stepStart } from "../memory/blanks";
import { COPY_BYTES, PAIRS_AT_ONCE } from "../memory/bytes";
import { packedPanelBytes, stateOffset, stateRowBytes, unitBytes } from "../memory/layout";
import { gatePanelsEnd, gatePanelsStart, isGru, panels } from "../memory/order";
import { unpackGradients } from "../memory/pack";
import { gatePanelOf, productOf } from "../memory/places";
import { multiply, Product } from "../products/product";
import { GRU, GRU_RESET_AFTER } from "../structs/cells";
import { Run } from "../structs/run";

/**
 * [dW, db, dU] = [x, 1, h']^T dz over all steps and rows at once, for the panels [panel0, panel1); the sums run in an
 * order that depends on nothing but the sizes.
 */
export function weightGradients(run: Run, panel0: usize, panel1: usize): void {
  // Another thread's share may start at the panel where an empty one does.
  if (panel0 == panel1) return;
  const cell = run.cell, input = run.input, hidden = run.hidden;
  const stateRow = stateRowBytes(input, hidden), h = run.states + stateOffset(input);
  const panel = packedPanelBytes(input, hidden);
  const steps = stepStart(run, run.time);
  const product = productOf(run, panel0);
  product.aRow = 4;
  product.copy = run.packedGradients + panels(cell, hidden) * panel + panel0 * COPY_BYTES;
  product.bPanel = gatePanelOf(run, 0);
  product.cRow = 32;
  product.cPanel = panel;
  product.stepsAtOnce = PAIRS_AT_ONCE;
  product.firstStep = 0;
  product.adds = 0;

  // The panels that have no part of x, and those that have none of h' as it is.
  const fromX = cell == GRU_RESET_AFTER ? min(panel1, gatePanelsEnd(hidden)) : panel1;
  const fromState = isGru(cell) ? max(panel0, gatePanelsStart(hidden)) : panel0;

  product.a = h - ((input + 1) << 2);
  product.aStep = stateRow;
  product.b = run.gates;
  product.c = run.packedGradients;
  product.steps = steps;
  multiply(product, input + 1, panel0, fromX);
  product.a = h - 4;
  product.c = run.packedGradients + (input << 5);
  multiply(product, 1, max(panel0, fromX), panel1);

  // Without an initial state the first step has no h'.
  const first: usize = run.h0 ? 0 : joinedRows(run, 0);
  product.b = run.gates + (first << 5);
  product.c = run.packedGradients + ((input + 1) << 5);
  product.steps = steps - first;
  product.a = h + first * stateRow;
  hiddenRows(product, hidden, fromState, panel1);
  if (cell == GRU) {
    product.a = run.cells + first * unitBytes(hidden);
    product.aStep = unitBytes(hidden);
    hiddenRows(product, hidden, panel0, min(panel1, gatePanelsStart(hidden)));
  }
  unpackGradients(run, panel0, panel1);
}

function hiddenRows(product: Product, hidden: usize, panel0: usize, panel1: usize): void {
  if (panel0 >= panel1) return;
  if (product.steps > 0) return multiply(product, hidden, panel0, panel1);
  for (let p = panel0; p < panel1; p++) memory.fill(product.c + p * product.cPanel, 0, hidden << 5);
}

/** The first panel of share `index` of `count` shares of `weightGradients` that are nearly equal in work. */
export function panelShare(run: Run, index: usize, count: usize): usize {
  const cell = run.cell, input = run.input, hidden = run.hidden;
  const all = panels(cell, hidden);
  if (cell != GRU_RESET_AFTER) return index * all / count;
  const ofX = input + 1, ofState = hidden + 1;
  const gatesStart = gatePanelsStart(hidden), gatesEnd = gatePanelsEnd(hidden);
  const total = gatesStart * ofX + (gatesEnd - gatesStart) * (ofX + hidden) + (all - gatesEnd) * ofState;
  const goal = total * index / count;
  let work: usize = 0, panel: usize = 0;
  for (; panel < all && work < goal; panel++) {
    work += panel < gatesStart ? ofX : panel < gatesEnd ? ofX + hidden : ofState;
  }
  return panel;
}
