import { dStateRowBytes, panels, transposedPanelBytes, unitBytes } from "../memory/layout";
import { dhOf, dzOf, productOf } from "../memory/places";
import { multiply } from "../products/product";
import { Run } from "../structs/run";

/** Most k of one sweep in products with the transposed weights. */
const STEPS_AT_ONCE: usize = 512;

/** [dh', dx] = dz [U, W]^T for rows [row0, row0 + rows), the panels [panel0, panel1) of both. */
export function stateGradients(run: Run, row0: usize, rows: usize, panel0: usize, panel1: usize): void {
  const hidden = run.hidden;
  const product = productOf(run, row0);
  product.a = dzOf(run, row0);
  product.aRow = unitBytes(hidden) << 2;
  product.aStep = 0;
  product.copy = 0;
  product.b = run.packedTransposed;
  product.bPanel = transposedPanelBytes(hidden);
  product.c = dhOf(run, row0);
  product.cRow = dStateRowBytes(run.input, hidden);
  product.cPanel = 32;
  product.steps = panels(hidden) << 3;
  product.stepsAtOnce = STEPS_AT_ONCE;
  multiply(product, rows, panel0, panel1);
}
