import { ROW_TILE_PANELS, rowTile } from "./row_tile";
import { anyTile } from "./tile";

/** Most rows of a tile. */
const TILE_ROWS: usize = 6;

/** Bytes of B that one sweep over the rows reads again and again: they should stay in the second-level cache. */
const SWEEP_BYTES: usize = 512 << 10;

/** Rows are cut into this many blocks of nearly equal height, at most six: 32 rows into 5 + 5 + 5 + 5 + 6 + 6. */
@inline
export function blockCount(rows: usize): usize {
  return (rows + TILE_ROWS - 1) / TILE_ROWS;
}

/** The first row of block `index` of `count`. */
@inline
export function blockStart(index: usize, count: usize, rows: usize): usize {
  return index * rows / count;
}

/**
 * C = A B, or C += A B, over panels of B, each of eight columns.
 *
 * @param rows Rows of A and C.
 * @param a Row r of A starts at a + r * aRow if it begins a block.
 * @param aStep Bytes from one k to the next in A, or 0 if a block keeps its rows side by side.
 * @param copy Where a block of A can be copied to before it is used, its rows side by side; 0 to use it where it is.
 * @param b Panel p of B starts at b + p * bPanel, with 32 bytes for each k.
 * @param steps How many k, at least 1.
 * @param stepsAtOnce How many of them before the next rows get their turn.
 * @param c Row r of panel p of C is at c + r * cRow + p * cPanel.
 */
export function product(
  rows: usize,
  a: usize,
  aRow: usize,
  aStep: usize,
  copy: usize,
  b: usize,
  bPanel: usize,
  panel0: usize,
  panel1: usize,
  steps: usize,
  stepsAtOnce: usize,
  c: usize,
  cRow: usize,
  cPanel: usize,
  add: bool,
): void {
  const blocks = blockCount(rows);
  const pieces = (steps + stepsAtOnce - 1) / stepsAtOnce;
  const sweep = max<usize>(1, SWEEP_BYTES / (((steps + pieces - 1) / pieces) << 5));
  for (let from = panel0; from < panel1; from += sweep) {
    const to = min(from + sweep, panel1);
    for (let piece: usize = 0; piece < pieces; piece++) {
      const k = piece * steps / pieces;
      const count = (piece + 1) * steps / pieces - k;
      for (let block: usize = 0; block < blocks; block++) {
        const row = blockStart(block, blocks, rows);
        const height = blockStart(block + 1, blocks, rows) - row;
        let step = aStep ? aStep : height << 2;
        let aBlock = a + row * aRow + k * step;
        if (copy) {
          copyBlock(aBlock, aStep, height, count, copy);
          step = height << 2;
          aBlock = copy;
        }
        let panel = from;
        if (height == 1) {
          for (; panel + ROW_TILE_PANELS <= to; panel += ROW_TILE_PANELS) {
            const bStart = b + panel * bPanel + (k << 5);
            rowTile(
              aBlock,
              step,
              bStart,
              bPanel,
              count,
              c + row * cRow + panel * cPanel,
              cPanel,
              add || piece > 0,
            );
          }
        }
        for (; panel < to; panel++) {
          const bStart = b + panel * bPanel + (k << 5);
          anyTile(
            <i32> height,
            aBlock,
            step,
            bStart,
            count,
            c + row * cRow + panel * cPanel,
            cRow,
            add || piece > 0,
          );
        }
      }
    }
  }
}

/** Copies a block, `height` numbers for each k, to where they follow each other. */
@inline
function copyBlock(from: usize, step: usize, height: usize, steps: usize, to: usize): void {
  for (const end = to + (steps * height << 2); to < end; from += step) {
    let at = from;
    if (height >= 4) {
      v128.store(to, v128.load(at));
      to += 16;
      at += 16;
    }
    if (height & 2) {
      i64.store(to, i64.load(at));
      to += 8;
      at += 8;
    }
    if (height & 1) {
      i32.store(to, i32.load(at));
      to += 4;
    }
  }
}
