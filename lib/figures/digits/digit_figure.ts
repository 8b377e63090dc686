import { checkRow } from "../parts/check.ts";
import { digitTrace } from "../parts/digit_trace.ts";
import type { Figure, Numbers } from "../figure.ts";
import { axis, layout } from "../parts/layout.ts";
import { rowFrame } from "../parts/row_frame.ts";

/** How `digitFigure` shows a digit. */
export interface DigitFigureOptions {
  /** Which digit it is, for the title. */
  label?: number;
  /** Instead of the title that names the label. */
  title?: string;
  /** A row to frame, 0 to 27: the row the network reads in this time step. */
  row?: number;
}

/**
 * One digit, pixel by pixel, with its rows and columns numbered.
 *
 * @param pixels Gray values, [784], 0 to 255 or 0 to 1, row by row.
 * @param options The label and a row to frame.
 * @throws {RangeError} If there are not 784 pixels, or the row is not one of the 28.
 *
 * @example
 * ```ts
 * import { digitFigure } from "./digit_figure.ts";
 *
 * digitFigure(new Uint8Array(784), { label: 7, row: 12 });
 * ```
 */
export function digitFigure(pixels: Numbers, options: DigitFigureOptions = {}): Figure {
  const { label, row } = options;
  if (row !== undefined) checkRow("frame", row);
  const name = label === undefined ? "A digit" : `A handwritten ${label}`;
  const title = options.title ?? `${name}: 28 rows of 28 pixels`;
  return {
    data: [digitTrace(pixels, {
      showscale: true,
      colorbar: {
        title: { text: "gray value", side: "right", font: { size: 13 } },
        thickness: 12,
        outlinewidth: 0,
      },
    })],
    layout: layout(title, 440, {
      xaxis: axis("column (one input of the time step)", {
        dtick: 4,
        showgrid: false,
        zeroline: false,
        constrain: "domain",
      }),
      yaxis: axis("row (time step)", {
        dtick: 4,
        showgrid: false,
        zeroline: false,
        autorange: "reversed",
        scaleanchor: "x",
        constrain: "domain",
      }),
      shapes: row === undefined ? [] : [rowFrame(row, row + 1)],
    }),
    alt: `${title}${row === undefined ? "" : `, row ${row} framed`}.`,
  };
}
