import { placeOfLargest } from "../../place_of_largest.ts";
import { checkLength, checkParts, checkSome } from "../parts/check.ts";
import { BESIDE, digitPanel, heading } from "../parts/digit_panel.ts";
import { covering } from "../parts/covering.ts";
import { SIDE } from "../parts/digits.ts";
import type { Figure, Numbers } from "../figure.ts";
import { axis, axisName, percent, split } from "../parts/layout.ts";
import { barColors } from "../palette.ts";

/** One number for each row of the digit. */
export interface RowPanel {
  /** What the panel shows, its heading. */
  name: string;
  /** What its axis measures, with its unit. */
  x: string;
  /** One value per row, [28]. */
  values: Numbers;
  /** The ends of its axis; where values lie beyond them, it goes further. */
  range?: [number, number];
  /** The format of its numbers, as Plotly writes it: ".0%". */
  format?: string;
}

/**
 * Numbers about the rows of a digit, each as a bar beside its row.
 *
 * @param pixels The digit, gray values [784].
 * @param panels What to show beside it, from left to right.
 * @param options `title` replaces the title.
 * @throws {RangeError} If there are not 28 values in each panel.
 *
 * @example
 * ```ts
 * import { generateDataset, occlusion, rowClassifier, rowProfile } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * const { accuracy, erased } = occlusion(rowClassifier(), test);
 * const lost = erased.map((row) => accuracy - row.accuracy);
 * const panels = [{ name: "needed", x: "accuracy lost", values: lost }];
 * rowProfile(test.images.data.subarray(0, 784), panels, { title: "Which rows matter" });
 * ```
 */
export function rowProfile(
  pixels: Numbers,
  panels: readonly RowPanel[],
  options: { title?: string } = {},
): Figure {
  checkSome("the rows of a digit", panels);
  for (const panel of panels) checkParts("the rows of a digit", panel, "values");
  for (const { name, values } of panels) checkLength(`the rows of "${name}"`, values, SIDE);
  const title = options?.title ?? "The rows of a digit";
  const digit = digitPanel(title, pixels);
  const places = split(panels.length, 0.06).map((ends) => ends.map((end) => BESIDE + end * (1 - BESIDE)));
  const axes = panels.map(({ x, values, range, format }, panel) =>
    axis(x, {
      domain: places[panel],
      anchor: "y",
      ...(range ? { range: covering(range, values) } : { rangemode: "tozero" }),
      tickformat: format,
      nticks: 4,
      fixedrange: true,
    })
  );
  return {
    data: [
      digit.trace,
      ...panels.map(({ name, values, format = ".3f" }, panel) => ({
        type: "bar",
        orientation: "h",
        name,
        x: Array.from(values),
        y: Array.from({ length: SIDE }, (_, row) => row),
        xaxis: axisName("x", panel + 1).trace,
        marker: { color: barColors[panel % barColors.length] },
        hovertemplate: `${name}, row %{y}: %{x:${format}}<extra></extra>`,
      })),
    ],
    layout: {
      ...digit.layout,
      ...Object.fromEntries(axes.map((value, panel) => [axisName("x", panel + 1).layout, value])),
      bargap: 0.15,
      annotations: [
        ...digit.layout.annotations as object[],
        ...panels.map(({ name }, panel) => heading(name, places[panel][0])),
      ],
    },
    alt: `${title}: ${panels.map(most).join("; ")}.`,
  };
}

/** The row with the largest value, in words. */
function most({ name, values, format }: RowPanel): string {
  const row = placeOfLargest(values);
  const value = format?.endsWith("%") ? percent(values[row]) : String(Number(values[row].toPrecision(3)));
  return `${name} is largest at row ${row} (${value})`;
}
