import { digitTrace } from "./digit_trace.ts";
import { SIDE } from "./digits.ts";
import type { Numbers, Trace } from "../figure.ts";
import { axis, layout, note } from "./layout.ts";
import { rowFrame } from "./row_frame.ts";

/** The share of the width that the digit may take, and where the panels beside it begin. */
const DIGIT_END = 0.4;
export const BESIDE = 0.44;

/** Rows of a digit that are framed. */
export interface Framed {
  /** The first. */
  from: number;
  /** The row after the last. */
  to: number;
}

/** A digit as the first panel of a figure, whose other panels stand beside it. */
export interface DigitPanel {
  /** The digit, on the axes x and y. */
  trace: Trace;
  /** Title, size, the two axes and the frame; `annotations` holds the panel's heading. */
  layout: Record<string, unknown>;
}

/**
 * The left panel of a figure: a digit whose rows are the time steps of the panels beside it, on the common axis y.
 *
 * @param title What the figure shows.
 * @param pixels Gray values, [784], 0 to 255 or 0 to 1, row by row.
 * @param framed Rows to frame.
 * @throws {RangeError} If there are not 784 pixels.
 */
export function digitPanel(title: string, pixels: Numbers, framed?: Framed): DigitPanel {
  return {
    trace: digitTrace(pixels),
    layout: layout(title, 390, {
      margin: { l: 56, r: 40, t: 72, b: 68 },
      xaxis: axis("column", {
        domain: [0, DIGIT_END],
        dtick: 9,
        showgrid: false,
        zeroline: false,
        fixedrange: true,
        scaleanchor: "y",
        constrain: "domain",
        constraintoward: "right",
      }),
      yaxis: axis("row (time step)", {
        range: [SIDE - 0.5, -0.5],
        dtick: 3,
        zeroline: false,
        fixedrange: true,
        constrain: "domain",
        constraintoward: "top",
      }),
      annotations: [heading("the digit", DIGIT_END, { xanchor: "right" })],
      shapes: framed && framed.to > framed.from ? [rowFrame(framed.from, framed.to)] : [],
    }),
  };
}

/** The heading of a panel. */
export function heading(
  text: string,
  x: number,
  rest: Record<string, unknown> = {},
): Record<string, unknown> {
  return note(text, x, 1, { xanchor: "left", yanchor: "bottom", ...rest });
}
