import type { Split } from "../../data/dataset.ts";

/**
 * Counts, after each row of an image, the labels of the images of a split that are nearest to it in the rows so far: by the
 * sum of squared differences, and those that are as near as the last one too.
 *
 *     sum (a - b)^2 = sum a^2 + sum b^2 - 2 sum a b        the last sum only where the image has ink
 *
 * @param split Images and labels to compare with; the labels are digits.
 * @param count How many images are asked.
 * @returns Takes the gray values of an image, row by row, and gives the counts, [rows][10].
 */
export function labelVotes(split: Split, count: number): (pixels: ArrayLike<number>) => number[][] {
  const { images: { shape: [total] }, labels } = split;
  const sheets = rowSheets(split);
  const distances = new Float64Array(total);
  return (pixels) => {
    distances.fill(0);
    return sheets.map((sheet, row) => {
      addRow(distances, sheet, pixels, row);
      const farthest = smallest(distances, count);
      const votes = new Array<number>(10).fill(0);
      for (let image = 0; image < total; image++) {
        if (distances[image] <= farthest) votes[labels.data[image]]++;
      }
      return votes;
    });
  };
}

/** One row of all images, which so lie side by side in memory. */
interface RowSheet {
  /** Gray values, [images, columns]. */
  gray: Uint8Array;
  /** The sum of their squares, [images]. */
  squares: Float64Array;
}

function rowSheets({ images: { shape: [total, rows, columns], data } }: Split): RowSheet[] {
  return Array.from({ length: rows }, (_, row) => {
    const gray = new Uint8Array(total * columns);
    const squares = new Float64Array(total);
    for (let image = 0; image < total; image++) {
      const from = (image * rows + row) * columns;
      for (let column = 0; column < columns; column++) {
        const value = data[from + column];
        gray[image * columns + column] = value;
        squares[image] += value * value;
      }
    }
    return { gray, squares };
  });
}

/** Adds to the distance of each image what one more row makes. */
function addRow(
  distances: Float64Array,
  { gray, squares }: RowSheet,
  pixels: ArrayLike<number>,
  row: number,
): void {
  const columns = gray.length / distances.length;
  const own = Array.from({ length: columns }, (_, column) => pixels[row * columns + column]);
  const inked = Int32Array.from(own.keys().filter((column) => own[column] !== 0));
  const doubled = Float64Array.from(inked, (column) => 2 * own[column]);
  const ownSquares = own.reduce((sum, value) => sum + value * value, 0);
  for (let image = 0; image < distances.length; image++) {
    let sum = ownSquares + squares[image];
    for (let at = 0; at < inked.length; at++) sum -= doubled[at] * gray[image * columns + inked[at]];
    distances[image] += sum;
  }
}

/** The largest of the `count` smallest values: they are kept in order while the others pass. */
function smallest(values: Float64Array, count: number): number {
  const kept = values.slice(0, count).sort();
  for (let place = count; place < values.length; place++) {
    const value = values[place];
    if (value >= kept[count - 1]) continue;
    let at = count - 1;
    for (; at > 0 && kept[at - 1] > value; at--) kept[at] = kept[at - 1];
    kept[at] = value;
  }
  return kept[count - 1];
}
