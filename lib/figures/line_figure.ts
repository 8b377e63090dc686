import { checkLength, checkParts, checkSome } from "./parts/check.ts";
import type { Figure, Numbers, Trace } from "./figure.ts";
import { covering } from "./parts/covering.ts";
import { faded } from "./parts/heat_scale.ts";
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
  /** The lower end of a band around it, such as a confidence interval, one for each value; `high` goes with it. */
  low?: Numbers;
  /** The upper end of that band. */
  high?: Numbers;
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
  /** A logarithmic vertical axis. Values of 0 have no place on it: they are left out, and the axis says so. */
  log?: boolean;
  /** A logarithmic horizontal axis. */
  logX?: boolean;
  /** The ends of the vertical axis; where values lie beyond them, it goes further. */
  range?: [number, number];
  /** The colours of curves that have none of their own, in order. */
  colors?: readonly string[];
}

/** How the curves of one colour are told apart; dashes are left to those that ask for them. */
const DASHES = ["solid", "dot", "dashdot"];
const SYMBOLS = ["circle", "square", "diamond"];

/**
 * Curves over a common axis, each with a band around it if it has one.
 *
 * @param curves The curves.
 * @param options Titles and axes.
 * @throws {RangeError} If there is no curve, a curve has not one x for each y or only one side of a band, or a value is
 * negative on a logarithmic axis.
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
  const { title, log = false, logX = false, range, colors = curveColors } = options;
  for (const curve of curves) check(curve, log);
  const colorOf = ({ color }: Curve, index: number) => color ?? colors[index % colors.length];
  const names = curves.map(({ name }) => name);
  const legend = curves.length > 1 ? legendAbove(names) : { margin: MARGIN };
  const powers = { type: "log", exponentformat: "power", dtick: 1 };
  const values = curves.flatMap(({ y, low = [], high = [] }) => [y, low, high]);
  const zeros = log
    ? values.reduce((sum, list) => sum + Array.from(list).filter((value) => value === 0).length, 0)
    : 0;
  const left = zeros > 0 ? ` (${zeros === 1 ? "one value" : `${zeros} values`} of 0 not drawn)` : "";
  const ends = range && (log ? logarithms(range, values) : covering(range, ...values));
  return {
    data: [
      ...curves.flatMap((curve, index) =>
        curve.low && curve.high ? [band(curve, colorOf(curve, index))] : []
      ),
      ...curves.map((curve, index) => {
        const { name, y, dashed } = curve;
        const round = curve.color ? 0 : Math.floor(index / colors.length) % DASHES.length;
        return {
          type: "scatter",
          mode: y.length > 60 ? "lines" : "lines+markers",
          name,
          x: placesOf(curve),
          y: Array.from(y),
          line: { color: colorOf(curve, index), width: 2, dash: dashed ? "dash" : DASHES[round] },
          marker: { size: 5, symbol: SYMBOLS[round] },
        };
      }),
    ],
    layout: layout(title, 344 + legend.margin.t, {
      xaxis: axis(options.x, { zeroline: false, ...(logX && powers) }),
      yaxis: axis(options.y + left, { ...(log && powers), range: ends }),
      ...legend,
      margin: { ...legend.margin, l: 72 },
      hovermode: "x unified",
    }),
    alt: `${title}: ${curves.map(course).join("; ")}${left}.`,
  };
}

function check(curve: Curve, log: boolean): void {
  checkParts("a curve", curve, "y");
  const { name, x, y, low, high } = curve;
  if (x) checkLength(`curve "${name}"`, x, y.length);
  if ((low === undefined) !== (high === undefined)) {
    throw new RangeError(`Cannot draw the band of "${name}": expected both its low and its high ends`);
  }
  for (const ends of [low, high]) if (ends) checkLength(`the band of "${name}"`, ends, y.length);
  if (!log) return;
  for (const list of [y, low ?? [], high ?? []]) {
    const negative = Array.from(list).find((value) => value < 0);
    if (negative === undefined) continue;
    throw new RangeError(
      `Cannot draw ${negative} of "${name}" on a logarithmic axis: expected no negative value`,
    );
  }
}

function placesOf({ x, y }: Curve): number[] {
  return x ? Array.from(x) : Array.from({ length: y.length }, (_, place) => place);
}

/** The area between the two ends of a curve: along the upper one, and back along the lower one. */
function band(curve: Curve, color: string): Trace {
  const x = placesOf(curve);
  return {
    type: "scatter",
    mode: "lines",
    x: [...x, ...x.toReversed()],
    y: [...Array.from(curve.high!), ...Array.from(curve.low!).toReversed()],
    fill: "toself",
    fillcolor: color.startsWith("#") ? faded(color, 0.2) : color,
    line: { width: 0 },
    showlegend: false,
    hoverinfo: "skip",
  };
}

/** The ends of a logarithmic axis, as Plotly wants them. */
function logarithms(range: [number, number], values: Numbers[]): [number, number] {
  const drawn = values.map((list) => Array.from(list, Math.log10));
  return covering([Math.log10(range[0]), Math.log10(range[1])], ...drawn);
}

/** A curve in words: where it begins and ends, and its extremes in between. */
function course(curve: Curve): string {
  const [x, y] = [placesOf(curve), Array.from(curve.y)];
  const ends = [y[0], y[y.length - 1]];
  const extremes = [["lowest", Math.min(...y)], ["highest", Math.max(...y)]] as const;
  const between = extremes.filter(([_, value]) => Number.isFinite(value) && !ends.includes(value))
    .map(([name, value]) => `${name} ${short(value)} at ${short(x[y.indexOf(value)])}`);
  const words = between.length > 0 ? ` (${between.join(", ")})` : "";
  return `${curve.name} goes from ${short(ends[0])} to ${short(ends[1])}${words}`;
}

function short(value: number | undefined): string {
  return value === undefined ? "nothing" : String(Number(value.toPrecision(3)));
}
