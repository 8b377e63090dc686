import type { Split } from "../../data/dataset.ts";
import { answerOf } from "../parts/answer.ts";
import { beliefTrace, checkBeliefs } from "../parts/belief_map.ts";
import { checkDigits, checkLength, checkList, checkSome, checkSplit } from "../parts/check.ts";
import { digitTrace } from "../parts/digit_trace.ts";
import { pixelsOf, SIDE } from "../parts/digits.ts";
import type { Figure, Numbers } from "../figure.ts";
import { axis, axisName, layout, note, split as splitSide, splitDown } from "../parts/layout.ts";
import { frameColor } from "../palette.ts";

/** How `beliefSheet` shows its digits. */
export interface BeliefSheetOptions {
  /** For each digit, the row to mark: the one from which the network no longer changes its mind. */
  decisions?: Numbers;
  /** Digits side by side. */
  columns?: number;
  /** The title. */
  title?: string;
}

/** The height of a digit with its caption, and the share of its width that the pixels take. */
const PANEL = 150;
const PIXELS = 0.36;

/**
 * What a network says after each row, for several digits: each beside a heat map of ten columns, one per class, whose rows
 * are those of the digit.
 *
 * @param digits Images and labels; as many are shown as there are beliefs.
 * @param beliefs Probabilities after each row, [digits][28][10].
 * @param options Rows to mark.
 * @throws {RangeError} If there is no digit, fewer digits than beliefs, or a number of rows or classes does not fit.
 *
 * @example
 * ```ts
 * import { beliefSheet, generateDataset, reading, rowClassifier } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * beliefSheet(test, reading(rowClassifier(), test));
 * ```
 */
export function beliefSheet(
  digits: Split,
  beliefs: ArrayLike<ArrayLike<Numbers>>,
  options: BeliefSheetOptions = {},
): Figure {
  checkSplit("a sheet of beliefs", digits);
  checkList("a sheet of beliefs", beliefs);
  const said = Array.from(beliefs, checkBeliefs);
  checkDigits("a sheet of beliefs", digits.labels.data.subarray(0, said.length));
  const { decisions, columns = 2, title = "What the network says after each row" } = options ?? {};
  checkSome("a sheet of beliefs", said);
  if (decisions) checkLength("the decisions of a sheet of beliefs", decisions, said.length);
  const lines = Math.ceil(said.length / columns);
  const [across, down] = [splitSide(columns, 0.06), splitDown(lines, 0.3 / lines)];
  const axes: Record<string, unknown> = {};
  const panels = said.map((rows, panel) => {
    const [left, right] = across[panel % columns];
    const domain = down[Math.floor(panel / columns)];
    const middle = left + PIXELS * (right - left);
    const [digit, map, y] = [axisName("x", 2 * panel), axisName("x", 2 * panel + 1), axisName("y", panel)];
    const plain = { showgrid: false, zeroline: false, fixedrange: true };
    axes[digit.layout] = axis("", {
      ...plain,
      domain: [left, middle],
      anchor: y.trace,
      showticklabels: false,
      constrain: "domain",
      constraintoward: "right",
    });
    axes[map.layout] = axis("", {
      ...plain,
      domain: [middle + 0.01, right],
      anchor: y.trace,
      range: [-0.5, 9.5],
      dtick: 1,
      tickangle: 0,
      tickfont: { size: 10 },
    });
    axes[y.layout] = axis("", {
      ...plain,
      domain,
      anchor: digit.trace,
      range: [SIDE - 0.5, -0.5],
      tickvals: [0, 9, 18, 27],
      tickfont: { size: 10 },
      scaleanchor: digit.trace,
      constrain: "domain",
    });
    const label = digits.labels.data[panel];
    const answer = answerOf(rows[SIDE - 1]).digit;
    const verdict = answer === label ? `a ${label}` : `a ${label}, in the end read as ${answer}`;
    const row = decisions?.[panel];
    const text = `image ${panel}: ${verdict}${row === undefined ? "" : `, settled from row ${row}`}`;
    return {
      data: [
        digitTrace(pixelsOf(digits.images, panel), {
          xaxis: digit.trace,
          yaxis: y.trace,
        }),
        beliefTrace(rows, { xaxis: map.trace, yaxis: y.trace }),
      ],
      text,
      caption: note(text, left, domain[1], { xanchor: "left", yanchor: "bottom", font: { size: 12 } }),
      marks: row === undefined ? [] : [digit, map].map(({ trace }, at) => ({
        type: "line",
        xref: trace,
        yref: y.trace,
        x0: -0.5,
        x1: at === 0 ? SIDE - 0.5 : 9.5,
        y0: row - 0.5,
        y1: row - 0.5,
        line: { color: frameColor, width: 2 },
      })),
    };
  });
  return {
    data: panels.flatMap(({ data }) => data),
    layout: layout(title, 80 + PANEL * lines, {
      ...axes,
      margin: { l: 32, r: 12, t: 72, b: 28 },
      annotations: panels.map(({ caption }) => caption),
      shapes: panels.flatMap(({ marks }) => marks),
    }),
    alt: `${title}: ${panels.map(({ text }) => text).join("; ")}.`,
  };
}
