import { closeUp } from "./close_up.ts";
import { covering } from "../parts/covering.ts";
import { checkList, checkParts } from "../parts/check.ts";
import type { Figure } from "../figure.ts";
import { axis, layout, MARGIN, note, percent } from "../parts/layout.ts";
import { backColors, curveColors } from "../palette.ts";

/** One point of the curves: what training reports now and then. */
export interface CurvePoint {
  /** The training step, from 0. */
  step: number;
  /** The cross-entropy of the step's batch, in nats. */
  loss: number;
  /** The share of the test images that are read right, 0 to 1. */
  accuracy: number;
}

/** How `trainingCurves` shows its points. */
export interface CurveOptions {
  /** Steps of the whole training: the axis then does not move while the curves grow. */
  steps?: number;
  /** The accuracy to be reached, 0 to 1, as a line. */
  target?: number;
  /** The title. */
  title?: string;
}

/** Where the panels of the accuracy stand across the figure, and how high. */
const [WHOLE, CLOSE] = [[0, 0.54], [0.64, 1]] as const;
const LOWER = [0, 0.42] as const;

/**
 * The loss and the accuracy over the training steps, one above the other, and the accuracy of the last third close up; it
 * works from the first report on.
 *
 * @param points The reports so far.
 * @param options The length of the training and the target.
 *
 * @example
 * ```ts
 * import { trainingCurves } from "./training_curves.ts";
 *
 * trainingCurves([{ step: 0, loss: 2.3, accuracy: 0.1 }], { steps: 938, target: 0.95 });
 * ```
 */
export function trainingCurves(points: readonly CurvePoint[], options: CurveOptions = {}): Figure {
  const { steps, target } = options ?? {};
  const title = options?.title ?? "Training: loss and test accuracy";
  checkList("training curves", points);
  for (const point of points) {
    checkParts("training curves", point);
    for (const name of ["step", "loss", "accuracy"] as const) {
      if (typeof point[name] === "number") continue;
      throw new RangeError(
        `Cannot draw training curves: expected a number for ${name} but found ${point[name]}`,
      );
    }
  }
  const x = points.map(({ step }) => step);
  const curve = { type: "scatter", mode: "lines+markers", x, marker: { size: 5 } };
  const last = points.at(-1);
  const now = last
    ? `at step ${last.step} the loss is ${last.loss.toFixed(3)}, the accuracy ${percent(last.accuracy)}`
    : "no report yet";
  const range = steps === undefined
    ? { rangemode: "tozero" }
    : { range: covering([-0.01 * steps, 1.01 * steps], x) };
  const accuracies = points.map(({ accuracy }) => accuracy);
  const close = closeUp([{ x, y: accuracies }], steps);
  const accuracy = {
    ...curve,
    y: accuracies,
    name: "accuracy",
    line: { color: curveColors[0], width: 2 },
    hovertemplate: "step %{x}: accuracy %{y:.2%}<extra></extra>",
  };
  // The close-up has no line where the target is out of its sight.
  const targets = target === undefined ? [] : [
    { panel: 2, x: WHOLE },
    ...(target >= close.range[0] && target <= close.range[1] ? [{ panel: 3, x: CLOSE }] : []),
  ];
  return {
    data: [
      {
        ...curve,
        y: points.map(({ loss }) => loss),
        name: "loss",
        line: { color: curveColors[1], width: 2 },
        hovertemplate: "step %{x}: loss %{y:.4f}<extra></extra>",
      },
      { ...accuracy, xaxis: "x2", yaxis: "y2" },
      { ...accuracy, xaxis: "x3", yaxis: "y3" },
    ],
    layout: layout(title, 500, {
      margin: { ...MARGIN, l: 76 },
      xaxis: axis("", { ...range, anchor: "y" }),
      yaxis: axis("loss (nats)", { domain: [0.58, 1], rangemode: "tozero" }),
      xaxis2: axis("training step", { ...range, domain: WHOLE, anchor: "y2" }),
      yaxis2: axis("test accuracy", {
        domain: LOWER,
        range: covering([0, 1.02], accuracies),
        tickformat: ".0%",
        anchor: "x2",
      }),
      xaxis3: { ...close.x, domain: CLOSE, anchor: "y3" },
      yaxis3: { ...close.y, domain: LOWER, anchor: "x3" },
      shapes: targets.map(({ panel, x }) => ({
        type: "line",
        xref: "paper",
        x0: x[0],
        x1: x[1],
        yref: `y${panel}`,
        y0: target,
        y1: target,
        line: { color: backColors.muted, width: 1.5, dash: "dash" },
      })),
      annotations: [
        ...(target === undefined ? [] : [note(`target ${percent(target)}`, WHOLE[1], target, {
          yref: "y2",
          xanchor: "right",
          yanchor: "top",
          yshift: -8, // clear of the curve, which ends near the target
        })]),
        note(close.name, CLOSE[0], LOWER[1], { xanchor: "left", yanchor: "bottom" }),
      ],
    }),
    alt: `${title}: ${now}.`,
  };
}
