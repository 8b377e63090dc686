import type { Figure } from "../figure.ts";
import { lineFigure } from "../line_figure.ts";
import { checkList, checkParts } from "../parts/check.ts";

/** What the training of a network that predicts the next row reports now and then. */
export interface NatsPoint {
  /** Steps done so far. */
  done: number;
  /** What the step's batch cost, in nats an image. */
  loss: number;
  /** What the test images cost, in nats an image. */
  testNats: number;
}

/**
 * The nats an image over the training steps, of the batches and of test images; it works from the first report on.
 *
 * @param points The reports so far.
 * @param options The ends of the vertical axis, in nats; 0 to 300 if not given, so that the first steps stand out above it.
 *
 * @example
 * ```ts
 * import { natsCurves } from "./nats_curves.ts";
 *
 * natsCurves([{ done: 1, loss: 543, testNats: 542 }, { done: 51, loss: 180, testNats: 175 }]);
 * ```
 */
export function natsCurves(points: readonly NatsPoint[], options: { range?: [number, number] } = {}): Figure {
  checkList("curves of nats", points);
  for (const point of points) checkParts("curves of nats", point);
  const x = points.map(({ done }) => done);
  const curves = [
    { name: "batch of the step", x, y: points.map(({ loss }) => loss) },
    { name: "test images", x, y: points.map(({ testNats }) => testNats) },
  ];
  return lineFigure(curves, {
    title: "Training: nats an image",
    x: "training steps done",
    y: "nats an image",
    range: options?.range ?? [0, 300],
  });
}
