import { scatter, storeTransposed } from "./vectors";

/** Copies four columns of `height` (1 to 6) rows into a block: the rows side by side, column after column. */
@inline
export function interleave(from: usize, fromRow: usize, height: usize, to: usize): void {
  const step = height << 2;
  if (height >= 4) {
    const a = v128.load(from), b = v128.load(from + fromRow);
    from += 2 * fromRow;
    storeTransposed(a, b, v128.load(from), v128.load(from + fromRow), to, step);
    from += 2 * fromRow;
    to += 16;
  }
  if (height & 2) {
    const a = v128.load(from), b = v128.load(from + fromRow);
    const low = v128.shuffle<f32>(a, b, 0, 4, 1, 5), high = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    v128.store_lane<f64>(to, low, 0);
    v128.store_lane<f64>(to + step, low, 1);
    v128.store_lane<f64>(to + 2 * step, high, 0);
    v128.store_lane<f64>(to + 3 * step, high, 1);
    from += 2 * fromRow;
    to += 8;
  }
  if (height & 1) scatter(to, v128.load(from), step);
}
