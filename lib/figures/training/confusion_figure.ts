import { checkLength } from "../parts/check.ts";
import { DIGITS } from "../parts/digits.ts";
import type { Figure, Numbers, Trace } from "../figure.ts";
import { heatScale } from "../parts/heat_scale.ts";
import { axis, layout } from "../parts/layout.ts";
import { heatColors } from "../palette.ts";

/**
 * The confusion matrix as a heat map with its counts. The colour follows the square root of the share in its row, so
 * that rare mistakes can be seen beside the many right answers.
 *
 * @param matrix Counts, [10, 10]: row = true digit, column = predicted digit.
 * @param options `title` replaces the title.
 * @throws {RangeError} If the matrix is not 10 by 10.
 *
 * @example
 * ```ts
 * import { confusionFigure, confusionMatrix, generateDataset, rowClassifier } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 100 });
 * confusionFigure(confusionMatrix(rowClassifier(), test));
 * ```
 */
export function confusionFigure(matrix: ArrayLike<Numbers>, options: { title?: string } = {}): Figure {
  checkLength("a confusion matrix", matrix, 10);
  for (const row of Array.from(matrix)) checkLength("a row of a confusion matrix", row, 10);
  const counts = Array.from(matrix, (row) => Array.from(row));
  const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const total = totals.reduce((sum, count) => sum + count, 0);
  const right = counts.reduce((sum, row, digit) => sum + row[digit], 0);
  const title = options?.title ?? `Confusion matrix: ${right} of ${total} right`;
  const shares = counts.map((row, digit) =>
    row.map((count) => totals[digit] === 0 ? 0 : count / totals[digit])
  );
  return {
    data: [{
      type: "heatmap",
      z: shares.map((row) => row.map(Math.sqrt)),
      zmin: 0,
      zmax: 1,
      colorscale: heatScale(heatColors.much),
      showscale: false,
      text: counts.map((row) => row.map((count) => count === 0 ? "" : String(count))),
      customdata: shares.map((row) => row.map((share) => `${(100 * share).toFixed(1)} %`)),
      hovertemplate: "true %{y}, predicted %{x}: %{text}, %{customdata} of the row<extra></extra>",
      xgap: 1,
      ygap: 1,
    }, ...writtenCounts(counts, shares)],
    layout: layout(title, 520, {
      xaxis: axis("predicted digit", {
        dtick: 1,
        range: [-0.5, 9.5],
        showgrid: false,
        zeroline: false,
        constrain: "domain",
      }),
      yaxis: axis("true digit", {
        dtick: 1,
        showgrid: false,
        zeroline: false,
        range: [9.5, -0.5],
        scaleanchor: "x",
        constrain: "domain",
      }),
    }),
    alt: `${title}. ${worst(counts)}`,
  };
}

/** The counts over their colours: in the colour of the page where the page shows through, in white where it does not. */
function writtenCounts(counts: number[][], shares: number[][]): Trace[] {
  return [false, true].map((strong) => {
    const cells = DIGITS.flatMap((y) => DIGITS.map((x) => ({ x, y, count: counts[y][x] })))
      .filter(({ x, y, count }) => count > 0 && shares[y][x] > 0.25 === strong);
    return {
      type: "scatter",
      mode: "text",
      x: cells.map(({ x }) => x),
      y: cells.map(({ y }) => y),
      text: cells.map(({ count }) => String(count)),
      ...(strong && { textfont: { color: "#FFFFFF" } }),
      hoverinfo: "skip",
      showlegend: false,
    };
  });
}

/** The most frequent mistake, in words. */
function worst(counts: number[][]): string {
  let [most, truth, prediction] = [0, 0, 0];
  counts.forEach((row, y) =>
    row.forEach((count, x) => {
      if (x !== y && count > most) [most, truth, prediction] = [count, y, x];
    })
  );
  return most === 0
    ? "No mistake."
    : `The most frequent mistake: ${most} times a ${truth} read as ${prediction}.`;
}
