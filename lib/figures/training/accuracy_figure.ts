import { checkInterval, checkParts, checkSome } from "../parts/check.ts";
import type { Figure } from "../figure.ts";
import { axis, layout, MARGIN, percent } from "../parts/layout.ts";
import { backColors, barColors } from "../palette.ts";

/** One accuracy to draw. */
export interface AccuracyPoint {
  /** What it is the accuracy of: "seed 1", "7"; its place, from 0, if not given. */
  name?: string;
  /** The share that is right, 0 to 1. */
  accuracy: number;
  /** The lower end of its confidence interval, 0 to 1. */
  low: number;
  /** The upper end. */
  high: number;
}

/** Titles of an accuracy figure. */
export interface AccuracyOptions {
  /** What the figure shows. */
  title?: string;
  /** What the names stand for: "digit". */
  x?: string;
  /** An accuracy to compare with, 0 to 1, as a dashed line. */
  reference?: number;
}

/**
 * Accuracies side by side, each a dot with its confidence interval as an error bar.
 *
 * The axis begins where the intervals do, not at 0: what is to be seen is whether they overlap.
 *
 * @param given The accuracies with their intervals.
 * @param options Titles.
 * @throws {RangeError} If there is none, or an accuracy is outside its interval.
 *
 * @example
 * ```ts
 * import { accuracyFigure } from "./accuracy_figure.ts";
 *
 * accuracyFigure([{ name: "2000 images", accuracy: 0.956, low: 0.946, high: 0.964 }]);
 * ```
 */
export function accuracyFigure(given: readonly AccuracyPoint[], options: AccuracyOptions = {}): Figure {
  checkSome("accuracies", given);
  for (const point of given) checkParts("accuracies", point);
  const points = given.map((point, place) => ({ ...point, name: point.name ?? String(place) }));
  for (const { name, accuracy, low, high } of points) {
    checkInterval(`accuracy ${accuracy} of "${name}"`, { value: accuracy, low, high });
  }
  const { reference } = options ?? {};
  const ends = points.flatMap(({ low, high }) => [low, high]).concat(reference ?? []);
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const room = 0.06 * (most - least) || 0.01;
  const range = [least - room, most + room];
  const title = options?.title ?? "Accuracy, with 95 % confidence intervals";
  return {
    data: [{
      type: "scatter",
      mode: "markers",
      x: points.map(({ name }) => name),
      y: points.map(({ accuracy }) => accuracy),
      error_y: {
        type: "data",
        symmetric: false,
        array: points.map(({ accuracy, high }) => high - accuracy),
        arrayminus: points.map(({ accuracy, low }) => accuracy - low),
        color: barColors[0],
        thickness: 2,
        width: 7,
      },
      marker: { size: 9, color: barColors[0] },
      text: points.map(span),
      hovertemplate: "%{x}: %{text}<extra></extra>",
    }],
    layout: layout(title, 340, {
      margin: { ...MARGIN, l: 76 },
      // Names such as "7" are names, not numbers.
      xaxis: axis(options?.x ?? "", {
        type: "category",
        showgrid: false,
        automargin: true,
        range: [-0.6, points.length - 0.4],
      }),
      yaxis: axis(`accuracy${range[0] > 0 ? " (axis not from 0)" : ""}`, {
        range,
        tickformat: ".1%",
        nticks: 8,
      }),
      shapes: reference === undefined ? [] : [{
        type: "line",
        layer: "below",
        xref: "paper",
        x0: 0,
        x1: 1,
        y0: reference,
        y1: reference,
        line: { color: backColors.muted, width: 1.5, dash: "dash" },
      }],
    }),
    alt: `${title}: ${points.map((point) => `${point.name}: ${span(point)}`).join("; ")}.`,
  };
}

/** An accuracy and its interval in words. */
function span({ accuracy, low, high }: AccuracyPoint): string {
  return `${percent(accuracy, 2)} (${percent(low, 2)} to ${percent(high, 2)})`;
}
