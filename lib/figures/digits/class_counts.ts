import { checkDigits, checkSome } from "../parts/check.ts";
import type { Figure, Numbers } from "../figure.ts";
import { axis, layout } from "../parts/layout.ts";
import { barColors } from "../palette.ts";

/**
 * How often each digit occurs.
 *
 * @param labels The digits, 0 to 9.
 * @param options `title` replaces the title.
 * @throws {RangeError} If there are none, or one is not a digit.
 *
 * @example
 * ```ts
 * import { classCounts } from "./class_counts.ts";
 *
 * classCounts([7, 2, 1, 0, 4, 1]);
 * ```
 */
export function classCounts(labels: Numbers, options: { title?: string } = {}): Figure {
  checkSome("class counts", labels);
  checkDigits("class counts", labels);
  const counts = new Array<number>(10).fill(0);
  for (let index = 0; index < labels.length; index++) {
    counts[labels[index]]++;
  }
  const title = options?.title ?? `How often each digit occurs among ${labels.length} images`;
  return {
    data: [{
      type: "bar",
      x: counts.map((_, digit) => digit),
      y: counts,
      text: counts.map(String),
      textposition: "outside",
      cliponaxis: false,
      marker: { color: barColors[0] },
      hovertemplate: "digit %{x}: %{y} images<extra></extra>",
    }],
    layout: layout(title, 360, {
      xaxis: axis("digit", { dtick: 1, showgrid: false, zeroline: false }),
      yaxis: axis("images", { rangemode: "tozero" }),
    }),
    alt: `${title}: ${counts.map((count, digit) => `${digit}: ${count}`).join(", ")}.`,
  };
}
