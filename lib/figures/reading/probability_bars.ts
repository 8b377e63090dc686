import { answerOf } from "../parts/answer.ts";
import { checkDigits, checkLength, checkSome } from "../parts/check.ts";
import { digitTrace } from "../parts/digit_trace.ts";
import { DIGITS, SIDE } from "../parts/digits.ts";
import type { Figure, Numbers, Trace } from "../figure.ts";
import { axis, axisName, hiddenAxis, layout, note, split, splitDown } from "../parts/layout.ts";
import { checkProbabilities, probabilityTrace } from "../parts/probability_trace.ts";

/** How `probabilityBars` shows its digits. */
export interface ProbabilityOptions {
  /** What each digit is; right and wrong are then marked. */
  labels?: Numbers;
  /** The pixels of each digit, [digits][784]; each digit then stands above its bars. */
  digits?: ArrayLike<Numbers>;
  /** Panels side by side. */
  columns?: number;
  /** The title. */
  title?: string;
}

/** The share of a panel's height that the bars take when its digit stands above them. */
const BARS = 0.56;

/**
 * What the network believes of each digit: ten bars, one for each class, in a panel for each digit.
 *
 * @param probabilities For each digit its ten probabilities, [digits, 10].
 * @param options The true labels.
 * @throws {RangeError} If there is no digit, not ten probabilities each, or not one label per digit.
 *
 * @example
 * ```ts
 * import { probabilityBars } from "./probability_bars.ts";
 *
 * const probabilities = [[0, 0, 0, 0.2, 0, 0.8, 0, 0, 0, 0], [0.9, 0, 0, 0, 0, 0, 0.1, 0, 0, 0]];
 * probabilityBars(probabilities, { labels: [5, 0] });
 * ```
 */
export function probabilityBars(probabilities: ArrayLike<Numbers>, options: ProbabilityOptions = {}): Figure {
  checkSome("probabilities", probabilities);
  for (const row of Array.from(probabilities)) checkProbabilities("the probabilities of a digit", row);
  const beliefs = Array.from(probabilities, (row) => Array.from(row));
  const { labels, digits } = options ?? {};
  if (labels) checkLength("the labels of the digits", labels, beliefs.length);
  if (labels) checkDigits("probabilities", labels);
  if (digits) checkLength("the pictures of the digits", digits, beliefs.length);

  const columns = Math.min(options?.columns ?? 5, beliefs.length);
  const rows = Math.ceil(beliefs.length / columns);
  const [across, down] = [split(columns, 0.03), splitDown(rows, 0.3 / rows)];
  const title = options?.title ?? "What the network believes";
  const axes: Record<string, unknown> = {};
  const panels = beliefs.map((row, panel) => {
    const [column, line] = [panel % columns, Math.floor(panel / columns)];
    const [x, y] = [axisName("x", panel), axisName("y", panel)];
    const [low, high] = down[line];
    const top = digits ? low + BARS * (high - low) : high;
    axes[x.layout] = axis("", {
      domain: across[column],
      anchor: y.trace,
      tickvals: DIGITS,
      tickangle: 0,
      tickfont: { size: 10 },
      showgrid: false,
      zeroline: false,
      fixedrange: true,
    });
    axes[y.layout] = axis(column === 0 ? "probability" : "", {
      domain: [low, top],
      anchor: x.trace,
      range: [0, 1],
      tickvals: [0, 0.5, 1],
      showticklabels: column === 0,
      fixedrange: true,
    });
    const answer = answerOf(row, labels?.[panel]);
    return {
      trace: probabilityTrace(row, answer, { xaxis: x.trace, yaxis: y.trace }),
      text: `<b>${answer.text}</b>`,
      said: `${answer.text} (${answer.percent})`,
      picture: digits && picture(digits[panel], beliefs.length + panel, across[column], [top, high], axes),
      at: [(across[column][0] + across[column][1]) / 2, high],
      color: answer.color,
    };
  });
  return {
    data: panels.flatMap(({ trace, picture }) => picture ? [trace, picture] : [trace]),
    layout: layout(title, 90 + (digits ? 210 : 150) * rows, {
      ...axes,
      margin: { l: 56, r: 12, t: 70, b: 32 },
      annotations: panels.map(({ text, at, color }) =>
        note(text, at[0], at[1], { xanchor: "center", yanchor: "bottom", font: { color } })
      ),
    }),
    alt: `${title}: ${panels.map(({ said }) => said).join("; ")}.`,
  };
}

/** A digit without axes, a little above its bars. */
function picture(
  pixels: Numbers,
  index: number,
  across: [number, number],
  [bottom, top]: [number, number],
  axes: Record<string, unknown>,
): Trace {
  const [x, y] = [axisName("x", index), axisName("y", index)];
  const place = { constrain: "domain", fixedrange: true };
  axes[x.layout] = hiddenAxis({ ...place, domain: across, anchor: y.trace });
  axes[y.layout] = hiddenAxis({
    ...place,
    domain: [bottom + 0.15 * (top - bottom), top],
    anchor: x.trace,
    range: [SIDE - 0.5, -0.5],
    scaleanchor: x.trace,
  });
  return {
    ...digitTrace(pixels, { xaxis: x.trace, yaxis: y.trace }),
    hoverinfo: "skip",
    hovertemplate: null,
  };
}
