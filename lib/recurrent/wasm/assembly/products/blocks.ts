/**
 * Most rows of a tile: as many as there are registers for. What is not fused needs some more of them; in JavaScriptCore, which runs
 * the plain build, four rows take 3 % less time than five.
 */
const TILE_ROWS: usize = ASC_FEATURE_RELAXED_SIMD ? 6 : 4;

/** Rows are cut into this many blocks of nearly equal height, at most six or four: 32 rows into 5 + 5 + 5 + 5 + 6 + 6. */
@inline
export function blockCount(rows: usize): usize {
  return (rows + TILE_ROWS - 1) / TILE_ROWS;
}

/** The first row of block `index` of `count`. */
@inline
export function blockStart(index: usize, count: usize, rows: usize): usize {
  return index * rows / count;
}
