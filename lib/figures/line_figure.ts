import { checkLength, checkParts, checkSome } from "./parts/check.ts";
import type { Figure, Numbers } from "./figure.ts";
import { axis, layout, legendAbove, MARGIN } from "./parts/layout.ts";
import { curveColors } from "./palette.ts";

/** One curve of a line figure. */
export interface Curve {
  /** Its name in the legend. */
  name: string;
  /** Its values. */
  y: Numbers;
  /** Where they stand; without it 0, 1, 2 and so on. */
  x?: Numbers;
  /** Its colour, such as that of a letter; without it the next of the curves, dotted once all have been used. */
  color?: string;
  /** Drawn dashed. */
  dashed?: boolean;
}

/** Titles and axes of a line figure. */
export interface LineOptions {
  /** What the figure shows. */
  title: string;
  /** What the horizontal axis measures, with its unit. */
  x: string;
  /** What the vertical axis measures, with its unit. */
  y: string;
  /** A logarithmic vertical axis; zero and negative values then have no place on it. */
  log?: boolean;
  /** A logarithmic horizontal axis. */
  logX?: boolean;
  /** The ends of the vertical axis. */
  range?: [number, number];
}

/** How the curves of one colour are told apart; dashes are left to those that ask for them. */
const DASHES = ["solid", "dot", "dashdot"];
const SYMBOLS = ["circle", "square", "diamond"];

/**
 * Curves over a common axis.
 *
 * @param curves The curves.
 * @param options Titles and axes.
 * @throws {RangeError} If there is no curve, or a curve has not one x for each y.
 *
 * @example
 * ```ts
 * import { lineFigure } from "./line_figure.ts";
 *
 * lineFigure([{ name: "RNN", y: [1e-6, 1e-3, 1] }], { title: "Gradient", x: "row", y: "size", log: true });
 * ```
 */
export function lineFigure(curves: readonly Curve[], options: LineOptions): Figure {
  checkSome("a line figure", curves);
  checkParts("a line figure", options);
  for (const curve of curves) checkParts("a curve", curve, "y");
  for (const { name, x, y } of curves) if (x) checkLength(`curve "${name}"`, x, y.length);
  const { title, log = false, logX = false, range } = options;
  const legend: Partial<ReturnType<typeof legendAbove>> = curves.length > 1 ? legendAbove() : {};
  const powers = { type: "log", exponentformat: "power", dtick: 1 };
  const vertical = log ? { ...powers, ...(range && { range: range.map(Math.log10) }) } : { range };
  return {
    data: curves.map(({ name, x, y, color, dashed }, index) => {
      const round = color ? 0 : Math.floor(index / curveColors.length) % DASHES.length;
      return {
        type: "scatter",
        mode: y.length > 60 ? "lines" : "lines+markers",
        name,
        x: x ? Array.from(x) : Array.from({ length: y.length }, (_, place) => place),
        y: Array.from(y),
        line: {
          color: color ?? curveColors[index % curveColors.length],
          width: 2,
          dash: dashed ? "dash" : DASHES[round],
        },
        marker: { size: 5, symbol: SYMBOLS[round] },
      };
    }),
    layout: layout(title, 400, {
      xaxis: axis(options.x, { zeroline: false, ...(logX && powers) }),
      yaxis: axis(options.y, vertical),
      ...legend,
      margin: { ...MARGIN, ...legend.margin, l: 72 },
      hovermode: "x unified",
    }),
    alt: `${title}: ${
      curves.map(({ name, y }) => `${name} goes from ${short(y[0])} to ${short(y[y.length - 1])}`).join("; ")
    }.`,
  };
}

function short(value: number | undefined): string {
  return value === undefined ? "nothing" : String(Number(value.toPrecision(3)));
}
