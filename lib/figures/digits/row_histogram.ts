import { placeOfLargest } from "../../place_of_largest.ts";
import { expectWhole } from "../../expect_whole.ts";
import { checkParts, checkSome } from "../parts/check.ts";
import { SIDE } from "../parts/digits.ts";
import type { Figure, Numbers } from "../figure.ts";
import { axis, layout, legendAbove } from "../parts/layout.ts";
import { barColors } from "../palette.ts";

/** Rows of images, one for each. */
export interface RowSeries {
  /** What the rows are, for the legend. */
  name: string;
  /** One row per image, 0 to 27. */
  rows: Numbers;
}

/**
 * How many images have each row: the first series as bars, the others as stepped lines.
 *
 * @param series What to count.
 * @param options `title` says what is shown.
 * @throws {RangeError} If there is no series, or a row is not one of the 28.
 *
 * @example
 * ```ts
 * import { rowHistogram } from "./row_histogram.ts";
 *
 * rowHistogram([{ name: "last row with ink", rows: [22, 23, 23, 25] }], { title: "Where digits end" });
 * ```
 */
export function rowHistogram(series: readonly RowSeries[], options: { title: string }): Figure {
  checkSome("a histogram of rows", series);
  for (const each of series) checkParts("a histogram of rows", each, "rows");
  checkParts("a histogram of rows", options);
  const place = Array.from({ length: SIDE }, (_, row) => row);
  const data = series.map(({ name, rows }, index) => {
    const counts = new Array<number>(SIDE).fill(0);
    for (const row of Array.from(rows)) {
      expectWhole(`Cannot count row ${row}`, row, 0, SIDE - 1);
      counts[row]++;
    }
    const color = barColors[index % barColors.length];
    const look = index === 0
      ? { type: "bar", marker: { color } }
      : { type: "scatter", mode: "lines", line: { color, width: 3, shape: "hvh" } };
    return {
      ...look,
      name,
      x: place,
      y: counts,
      hovertemplate: `row %{x}: %{y} images<extra>${name}</extra>`,
    };
  });
  return {
    data,
    layout: layout(options.title, 360, {
      xaxis: axis("row", { dtick: 3, range: [-0.5, SIDE - 0.5], showgrid: false, zeroline: false }),
      yaxis: axis("images", { rangemode: "tozero" }),
      ...legendAbove(series.map(({ name }) => name)),
      bargap: 0.1,
    }),
    alt: `${options.title}: ${
      data.map(({ name, y }) => `${name}, most often row ${placeOfLargest(y)}`).join("; ")
    }.`,
  };
}
