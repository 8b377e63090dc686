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

/**
 * The loss and the accuracy over the training steps, one above the other; it works from the first report on.
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
  const range = steps === undefined ? { rangemode: "tozero" } : { range: [-0.01 * steps, 1.01 * steps] };
  return {
    data: [
      {
        ...curve,
        y: points.map(({ loss }) => loss),
        name: "loss",
        line: { color: curveColors[1], width: 2 },
        hovertemplate: "step %{x}: loss %{y:.4f}<extra></extra>",
      },
      {
        ...curve,
        y: points.map(({ accuracy }) => accuracy),
        yaxis: "y2",
        name: "accuracy",
        line: { color: curveColors[0], width: 2 },
        hovertemplate: "step %{x}: accuracy %{y:.2%}<extra></extra>",
      },
    ],
    layout: layout(title, 460, {
      margin: { ...MARGIN, l: 76 },
      xaxis: axis("training step", { ...range, anchor: "y2" }),
      yaxis: axis("loss (nats)", { domain: [0.56, 1], rangemode: "tozero" }),
      yaxis2: axis("test accuracy", { domain: [0, 0.46], range: [0, 1.02], tickformat: ".0%" }),
      shapes: target === undefined ? [] : [{
        type: "line",
        xref: "paper",
        x0: 0,
        x1: 1,
        yref: "y2",
        y0: target,
        y1: target,
        line: { color: backColors.muted, width: 1.5, dash: "dash" },
      }],
      annotations: target === undefined ? [] : [note(`target ${percent(target)}`, 1, target, {
        yref: "y2",
        xanchor: "right",
        yanchor: "top",
        yshift: -8, // clear of the curve, which ends near the target
      })],
    }),
    alt: `${title}: ${now}.`,
  };
}
