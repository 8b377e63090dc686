import { dStateRowBytes, dzRowBytes, transposedPanelBytes } from "../memory/layout";
import { gatePanelsEnd, gatePanelsStart, isGru, panels, panelsOf } from "../memory/order";
import { dhOf, dzOf, productOf } from "../memory/places";
import { multiply } from "../products/product";
import { Run } from "../structs/run";

/** Most k of one sweep in products with the transposed weights. */
const STEPS_AT_ONCE: usize = 512;

/**
 * [dh', dx] = dz [U, W]^T for rows [row0, row0 + rows), each as far as asked for. Of a GRU, dh' is that of z, r and, with the reset gate
 * after the product, the candidate's sum from h'; with it before, r * h' has a gradient of its own.
 */
export function stateGradients(run: Run, row0: usize, rows: usize, withState: bool, withX: bool): void {
  const cell = run.cell, hidden = run.hidden;
  const unitPanels = panelsOf(hidden), allPanels = unitPanels + panelsOf(run.input);
  const last = panels(cell, hidden);
  if (!isGru(cell)) {
    return gradients(run, row0, rows, 0, last, withState ? 0 : unitPanels, withX ? allPanels : unitPanels);
  }
  const gatesStart = gatePanelsStart(hidden), gatesEnd = gatePanelsEnd(hidden);
  if (withState) gradients(run, row0, rows, gatesStart, last, 0, unitPanels);
  if (withX) gradients(run, row0, rows, 0, gatesEnd, unitPanels, allPanels);
}

/** The gradient of r * h' of a GRU whose reset gate comes before the product, in the place of that of h. */
export function resetProductGradients(run: Run, row0: usize, rows: usize): void {
  gradients(run, row0, rows, 0, gatePanelsStart(run.hidden), 0, panelsOf(run.hidden));
}

/** The panels [panel0, panel1) of the product with the transposed weights, from the panels [from, to) of dz. */
function gradients(
  run: Run,
  row0: usize,
  rows: usize,
  from: usize,
  to: usize,
  panel0: usize,
  panel1: usize,
): void {
  const cell = run.cell, hidden = run.hidden;
  const product = productOf(run, row0);
  product.a = dzOf(run, row0);
  product.aRow = dzRowBytes(cell, hidden);
  product.aStep = 0;
  product.copy = 0;
  product.b = run.packedTransposed + (from << 8);
  product.bPanel = transposedPanelBytes(cell, hidden);
  product.c = dhOf(run, row0);
  product.cRow = dStateRowBytes(run.input, hidden);
  product.cPanel = 32;
  product.firstStep = from << 3;
  product.steps = (to - from) << 3;
  product.stepsAtOnce = STEPS_AT_ONCE;
  product.adds = 0;
  multiply(product, rows, panel0, panel1);
}
