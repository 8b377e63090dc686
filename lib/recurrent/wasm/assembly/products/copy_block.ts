/** Copies a block of a matrix, `height` (1 to 6) numbers for each of `steps` k, to where they follow each other. */
@inline
export function copyBlock(from: usize, step: usize, height: usize, steps: usize, to: usize): void {
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
