import { madd } from "../simd/vectors";

/** How many panels {@linkcode rowTile} takes at once. */
export const ROW_TILE_PANELS: usize = 4;

/** Writes or adds the eight numbers of a panel. */
@inline
function put(c: usize, first: v128, second: v128, add: bool): void {
  v128.store(c, add ? f32x4.add(first, v128.load(c)) : first);
  v128.store(c, add ? f32x4.add(second, v128.load(c, 16)) : second, 16);
}

/**
 * C = A B, or C += A B, for a single row and four panels: as one tile, so that there are eight sums to add to while an
 * addition takes its time, where a tile of one panel has two. The arguments are those of the product.
 */
export function rowTile(
  a: usize,
  aStep: usize,
  b: usize,
  bPanel: usize,
  steps: usize,
  c: usize,
  cPanel: usize,
  add: bool,
): void {
  const end = b + (steps << 5);
  let p0 = f32x4.splat(0), p1 = p0, q0 = p0, q1 = p0, r0 = p0, r1 = p0, s0 = p0, s1 = p0;
  let bq = b + bPanel, br = bq + bPanel, bs = br + bPanel;
  do {
    const v = v128.load32_splat(a);
    p0 = madd(v, v128.load(b), p0);
    p1 = madd(v, v128.load(b, 16), p1);
    q0 = madd(v, v128.load(bq), q0);
    q1 = madd(v, v128.load(bq, 16), q1);
    r0 = madd(v, v128.load(br), r0);
    r1 = madd(v, v128.load(br, 16), r1);
    s0 = madd(v, v128.load(bs), s0);
    s1 = madd(v, v128.load(bs, 16), s1);
    a += aStep;
    b += 32;
    bq += 32;
    br += 32;
    bs += 32;
  } while (b < end);
  put(c, p0, p1, add);
  c += cPanel;
  put(c, q0, q1, add);
  c += cPanel;
  put(c, r0, r1, add);
  put(c + cPanel, s0, s1, add);
}
