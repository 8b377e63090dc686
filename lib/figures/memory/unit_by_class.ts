import { boxTrace } from "../parts/box_trace.ts";
import { quantile } from "../parts/quantile.ts";
import { checkDigits, checkLength, checkList, checkParts } from "../parts/check.ts";
import { covering } from "../parts/covering.ts";
import { DIGITS } from "../parts/digits.ts";
import type { Figure, Numbers } from "../figure.ts";
import { axis, layout, MARGIN, note, split } from "../parts/layout.ts";
import { backColors, classColor, type Letter, letterNames } from "../palette.ts";

/** What a unit does for the images of each class. */
export interface ShownUnit {
  /** Its hidden state after the last row, for every image, by class: [10][images of the class]. */
  last: ArrayLike<Numbers>;
  /** The mean over the images of each class after every row, [10, rows]. */
  overRows: ArrayLike<Numbers>;
  /** Which letter `overRows` is. */
  letter: Letter;
  /** The class to stand out, 0 to 9. */
  digit: number;
}

/**
 * One unit, class by class: its values after the last row, and how their means come about row by row.
 *
 * @param unit Values by class, and the class to stand out.
 * @param options `title` replaces the title.
 * @throws {RangeError} If there are not ten classes.
 *
 * @example
 * ```ts
 * import {
 *   classifierParts,
 *   generateDataset,
 *   rowClassifier,
 *   sequences,
 *   stateHistory,
 *   unitByClass,
 *   unitClasses,
 * } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 100 });
 * const states = stateHistory(sequences(test), classifierParts(rowClassifier()).lstm);
 * const unit = unitClasses(states, test.labels.data, 122);
 * unitByClass({ ...unit, letter: "c", digit: 7 }, { title: "Unit 122 answers to the 7" });
 * ```
 */
export function unitByClass(unit: ShownUnit, options: { title?: string } = {}): Figure {
  checkParts("a unit by class", unit);
  const { last, overRows, letter, digit } = unit;
  checkLength("the values of a unit by class", last, 10);
  checkLength("the means of a unit by class", overRows, 10);
  const title = options?.title ?? "One unit, class by class";
  checkDigits("a unit by class", [digit]);
  for (const values of [...Array.from(last), ...Array.from(overRows)]) checkList("a unit by class", values);
  const rows = overRows[digit].length;
  const [left, right] = split(2, 0.14);
  const others = DIGITS.filter((label) => label !== digit);
  const boxes = (labels: number[], color: string) =>
    boxTrace(labels, labels.map((label) => last[label]), {
      name: "after the last row",
      line: { color, width: 1.5 },
      width: 0.6,
    });
  const middle = Array.from(last, (values) => quantile(Float64Array.from(values).sort(), 0.5));
  return {
    data: [
      boxes(others, backColors.muted),
      boxes([digit], classColor),
      // The class that stands out is drawn last, over the others.
      ...[...others, digit].map((label, place) => ({
        type: "scatter",
        mode: "lines",
        name: `digit ${label}`,
        y: Array.from(overRows[label], short),
        xaxis: "x2",
        yaxis: "y2",
        line: place < 9 ? { color: backColors.muted, width: 1.2 } : { color: classColor, width: 3 },
        hovertemplate: "%{fullData.name}, row %{x}: %{y:.2f}<extra></extra>",
      })),
    ],
    layout: layout(title, 380, {
      margin: { ...MARGIN, t: 78 },
      xaxis: axis("digit", { domain: left, dtick: 1, showgrid: false, zeroline: false, fixedrange: true }),
      yaxis: axis("hidden state h", {
        range: covering([-1.05, 1.05], ...Array.from(last)),
        fixedrange: true,
      }),
      xaxis2: axis("row (time step)", {
        domain: right,
        anchor: "y2",
        range: [-0.5, rows - 0.5],
        zeroline: false,
        fixedrange: true,
      }),
      yaxis2: axis(`${letterNames[letter]} ${letter}, mean of a class`, { anchor: "x2", fixedrange: true }),
      annotations: [
        note("after the last row", left[0], 1, { xanchor: "left", yanchor: "bottom" }),
        note(
          `over the rows: <b><span style="color:${classColor}">${digit}</span></b> and the others`,
          right[0],
          1,
          {
            xanchor: "left",
            yanchor: "bottom",
          },
        ),
      ],
    }),
    alt: `${title}: after the last row the median of h is ${middle[digit].toFixed(2)} for the ${digit}, and ${
      middle.flatMap((value, label) => label === digit ? [] : [value.toFixed(2)]).join(", ")
    } for the others in order.`,
  };
}

/** A number as exact as a picture can show it: sliders hold many. */
function short(value: number): number {
  return Number(value.toFixed(3));
}
