import { storeTransposed } from "../simd/vectors";

/** Columns [column0, column1) of a matrix [rows, columns], written as rows of its transpose [columns, rows], both without gaps. */
export function transposeColumns(
  from: usize,
  to: usize,
  rows: usize,
  columns: usize,
  column0: usize,
  column1: usize,
): void {
  const fromRow = columns << 2, toRow = rows << 2;
  const wholeRows = rows & ~3;
  for (let column = column0; column < column1; column += 4) {
    const isWhole = column + 4 <= column1;
    for (let row: usize = 0; row < rows; row += 4) {
      const at = from + row * fromRow + (column << 2);
      const target = to + column * toRow + (row << 2);
      if (isWhole && row < wholeRows) {
        storeTransposed(
          v128.load(at),
          v128.load(at + fromRow),
          v128.load(at + 2 * fromRow),
          v128.load(at + 3 * fromRow),
          target,
          toRow,
        );
        continue;
      }
      const width = min<usize>(4, column1 - column), height = min<usize>(4, rows - row);
      for (let i: usize = 0; i < height; i++) {
        for (let j: usize = 0; j < width; j++) {
          store<f32>(target + j * toRow + (i << 2), load<f32>(at + i * fromRow + (j << 2)));
        }
      }
    }
  }
}
