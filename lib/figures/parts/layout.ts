import { barColors } from "../palette.ts";

/** Fonts that every machine has something for; none with a quoted name, which Plotly's SVG output garbles. */
export const FONT = "system-ui, -apple-system, Roboto, Arial, sans-serif";

/** Lines that can be seen on a light page and on a dark one. */
const GRID = "rgba(128, 128, 128, 0.25)";
const LINE = "rgba(128, 128, 128, 0.6)";

/** The height of the line of a title, and of the space around the plot, in pixels. */
export const MARGIN = { l: 64, r: 24, t: 56, b: 52 };

/** Letters of a title that fit on a line of a figure, and in the smaller letters of a long title. */
const LONG = 72;
const LONGEST = 92;

/** A title that is too long for a line on two or more. */
function wrapped(title: string): string {
  if (title.length <= LONGEST) return title;
  const end = title.lastIndexOf(" ", LONGEST);
  return end < 1 ? title : `${title.slice(0, end)}<br>${wrapped(title.slice(end + 1))}`;
}

/**
 * The look that all figures share: no background, so that the page shows through, and a gray text that reads on light and
 * dark; a notebook page puts its own text colour in its place.
 *
 * @param title What the figure shows.
 * @param height In pixels; the width is that of the page.
 * @param rest Axes and whatever else is the figure's own.
 * @throws {RangeError} If the title is no text.
 */
export function layout(
  title: string,
  height: number,
  rest: Record<string, unknown> = {},
): Record<string, unknown> {
  if (typeof title !== "string") {
    throw new RangeError(
      `Cannot draw a figure: expected a title but found ${title === null ? title : typeof title}`,
    );
  }
  return {
    title: {
      text: wrapped(title),
      x: 0,
      xref: "paper",
      xanchor: "left",
      y: 1,
      yref: "container",
      yanchor: "top",
      pad: { t: 14 },
      font: { size: title.length > LONG ? 13 : 16 },
    },
    font: { family: FONT, size: 13, color: "#808080" },
    paper_bgcolor: "rgba(0, 0, 0, 0)",
    plot_bgcolor: "rgba(0, 0, 0, 0)",
    margin: { ...MARGIN },
    height,
    showlegend: false,
    hoverlabel: { font: { family: FONT } },
    modebar: { bgcolor: "rgba(0, 0, 0, 0)", color: LINE, activecolor: barColors[0] },
    ...rest,
  };
}

/**
 * An axis.
 *
 * @param title What it measures, with its unit.
 * @param rest Range, ticks and whatever else is the axis's own.
 */
export function axis(title: string, rest: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    title: { text: title, standoff: 8, font: { size: 13 } },
    gridcolor: GRID,
    linecolor: LINE,
    tickcolor: LINE,
    zerolinecolor: LINE,
    zerolinewidth: 1,
    ...rest,
  };
}

/** An axis that is not drawn, for pictures. */
export function hiddenAxis(rest: Record<string, unknown> = {}): Record<string, unknown> {
  return { visible: false, ...rest };
}

/** What a letter of a legend, the line before a name, and all that fits beside each other are wide; and a line high. */
const LEGEND = { letter: 7, mark: 44, width: 620, line: 20 };

/**
 * A legend between title and plot, and the margin that makes room for it: Plotly puts names below each other, in columns as
 * wide as the longest, when they do not fit on one line.
 *
 * @param names What the legend names.
 * @param rest Whatever else is the legend's own.
 */
export function legendAbove(names: readonly string[], rest: Record<string, unknown> = {}) {
  const widths = names.map((name) => LEGEND.letter * String(name).length + LEGEND.mark);
  const all = widths.reduce((sum, width) => sum + width, 0);
  const columns = all <= LEGEND.width
    ? names.length
    : Math.max(1, Math.floor(LEGEND.width / Math.max(...widths)));
  const lines = Math.max(1, Math.ceil(names.length / columns));
  return {
    showlegend: true,
    legend: { orientation: "h", x: 0, xanchor: "left", y: 1, yanchor: "bottom", ...rest },
    margin: { ...MARGIN, t: 56 + LEGEND.line * lines },
  };
}

/** A share in words: "97.3 %". */
export function percent(share: number, decimals = 1): string {
  return `${(100 * share).toFixed(decimals)} %`;
}

/** A text in a figure, in its own coordinates if `xref` and `yref` name axes, otherwise in those of the plot. */
export function note(
  text: string,
  x: number,
  y: number,
  rest: Record<string, unknown> = {},
): Record<string, unknown> {
  return { text, x, y, xref: "paper", yref: "paper", showarrow: false, ...rest };
}

/**
 * Splits a side of the plot into equal parts.
 *
 * @param count How many parts.
 * @param gap The share of the side between two of them.
 * @returns Start and end of each, 0 to 1, in order.
 */
export function split(count: number, gap: number): [number, number][] {
  const size = (1 - gap * (count - 1)) / count;
  return Array.from({ length: count }, (_, part) => {
    const start = part * (size + gap);
    return [start, Math.min(1, start + size)];
  });
}

/** The same from top to bottom, for a side that Plotly measures from the bottom. */
export function splitDown(count: number, gap: number): [number, number][] {
  return split(count, gap).reverse();
}

/** The name of the n-th axis, counted from 0: x, x2, x3 in a trace; xaxis, xaxis2 in a layout. */
export function axisName(letter: "x" | "y", index: number): { trace: string; layout: string } {
  const number = index === 0 ? "" : String(index + 1);
  return { trace: `${letter}${number}`, layout: `${letter}axis${number}` };
}
