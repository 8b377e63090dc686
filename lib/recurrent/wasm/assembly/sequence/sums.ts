import { blockRowBytes, packedPanelBytes, packedRows, panels } from "../memory/layout";
import { blocksOf, gatePanelOf, gatesOf, productOf } from "../memory/places";
import { multiply } from "../products/product";
import { Run } from "../structs/run";

/** Most k of one sweep in products with the weights: a block of A and a panel of B then fit the first-level cache. */
const STEPS_AT_ONCE: usize = 640;

/** [x_t, 1, h_{t-1}] [W, b, U] for rows [row0, row0 + rows), into the gates; without a state before the first step, [x_0, 1] [W, b]. */
export function sums(run: Run, scratch: usize, t: usize, row0: usize, rows: usize): void {
  const input = run.input, hidden = run.hidden;
  const product = productOf(run, row0);
  product.a = blocksOf(run, scratch, row0);
  product.aRow = blockRowBytes(input, hidden);
  product.aStep = 0;
  product.copy = 0;
  product.b = run.packed;
  product.bPanel = packedPanelBytes(input, hidden);
  product.c = gatesOf(run, scratch, t, row0);
  product.cRow = 32;
  product.cPanel = gatePanelOf(run, scratch);
  product.steps = t > 0 || run.h0 ? packedRows(input, hidden) : input + 1;
  product.stepsAtOnce = STEPS_AT_ONCE;
  multiply(product, rows, 0, panels(hidden));
}
