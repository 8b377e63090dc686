import { boxTrace } from "../parts/box_trace.ts";
import { quantile } from "../parts/quantile.ts";
import { checkDigits, checkLength, checkParts, checkSome } from "../parts/check.ts";
import { SIDE } from "../parts/digits.ts";
import type { Figure, Numbers } from "../figure.ts";
import { axis, layout, legendAbove } from "../parts/layout.ts";
import { backColors, barColors } from "../palette.ts";

/** What `rowsByDigit` says of its rows. */
export interface RowsByDigitOptions {
  /** What the rows are, for the axis. */
  name: string;
  /** For each image its first and its last row with ink; their means are then marked. */
  ink?: readonly { first: number; last: number }[];
  /** The title. */
  title: string;
}

/**
 * A row of each image, digit by digit: a box holds the middle half of the images, the line in it is the median, and the
 * whiskers hold nine tenths. Rows run downwards as in the image.
 *
 * @param rows One row per image, 0 to 27.
 * @param labels What each image is, 0 to 9.
 * @param options Names, and where the ink is.
 * @throws {RangeError} If there is no image, or not one label, or one pair of ink rows, per image.
 *
 * @example
 * ```ts
 * import { rowsByDigit } from "./rows_by_digit.ts";
 *
 * rowsByDigit([12, 20, 21], [1, 7, 7], { name: "decision row", title: "When the mind is made up" });
 * ```
 */
export function rowsByDigit(rows: Numbers, labels: Numbers, options: RowsByDigitOptions): Figure {
  checkSome("rows by digit", rows);
  checkLength("the labels of the rows", labels, rows.length);
  checkDigits("rows by digit", labels);
  checkParts("rows by digit", options);
  const { name, ink, title } = options;
  if (ink) checkLength("the ink of the rows", ink, rows.length);
  const images = Array.from(rows, (row, image) => ({ row, label: labels[image], ink: ink?.[image] }));
  const groups = [...new Set(Array.from(labels))].sort((a, b) => a - b).map((digit) => {
    const group = images.filter(({ label }) => label === digit);
    const sorted = group.map(({ row }) => row).sort((a, b) => a - b);
    const mean = (key: "first" | "last") =>
      group.reduce((sum, { ink }) => sum + (ink?.[key] ?? 0), 0) / group.length;
    return { digit, sorted, first: mean("first"), last: mean("last") };
  });
  const digits = groups.map(({ digit }) => digit);
  const mark = (key: "first" | "last", symbol: string) => ({
    type: "scatter",
    mode: "markers",
    name: `mean ${key} ink row`,
    x: digits,
    y: groups.map((group) => group[key]),
    marker: { symbol, size: 11, color: barColors[1], line: { width: 1, color: backColors.edge } },
    hovertemplate: `digit %{x}: %{y:.1f}<extra>mean ${key} ink row</extra>`,
  });
  return {
    data: [
      boxTrace(digits, groups.map(({ sorted }) => sorted), {
        name,
        line: { color: barColors[0], width: 2 },
        fillcolor: "rgba(102, 119, 144, 0.25)",
        width: 0.5,
      }),
      ...(ink ? [mark("first", "triangle-down"), mark("last", "triangle-up")] : []),
    ],
    layout: layout(title, 420, {
      xaxis: axis("digit", { dtick: 1, showgrid: false, zeroline: false }),
      yaxis: axis("row", { range: [SIDE - 0.5, -0.5], dtick: 3, zeroline: false }),
      ...legendAbove(ink ? [name, "mean first ink row", "mean last ink row"] : [name]),
    }),
    alt: `${title}: median ${name} ${
      groups.map(({ digit, sorted }) => `${digit}: ${quantile(sorted, 0.5)}`).join(", ")
    }.`,
  };
}
