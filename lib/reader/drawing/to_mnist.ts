import { BOX, centred, SIDE } from "../../data/drawn/centred.ts";

/**
 * What is shorter than this part of the picture's longer side is not made larger to fill the box, but as much larger as
 * something so long would be: a dot stays a dot.
 */
const LEAST_PART = 1 / 5;

/**
 * Makes of a picture what MNIST made of its own: the ink is scaled, keeping its aspect, until it just fits a box of 20 x 20 pixels,
 * each pixel the mean of what it covers; then it is moved by whole pixels to bring its centre of mass to the centre (LeCun, Cortes & Burges, "The MNIST database of handwritten
 * digits"), as `generateDigit` does with its strokes.
 *
 * @param gray Gray values from 0, the background, to 255, full ink, [height, width].
 * @param width Pixels in a row of the picture.
 * @param height Rows of the picture; as many as `width` if left out.
 * @returns Gray values, [28 * 28]; blank if the picture is.
 * @throws {RangeError} If there are not so many gray values.
 *
 * @example
 * ```ts
 * import { toMnist } from "./to_mnist.ts";
 *
 * const picture = new Uint8Array(100 * 100);
 * for (let row = 30; row < 70; row++) picture.fill(255, 100 * row + 48, 100 * row + 52); // a bar of 4 x 40
 * toMnist(picture, 100).filter((gray) => gray > 0).length; // 2 x 20 pixels
 * ```
 */
export function toMnist(gray: ArrayLike<number>, width: number, height = width): Uint8Array<ArrayBuffer> {
  const fits = Number.isInteger(width) && width > 0 && Number.isInteger(height) && height > 0;
  if (!fits || gray.length !== width * height) {
    throw new RangeError(
      `Cannot make an MNIST image of ${gray.length} gray values: expected ${width} x ${height} of them`,
    );
  }
  const box = inkBox(gray, width, height);
  if (!box) return new Uint8Array(SIDE * SIDE);
  const longest = Math.max(box.right - box.left, box.bottom - box.top);
  const scale = BOX / Math.max(longest, LEAST_PART * Math.max(width, height));
  const columns = shadows(box.left, box.right, scale);
  const rows = shadows(box.top, box.bottom, scale);

  // First along the rows of the picture, then across them.
  const ink = new Float64Array(SIDE * SIDE);
  const across = new Float64Array(SIDE);
  for (let row = box.top; row < box.bottom; row++) {
    across.fill(0);
    for (let column = box.left; column < box.right; column++) {
      const value = gray[row * width + column];
      if (value > 0) spread(columns[column - box.left], across, value / 255);
    }
    const { first, parts } = rows[row - box.top];
    parts.forEach((part, at) => {
      for (let column = 0; column < SIDE; column++) {
        ink[(first + at) * SIDE + column] += part * across[column];
      }
    });
  }
  return centred(ink);
}

/** The smallest box that holds all ink; nothing if there is none. */
function inkBox(gray: ArrayLike<number>, width: number, height: number) {
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      if (!(gray[row * width + column] > 0)) continue;
      if (column < left) left = column;
      if (column >= right) right = column + 1;
      if (row < top) top = row;
      bottom = row + 1;
    }
  }
  return bottom > 0 ? { left, right, top, bottom } : undefined;
}

/** Where a pixel of the picture falls in the image, along one axis: from which pixel on, and how much of each it covers. */
interface Shadow {
  first: number;
  parts: number[];
}

/** The shadows of the pixels `from` to `to`, whose middle falls on the middle of the image. */
function shadows(from: number, to: number, scale: number): Shadow[] {
  const origin = (SIDE - scale * (to - from)) / 2;
  return Array.from({ length: to - from }, (_, at) => {
    const begin = origin + scale * at, end = origin + scale * (at + 1);
    const first = Math.floor(begin);
    const parts: number[] = [];
    for (let pixel = first; pixel < end; pixel++) {
      parts.push(Math.max(0, Math.min(pixel + 1, end) - Math.max(pixel, begin)));
    }
    return { first, parts };
  });
}

function spread({ first, parts }: Shadow, onto: Float64Array, ink: number): void {
  for (let at = 0; at < parts.length; at++) onto[first + at] += parts[at] * ink;
}
