/** Most rows of a tile: as many as there are registers for, and a product that is not fused takes one more. */
const TILE_ROWS: usize = ASC_FEATURE_RELAXED_SIMD ? 6 : 5;

/** Rows are cut into this many blocks of nearly equal height, at most six or five: 32 rows into 5 + 5 + 5 + 5 + 6 + 6. */
@inline
export function blockCount(rows: usize): usize {
  return (rows + TILE_ROWS - 1) / TILE_ROWS;
}

/** The first row of block `index` of `count`. */
@inline
export function blockStart(index: usize, count: usize, rows: usize): usize {
  return index * rows / count;
}
