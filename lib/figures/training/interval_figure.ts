import { checkInterval, checkList, checkParts, checkSome } from "../parts/check.ts";
import type { Figure, Numbers } from "../figure.ts";
import { axis, layout, legendAbove, MARGIN, note, percent } from "../parts/layout.ts";
import { backColors, curveColors } from "../palette.ts";

/** A mean with its interval, and the single values that it is the mean of. */
export interface IntervalGroup {
  /** What it is the mean of; groups of the same name stand in one row. */
  name: string;
  /** The mean. */
  mean: number;
  /** The lower end of its 95 % interval. */
  low: number;
  /** The upper end. */
  high: number;
  /** The single values, such as those of the seeds. */
  values: Numbers;
  /** To which series it belongs, if there are several: each has a colour, which the legend names. */
  series?: string;
}

/** Titles of an interval figure. */
export interface IntervalOptions {
  /** What the figure shows. */
  title: string;
  /** What is measured, with its unit; "accuracy" by default. */
  x?: string;
  /** What the single values are, in the plural; "seeds" by default. */
  each?: string;
  /** A value to compare with, as a dashed line. */
  reference?: number;
}

/** The height of a row and of each further point in it, and the width of a letter of its name, in pixels. */
const ROW = 34;
const FURTHER = 14;
const LETTER = 7;

const SYMBOLS = ["circle", "square", "diamond"];

/**
 * Means with their 95 % intervals, row below row, and below each the single values as small dots: what can be told
 * apart, and how far single seeds differ. Values from 0 to 1 are written as percent.
 *
 * The axis begins where the values do, not at 0.
 *
 * @param groups The means, as `groupRuns` gives them.
 * @param options Titles.
 * @throws {RangeError} If there is none, or a mean is outside its interval.
 *
 * @example
 * ```ts
 * import { intervalFigure } from "./interval_figure.ts";
 *
 * intervalFigure([
 *   { name: "LSTM", mean: 0.958, low: 0.951, high: 0.965, values: [0.955, 0.959, 0.96] },
 *   { name: "GRU", mean: 0.961, low: 0.957, high: 0.965, values: [0.96, 0.96, 0.963] },
 * ], { title: "Two memories, three seeds each" });
 * ```
 */
export function intervalFigure(groups: readonly IntervalGroup[], options: IntervalOptions): Figure {
  checkSome("intervals", groups);
  checkParts("intervals", options);
  for (const group of groups) {
    checkParts("intervals", group, "values");
    checkList(`the values of "${group.name}"`, group.values);
    const { name, mean: value, low, high } = group;
    checkInterval(`the mean ${value} of "${name}"`, { value, low, high });
  }
  const { title, x = "accuracy", each = "seeds", reference } = options;
  const names = [...new Set(groups.map(({ name }) => name))];
  const series = [...new Set(groups.map(({ series = "" }) => series))];
  const shares = groups.every(({ low, high, values }) =>
    low >= 0 && high <= 1.05 && Array.from(values).every((value) => value >= 0 && value <= 1)
  );
  const write = (value: number) => shares ? percent(value, 2) : String(Number(value.toPrecision(4)));
  const placed = groups.map((group) => {
    const colour = series.indexOf(group.series ?? "");
    const beside = series.length === 1 ? 0 : (colour / (series.length - 1) - 0.5) * 0.56;
    return { ...group, colour, y: names.indexOf(group.name) + beside };
  });
  // The single values stand just below the bar, which would hide them.
  const below = series.length === 1 ? 0.24 : 0.1;
  const traces = series.flatMap((name, colour) => {
    const own = placed.filter((group) => group.colour === colour);
    const [color, symbol] = [curveColors[colour % curveColors.length], SYMBOLS[colour % SYMBOLS.length]];
    const common = { type: "scatter", mode: "markers", legendgroup: name };
    return [{
      ...common,
      x: own.flatMap(({ values }) => Array.from(values)),
      y: own.flatMap(({ y, values }) => new Array(values.length).fill(y + below)),
      marker: { color, size: 5, symbol },
      showlegend: false,
      hoverinfo: "skip",
    }, {
      ...common,
      name,
      x: own.map(({ mean }) => mean),
      y: own.map(({ y }) => y),
      error_x: {
        type: "data",
        symmetric: false,
        array: own.map(({ mean, high }) => high - mean),
        arrayminus: own.map(({ mean, low }) => mean - low),
        color,
        thickness: 2,
        width: 6,
      },
      marker: { color, size: 10, symbol },
      text: own.map((group) => `${group.name}: ${span(group, write)}`),
      hovertemplate: "%{text}<extra></extra>",
    }];
  });
  const legend = series.length > 1 ? legendAbove(series) : { margin: MARGIN };
  const height = names.length * (ROW + FURTHER * (series.length - 1));
  return {
    data: traces,
    layout: layout(title, legend.margin.t + 64 + height, {
      title: { ...layout(title, 0).title as object, xref: "container", x: 0.015 },
      ...legend,
      margin: {
        ...legend.margin,
        l: 20 + LETTER * Math.max(...names.map((name) => name.length)),
        r: series.length === 1 ? 74 : 24,
        b: 64,
      },
      xaxis: axis(`${x} (bars: 95 % interval of the mean; dots: single ${each})`, {
        ...(shares && { tickformat: ".1%" }),
        nticks: 8,
        zeroline: false,
      }),
      yaxis: axis("", {
        range: [names.length - 0.5, -0.5],
        tickvals: names.map((_, row) => row),
        ticktext: names,
        zeroline: false,
        showgrid: false,
        fixedrange: true,
      }),
      annotations: series.length > 1
        ? []
        : placed.map(({ mean, y }) =>
          note(write(mean), 1, y, { yref: "y", xanchor: "left", xshift: 6, font: { size: 12 } })
        ),
      shapes: reference === undefined ? [] : [{
        type: "line",
        layer: "below",
        yref: "paper",
        y0: 0,
        y1: 1,
        x0: reference,
        x1: reference,
        line: { color: backColors.muted, width: 1.5, dash: "dash" },
      }],
    }),
    alt: `${title}: ${
      placed.map((group) => {
        const name = group.series === undefined ? group.name : `${group.name}, ${group.series}`;
        return `${name}: ${span(group, write)}, ${each} ${Array.from(group.values, write).join(", ")}`;
      }).join("; ")
    }.`,
  };
}

/** A mean and its interval in words. */
function span({ mean, low, high }: IntervalGroup, write: (value: number) => string): string {
  return `${write(mean)} (${write(low)} to ${write(high)})`;
}
