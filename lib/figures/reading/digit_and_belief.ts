import { answerOf } from "../parts/answer.ts";
import { BESIDE, digitPanel, type Framed, heading } from "../parts/digit_panel.ts";
import type { Figure, Numbers } from "../figure.ts";
import { axis } from "../parts/layout.ts";
import { checkProbabilities, probabilityTrace } from "../parts/probability_trace.ts";

/** How `digitAndBelief` shows a digit. */
export interface DigitAndBeliefOptions {
  /** What the digit is: the answer is then marked right or wrong. */
  label?: number;
  /** Rows to frame. */
  framed?: Framed;
  /** The title. */
  title?: string;
}

/**
 * A digit as the network gets it, and beside it what the network believes: ten bars, one for each class.
 *
 * @param pixels The digit, gray values [784].
 * @param probabilities Ten of them.
 * @param options The label, and rows to frame.
 * @throws {RangeError} If there are not 784 pixels and ten probabilities.
 *
 * @example
 * ```ts
 * import { digitAndBelief, generateDataset } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * const probabilities = [0, 0, 0, 0.2, 0, 0.8, 0, 0, 0, 0];
 * digitAndBelief(test.images.data.subarray(0, 784), probabilities, { label: 5, framed: { from: 13, to: 16 } });
 * ```
 */
export function digitAndBelief(
  pixels: Numbers,
  probabilities: Numbers,
  options: DigitAndBeliefOptions = {},
): Figure {
  checkProbabilities("the probabilities of a digit", probabilities);
  const { label } = options ?? {};
  const answer = answerOf(probabilities, label);
  const title = options?.title ?? "What the network gets, and what it believes";
  const digit = digitPanel(title, pixels, options?.framed);
  return {
    data: [digit.trace, probabilityTrace(probabilities, answer, { xaxis: "x2", yaxis: "y2" })],
    layout: {
      ...digit.layout,
      xaxis2: axis("digit", {
        domain: [BESIDE + 0.06, 1],
        anchor: "y2",
        dtick: 1,
        showgrid: false,
        zeroline: false,
        fixedrange: true,
      }),
      yaxis2: axis("probability", {
        anchor: "x2",
        range: [0, 1.02],
        tickvals: [0, 0.5, 1],
        fixedrange: true,
      }),
      annotations: [
        ...digit.layout.annotations as object[],
        heading(`the answer: <b>${answer.text}</b>`, BESIDE + 0.06, { font: { color: answer.color } }),
      ],
    },
    alt: `${title}: the answer is ${answer.text}, with a probability of ${answer.percent}.`,
  };
}
