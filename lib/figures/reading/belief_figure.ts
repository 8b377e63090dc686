import { answerOf } from "../parts/answer.ts";
import { beliefTrace, checkBeliefs } from "../parts/belief_map.ts";
import { checkRow } from "../parts/check.ts";
import { digitTrace } from "../parts/digit_trace.ts";
import { DIGITS, SIDE } from "../parts/digits.ts";
import type { Figure, Numbers } from "../figure.ts";
import { axis, layout, note } from "../parts/layout.ts";
import { probabilityTrace } from "../parts/probability_trace.ts";

/** How `beliefFigure` shows a digit. */
export interface BeliefOptions {
  /** The row just read, 0 to 27; the rows after it are covered. Without it the last. */
  row?: number;
  /** What the digit is; right and wrong are then marked. */
  label?: number;
  /** Instead of the title that names the row and the answer. */
  title?: string;
}

/** Where the three panels stand across the figure. */
const PANELS: [number, number][] = [[0, 0.36], [0.4, 0.63], [0.74, 1]];

/**
 * What a network says after a row: the part of the digit read so far, beside it what was said after each of its rows, and
 * the ten probabilities now.
 *
 * @param pixels Gray values, [784], row by row.
 * @param beliefs Probabilities after each row, [28][10].
 * @param options The row and the label.
 * @throws {RangeError} If there are not 784 pixels, 28 rows of beliefs and ten probabilities in each, or the row is not one of the 28.
 *
 * @example
 * ```ts
 * import { beliefFigure, generateDataset, reading, rowClassifier } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * const [beliefs] = reading(rowClassifier(), test);
 * beliefFigure(test.images.data.subarray(0, 784), beliefs, { row: 12, label: test.labels.data[0] });
 * ```
 */
export function beliefFigure(
  pixels: Numbers,
  beliefs: ArrayLike<Numbers>,
  options: BeliefOptions = {},
): Figure {
  const rows = checkBeliefs(beliefs);
  const { row = SIDE - 1, label } = options ?? {};
  checkRow("show", row);
  const now = rows[row];
  const answer = answerOf(now, label);
  const verdict = label === undefined
    ? ""
    : answer.digit === label
    ? ", which it is"
    : `, but it is ${label}`;
  const title = options?.title ?? `After row ${row}: says ${answer.digit} (${answer.percent})${verdict}`;
  const classes = { tickvals: DIGITS, tickangle: 0, showgrid: false, zeroline: false, fixedrange: true };
  return {
    data: [
      digitTrace(pixels, { xaxis: "x", yaxis: "y" }),
      beliefTrace(rows, { xaxis: "x2", yaxis: "y" }),
      probabilityTrace(now, answer, { xaxis: "x3", yaxis: "y3" }),
    ],
    layout: layout(title, 400, {
      margin: { l: 56, r: 16, t: 76, b: 52 },
      xaxis: axis("column", {
        domain: PANELS[0],
        dtick: 4,
        showgrid: false,
        zeroline: false,
        constrain: "domain",
        constraintoward: "right",
        fixedrange: true,
      }),
      yaxis: axis("row (time step)", {
        range: [SIDE - 0.5, -0.5],
        dtick: 4,
        showgrid: false,
        zeroline: false,
        scaleanchor: "x",
        constrain: "domain",
        constraintoward: "top",
        fixedrange: true,
      }),
      xaxis2: axis("digit", { ...classes, domain: PANELS[1], range: [-0.5, 9.5] }),
      xaxis3: axis("digit", { ...classes, domain: PANELS[2], range: [-0.5, 9.5], anchor: "y3" }),
      yaxis3: axis("probability", { range: [0, 1], tickvals: [0, 0.5, 1], anchor: "x3", fixedrange: true }),
      bargap: 0.15,
      // What is not read yet: the digit shimmers through, what will be said of it does not.
      shapes: row === SIDE - 1 ? [] : [cover(row, "x", SIDE, 0.8), cover(row, "x2", 10, 1)],
      annotations: ["read so far", "said after each row", "says now"].map((text, panel) =>
        note(text, (PANELS[panel][0] + PANELS[panel][1]) / 2, 1, { xanchor: "center", yanchor: "bottom" })
      ),
    }),
    alt: `${title}.`,
  };
}

/** Covers the rows after this one in a panel. */
function cover(row: number, xref: string, columns: number, opacity: number): Record<string, unknown> {
  return {
    type: "rect",
    xref,
    x0: -0.5,
    x1: columns - 0.5,
    y0: row + 0.5,
    y1: SIDE - 0.5,
    fillcolor: `rgba(128, 128, 128, ${opacity})`,
    line: { width: 0 },
  };
}
