import { blockRowBytes, packedPanelBytes, packedRows } from "../memory/layout";
import { gatePanelsEnd, gatePanelsStart, isGru, panels } from "../memory/order";
import { blocksOf, gatePanelOf, gatesOf, productOf } from "../memory/places";
import { multiply, Product } from "../products/product";
import { GRU_RESET_AFTER } from "../structs/cells";
import { Run } from "../structs/run";

/** Most k of one sweep in products with the weights: a block of A and a panel of B then fit the first-level cache. */
const STEPS_AT_ONCE: usize = 640;

/**
 * [x_t, 1, h_{t-1}] [W, b, U] for rows [row0, row0 + rows), into the gates; without a state before the first step, [x_0, 1] [W, b]. The
 * candidate of a GRU whose reset gate comes before the product gets x W + b alone.
 */
export function sums(run: Run, scratch: usize, t: usize, row0: usize, rows: usize): void {
  const product = productFor(run, scratch, t, row0);
  allSums(run, product, 0, t > 0 || run.h0 != 0, rows);
}

/** Adds (r * h') U to the candidate's sums of such a GRU; r * h' stands in the place of h' in the blocks. */
export function candidateSums(run: Run, scratch: usize, t: usize, row0: usize, rows: usize): void {
  const product = productFor(run, scratch, t, row0);
  addCandidate(run, product, 0, rows);
}

function productFor(run: Run, scratch: usize, t: usize, row0: usize): Product {
  const product = productOf(run, row0);
  product.a = blocksOf(run, scratch, row0);
  product.aRow = blockRowBytes(run.input, run.hidden);
  product.aStep = 0;
  product.copy = 0;
  product.c = gatesOf(run, scratch, t, row0);
  product.cRow = 32;
  product.cPanel = gatePanelOf(run, scratch);
  product.stepsAtOnce = STEPS_AT_ONCE;
  return product;
}

/** All sums, of a product whose A and C are given: A is [x, 1, h'] without its first `skipped` numbers, which are zeros. */
export function allSums(run: Run, product: Product, skipped: usize, hasState: bool, rows: usize): void {
  const cell = run.cell, input = run.input, hidden = run.hidden;
  const end = hasState ? packedRows(input, hidden) : input + 1;
  product.adds = 0;
  if (!isGru(cell)) return someSums(run, product, skipped, skipped, end, rows, 0, panels(cell, hidden));
  const gatesStart = gatePanelsStart(hidden), gatesEnd = gatePanelsEnd(hidden);
  someSums(run, product, skipped, skipped, input + 1, rows, 0, gatesStart);
  someSums(run, product, skipped, skipped, end, rows, gatesStart, gatesEnd);
  if (cell == GRU_RESET_AFTER) {
    someSums(run, product, skipped, input, end, rows, gatesEnd, panels(cell, hidden));
  }
}

/** The sum that {@linkcode candidateSums} adds, of a product whose A and C are given as for {@linkcode allSums}. */
export function addCandidate(run: Run, product: Product, skipped: usize, rows: usize): void {
  const input = run.input, hidden = run.hidden;
  product.adds = 1;
  someSums(run, product, skipped, input + 1, packedRows(input, hidden), rows, 0, gatePanelsStart(hidden));
}

/** The products of the k in [k0, k1), for some panels. */
function someSums(
  run: Run,
  product: Product,
  skipped: usize,
  k0: usize,
  k1: usize,
  rows: usize,
  panel0: usize,
  panel1: usize,
): void {
  product.firstStep = k0 - skipped;
  product.steps = k1 - k0;
  product.b = run.packed + (k0 << 5);
  product.bPanel = packedPanelBytes(run.input, run.hidden);
  multiply(product, rows, panel0, panel1);
}
