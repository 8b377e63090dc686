import { checkLength, checkSome } from "../parts/check.ts";
import { DIGITS } from "../parts/digits.ts";
import type { Figure, Numbers } from "../figure.ts";
import { lineFigure } from "../line_figure.ts";

/** Rows from one that the text alternative names to the next. */
const STRIDE = 2;

/**
 * Which digits are still possible after each row: a curve for each that has a fair share of the labels anywhere.
 *
 * @param shares After each row, the share of each digit, [rows][10], 0 to 1.
 * @param options `least`: a digit has a curve if its share reaches this somewhere, 0.15 by default; `title` replaces the title.
 * @throws {RangeError} If there is no row, a row has not ten shares, or no digit reaches the least share.
 *
 * @example
 * ```ts
 * import { generateDataset, labelSharesFigure, nearestLabels } from "../../mod.ts";
 *
 * const { train, test } = await generateDataset({ train: 200, test: 10 });
 * labelSharesFigure(nearestLabels(train, test.images.data.subarray(0, 784)));
 * ```
 */
export function labelSharesFigure(
  shares: ArrayLike<Numbers>,
  options: { least?: number; title?: string } = {},
): Figure {
  checkSome("shares of labels", shares);
  for (const row of Array.from(shares)) checkLength("the shares of labels after a row", row, DIGITS.length);
  const { least = 0.15, title = "Labels of the images most like it so far" } = options ?? {};
  const curves = DIGITS
    .map((digit) => ({ name: `a ${digit}`, y: Array.from(shares, (row) => row[digit]) }))
    .filter(({ y }) => Math.max(...y) >= least);
  if (curves.length === 0) {
    throw new RangeError(`Cannot draw shares of labels: expected one of at least ${least} but found none`);
  }
  const figure = lineFigure(curves, { title, x: "after row", y: "share of the labels", range: [0, 1.02] });
  const yaxis = { ...figure.layout.yaxis as object, tickformat: ".0%" };
  const rows = Array.from(shares, (_, row) => row);
  const told = rows.filter((row) => row % STRIDE === 0 || row === rows.length - 1);
  const texts = curves.map(({ name, y }) =>
    `${name} ${told.map((row) => (100 * y[row]).toFixed(0)).join(", ")} %`
  );
  return {
    ...figure,
    layout: { ...figure.layout, yaxis },
    alt: `${title}. After rows ${told.join(", ")}: ${texts.join("; ")}.`,
  };
}
