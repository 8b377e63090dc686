import { checkList, checkParts } from "./parts/check.ts";
import type { Figure, Frame } from "./figure.ts";
import { MARGIN } from "./parts/layout.ts";
import { barColors } from "./palette.ts";
import { aligned, changedKeys, commonRanges, type FigurePart, pick } from "./parts/slider_states.ts";

/** The height that a slider takes below the figure, in pixels. */
export const SLIDER_HEIGHT = 84;

/** How a slider walks figures. */
export interface SliderOptions {
  /** What the slider says at each position, one label for each figure, all different. */
  labels: string[];
  /** Stands before the label: "row ". */
  prefix: string;
  /** The position at the start, from 0. */
  start?: number;
  /** What the figures show, in one or two sentences. */
  alt: string;
}

/**
 * Joins figures of the same kind to one with a slider that walks them. An axis that measures the same in all of them gets one
 * range for all.
 *
 * @param figures One for each position: with the same number and types of traces; titles, shapes and notes may differ.
 * @param options Labels, what stands before them, the position at the start, and the text alternative.
 * @returns The figure at the start, with the others as its frames.
 * @throws {RangeError} If there is no figure, the figures are of different kinds, or labels or start do not fit.
 *
 * @example
 * ```ts
 * import { gateFigure } from "./memory/gate_figure.ts";
 * import { withSlider } from "./slider.ts";
 *
 * const rows = [{ i: [0.1, 0.9] }, { i: [0.4, 0.2] }];
 * withSlider(rows.map((row) => gateFigure(row)), { labels: ["0", "1"], prefix: "row ", alt: "The input gate after each row." });
 * ```
 */
export function withSlider(figures: Figure[], options: SliderOptions): Figure {
  checkParts("a slider", options, "labels");
  const { labels, prefix, start = 0, alt } = options;
  check(figures, labels, start);
  const layouts = commonRanges(
    aligned(figures.map(({ layout }) => layout)) as Record<string, FigurePart>[],
  );
  const data = aligned(figures.map(({ data }) => data)) as Record<string, FigurePart>[][];
  // The size stays, or the slider would move away from under the hand.
  const changedLayout = changedKeys(layouts).filter((key) => key !== "height" && key !== "margin");
  const traces = data[0].map((_, trace) => changedKeys(data.map((state) => state[trace])));
  const changedTraces = [...traces.keys()].filter((trace) => traces[trace].length > 0);
  const frames = labels.map((name, position): Frame => ({
    name,
    data: changedTraces.map((trace) => pick(data[position][trace], traces[trace])),
    traces: changedTraces,
    ...(changedLayout.length > 0 && { layout: pick(layouts[position], changedLayout) }),
  }));
  const margin = { ...MARGIN, ...layouts[start].margin as Partial<typeof MARGIN> };
  return {
    data: data[start],
    layout: {
      ...layouts[start],
      height: (layouts[start].height as number ?? 400) + SLIDER_HEIGHT,
      margin: { ...margin, b: margin.b + SLIDER_HEIGHT },
      sliders: [slider(labels, prefix, start, margin.b)],
    },
    frames,
    alt,
  };
}

function slider(labels: string[], prefix: string, start: number, below: number): Record<string, unknown> {
  return {
    active: start,
    currentvalue: { prefix, xanchor: "left", font: { size: 14 } },
    // Heat maps and bars are only drawn anew by a redraw.
    steps: labels.map((label) => ({
      label,
      method: "animate",
      args: [[label], {
        mode: "immediate",
        frame: { duration: 0, redraw: true },
        transition: { duration: 0 },
      }],
    })),
    x: 0,
    len: 1,
    y: 0,
    yanchor: "top",
    pad: { t: below, b: 0, l: 0, r: 0 },
    font: { size: 12 },
    bgcolor: "rgba(128, 128, 128, 0.35)",
    activebgcolor: barColors[0],
    bordercolor: "rgba(128, 128, 128, 0.8)",
    tickcolor: "rgba(128, 128, 128, 0.8)",
    minorticklen: 3,
    ticklen: 5,
  };
}

function check(figures: Figure[], labels: string[], start: number): void {
  const fail = (what: string) => {
    throw new RangeError(`Cannot draw a slider: ${what}`);
  };
  checkList("a slider", figures);
  for (const figure of figures) checkParts("a slider", figure, "data", "layout");
  if (figures.length === 0) fail("expected at least one figure but found none");
  if (labels.length !== figures.length) {
    fail(`expected ${figures.length} labels but found ${labels.length}`);
  }
  const twice = labels.find((label, position) => labels.indexOf(label) !== position);
  if (twice !== undefined) fail(`expected different labels but found "${twice}" twice`);
  if (figures[start] === undefined) {
    fail(`expected a start from 0 to ${figures.length - 1} but found ${start}`);
  }
  const kind = ({ data }: Figure) => data.map(({ type }) => type ?? "scatter").join(", ");
  const other = figures.findIndex((figure) => kind(figure) !== kind(figures[0]));
  if (other > 0) {
    fail(
      `expected traces of the types ${kind(figures[0])} but found ${
        kind(figures[other])
      } at position ${other}`,
    );
  }
}
