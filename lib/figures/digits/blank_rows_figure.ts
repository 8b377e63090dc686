import { placeOfLargest } from "../../place_of_largest.ts";
import { checkLength, checkParts, checkSome } from "../parts/check.ts";
import type { Figure, Numbers } from "../figure.ts";
import { axis, layout, legendAbove, percent } from "../parts/layout.ts";
import { backColors, barColors } from "../palette.ts";

/** For each row, the shares of images that have it before, in, between and after their ink; each [rows], 0 to 1. */
export interface BlankRowShares {
  /** Blank, and no ink above. */
  before: Numbers;
  /** Rows with ink. */
  inked: Numbers;
  /** Blank, with ink above and below. */
  between: Numbers;
  /** Blank, and no ink below. */
  after: Numbers;
}

/** What the shares are called, in the order in which they stand from left to right, and their colours. */
const PARTS = [
  { key: "before", name: "blank, no ink yet", color: backColors.muted },
  { key: "inked", name: "ink", color: barColors[0] },
  { key: "between", name: "blank, more ink to come", color: barColors[2] },
  { key: "after", name: "blank, no more ink", color: barColors[1] },
] as const;

/**
 * Where images are blank: for each row, from the top down as in a picture, a bar that is divided between the images that
 * have not begun, that have ink there, and that have ended.
 *
 * @param shares The shares of the images.
 * @param options `title` replaces the title.
 * @throws {RangeError} If there is no row, or not as many of each share.
 *
 * @example
 * ```ts
 * import { blankRows, blankRowsFigure, generateDataset } from "../../mod.ts";
 *
 * const { train } = await generateDataset({ train: 100, test: 10 });
 * blankRowsFigure(blankRows(train));
 * ```
 */
export function blankRowsFigure(shares: BlankRowShares, options: { title?: string } = {}): Figure {
  checkParts("blank rows", shares);
  checkSome("blank rows", shares.inked);
  for (const { key, name } of PARTS) checkLength(`the shares "${name}"`, shares[key], shares.inked.length);
  const rows = Array.from(shares.inked, (_, row) => row);
  const title = options?.title ?? "Where the rows are blank";
  const most = placeOfLargest(shares.inked);
  return {
    data: PARTS.map(({ key, name, color }) => ({
      type: "bar",
      orientation: "h",
      name,
      y: rows,
      x: Array.from(shares[key]),
      marker: { color },
      hovertemplate: `row %{y}: %{x:.1%} ${name}<extra></extra>`,
    })),
    layout: layout(title, 520, {
      barmode: "stack",
      bargap: 0.15,
      xaxis: axis("share of the images", { range: [0, 1], tickformat: ".0%" }),
      yaxis: axis("row (time step)", { autorange: "reversed", dtick: 3, showgrid: false, zeroline: false }),
      ...legendAbove(PARTS.map(({ name }) => name), { traceorder: "normal" }),
    }),
    alt: `${title}: row 0 has ink in ${percent(shares.inked[0])} of the images, row ${most} in ${
      percent(shares.inked[most])
    }, the last row in ${percent(shares.inked[rows.length - 1])}. In the mean ${
      mean(shares.before)
    } rows are blank before the first ink, ${mean(shares.after)} after the last.`,
  };
}

/** Rows of an image, in the mean: the sum of the shares that have each. */
function mean(shares: Numbers): string {
  return Array.from(shares).reduce((sum, share) => sum + share, 0).toFixed(1);
}
