import { blockCount, blockStart } from "./blocks";
import { copyBlock } from "./copy_block";
import { ROW_TILE_PANELS, rowTile } from "./row_tile";
import { anyTile } from "./tile";

/** Bytes of B that one sweep over the rows reads again and again: they should stay in the second-level cache. */
const SWEEP_BYTES: usize = 512 << 10;

/** The matrices of a product C = A B, B in panels of eight columns. */
@unmanaged
export class Product {
  /** Row r of A starts at a + r * aRow if it begins a block. */
  a: usize;
  aRow: usize;
  /** Bytes from one k to the next in A, or 0 if a block keeps its rows side by side. */
  aStep: usize;
  /** Where a block of A can be copied to before it is used, its rows side by side; 0 to use it where it is. */
  copy: usize;
  /** Panel p of B starts at b + p * bPanel, with 32 bytes for each k. */
  b: usize;
  bPanel: usize;
  /** Row r of panel p of C is at c + r * cRow + p * cPanel. */
  c: usize;
  cRow: usize;
  cPanel: usize;
  /** The first k in A; B starts there by itself. */
  firstStep: usize;
  /** How many k, at least 1. */
  steps: usize;
  /** How many of them before the next rows get their turn. */
  stepsAtOnce: usize;
  /** Whether the products are added to what C holds. */
  adds: usize;
}

/** Bytes of the frame of a product: whole lines of the cache, so that threads do not write into the same one. */
export const FRAME_BYTES: usize = (offsetof<Product>() + 63) & ~63;

/** Makes the panels [panel0, panel1) of a product, for the first `rows` rows of A and C. */
export function multiply(product: Product, rows: usize, panel0: usize, panel1: usize): void {
  const a = product.a, aRow = product.aRow, aStep = product.aStep, copy = product.copy;
  const b = product.b, bPanel = product.bPanel;
  const c = product.c, cRow = product.cRow, cPanel = product.cPanel;
  const firstStep = product.firstStep, steps = product.steps, adds = product.adds != 0;
  const blocks = blockCount(rows);
  const pieces = (steps + product.stepsAtOnce - 1) / product.stepsAtOnce;
  const sweep = max<usize>(1, SWEEP_BYTES / (((steps + pieces - 1) / pieces) << 5));
  for (let from = panel0; from < panel1; from += sweep) {
    const to = min(from + sweep, panel1);
    for (let piece: usize = 0; piece < pieces; piece++) {
      const k = piece * steps / pieces;
      const count = (piece + 1) * steps / pieces - k;
      const add = adds || piece > 0;
      for (let block: usize = 0; block < blocks; block++) {
        const row = blockStart(block, blocks, rows);
        const height = blockStart(block + 1, blocks, rows) - row;
        let step = aStep ? aStep : height << 2;
        let aBlock = a + row * aRow + (firstStep + k) * step;
        if (copy) {
          copyBlock(aBlock, aStep, height, count, copy);
          step = height << 2;
          aBlock = copy;
        }
        const bSteps = b + (k << 5), cBlock = c + row * cRow;
        let panel = from;
        if (height == 1) {
          for (; panel + ROW_TILE_PANELS <= to; panel += ROW_TILE_PANELS) {
            rowTile(aBlock, step, bSteps + panel * bPanel, bPanel, count, cBlock + panel * cPanel, cPanel, add);
          }
        }
        for (; panel < to; panel++) {
          anyTile(<i32> height, aBlock, step, bSteps + panel * bPanel, count, cBlock + panel * cPanel, cRow, add);
        }
      }
    }
  }
}
