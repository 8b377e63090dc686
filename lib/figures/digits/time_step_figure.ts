import { checkParts, checkRow } from "../parts/check.ts";
import { digitTrace } from "../parts/digit_trace.ts";
import { fullInk, SIDE } from "../parts/digits.ts";
import type { Figure, Numbers } from "../figure.ts";
import { axis, layout, MARGIN } from "../parts/layout.ts";
import { barColors } from "../palette.ts";
import { rowFrame } from "../parts/row_frame.ts";

/**
 * One time step of a digit: the picture with the row framed that is read, and below it, column under column, the 28
 * numbers that the network gets.
 *
 * @param pixels Gray values, [784], 0 to 255 or 0 to 1, row by row.
 * @param options The row, 0 to 27, and the label for the title.
 * @throws {RangeError} If there are not 784 pixels, or the row is not one of the 28.
 *
 * @example
 * ```ts
 * import { timeStepFigure } from "./time_step_figure.ts";
 *
 * timeStepFigure(new Uint8Array(784), { row: 8, label: 7 });
 * ```
 */
export function timeStepFigure(pixels: Numbers, options: { row: number; label?: number }): Figure {
  checkParts("a time step", options);
  const { row, label } = options;
  checkRow("frame", row);
  const digit = digitTrace(pixels);
  const full = fullInk(pixels);
  const values = Array.from(
    { length: SIDE },
    (_, column) => Number((pixels[row * SIDE + column] / full).toFixed(3)),
  );
  const ink = values.filter((value) => value > 0).length;
  const name = label === undefined ? "a digit" : `a handwritten ${label}`;
  const title = `Time step ${row}: row ${row} of ${name}`;
  return {
    data: [
      digit,
      {
        type: "bar",
        y: values,
        yaxis: "y2",
        marker: { color: barColors[0] },
        text: values.map((value) => value === 0 ? "" : value.toFixed(2)),
        textposition: "outside",
        textangle: -90,
        constraintext: "none",
        textfont: { size: 10 },
        cliponaxis: false,
        hovertemplate: "input %{x}: %{y:.3f}<extra></extra>",
      },
    ],
    layout: layout(title, 640, {
      margin: { ...MARGIN, t: 48 },
      xaxis: axis("column = input of the network", {
        anchor: "y2",
        dtick: 4,
        range: [-0.5, SIDE - 0.5],
        showgrid: false,
        zeroline: false,
        constrain: "domain",
      }),
      yaxis: axis("row (time step)", {
        domain: [0.38, 1],
        dtick: 4,
        range: [SIDE - 0.5, -0.5],
        showgrid: false,
        zeroline: false,
        scaleanchor: "x",
        constrain: "domain",
      }),
      yaxis2: axis("input value", { domain: [0, 0.3], range: [0, 1.45], tickvals: [0, 0.5, 1] }),
      shapes: [rowFrame(row, row + 1)],
      bargap: 0.15,
    }),
    alt: `${title}, ${ink === 0 ? "blank: 28 zeros" : `with ink in ${ink} of 28 columns`}.`,
  };
}
