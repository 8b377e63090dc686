import { checkList, checkParts, checkSome } from "../parts/check.ts";
import type { Figure } from "../figure.ts";
import { lineFigure } from "../line_figure.ts";
import { note, percent } from "../parts/layout.ts";
import { seedColors } from "../palette.ts";
import { closeUp } from "./close_up.ts";
import type { CurvePoint } from "./training_curves.ts";

/** The training of one network among several. */
export interface SeedCurve {
  /** Its seed. */
  seed: number;
  /** Its reports so far. */
  reports: readonly CurvePoint[];
  /** Whether it was ended early. */
  stopped?: boolean;
}

/** Where the two panels stand across the figure. */
const [WHOLE, CLOSE] = [[0, 0.54], [0.64, 1]] as const;

/**
 * The test accuracy over the training steps of networks that differ in nothing but the seed: at the left the whole
 * training, at the right its last third close up.
 *
 * @param runs The trainings.
 * @param options `title` replaces the title.
 * @throws {RangeError} If there is none.
 *
 * @example
 * ```ts
 * import { seedCurves } from "./seed_curves.ts";
 *
 * seedCurves([{ seed: 1, reports: [{ step: 0, loss: 2.3, accuracy: 0.1 }] }]);
 * ```
 */
export function seedCurves(runs: readonly SeedCurve[], options: { title?: string } = {}): Figure {
  checkSome("curves of seeds", runs);
  for (const run of runs) {
    checkParts("the curve of a seed", run, "reports");
    checkList("the curve of a seed", run.reports);
  }
  const curves = runs.map(({ seed, reports, stopped }) => ({
    name: seedName({ seed, stopped }),
    x: reports.map(({ step }) => step),
    y: reports.map(({ accuracy }) => accuracy),
  }));
  const title = options?.title ?? "The same recipe with other seeds";
  const { data, layout } = lineFigure(curves, {
    title,
    x: "training step",
    y: "test accuracy",
    range: [0, 1.02],
    colors: seedColors,
  });
  const close = closeUp(curves);
  return {
    data: [
      ...data.map((trace) => ({ ...trace, legendgroup: trace.name })),
      ...data.map((trace) => ({
        ...trace,
        legendgroup: trace.name,
        showlegend: false,
        mode: "lines+markers",
        xaxis: "x2",
        yaxis: "y2",
      })),
    ],
    layout: {
      ...layout,
      xaxis: { ...layout.xaxis as object, domain: WHOLE },
      yaxis: { ...layout.yaxis as object, tickformat: ".0%" },
      xaxis2: { ...close.x, domain: CLOSE, anchor: "y2" },
      yaxis2: { ...close.y, anchor: "x2" },
      hovermode: "closest",
      annotations: [note(close.name, CLOSE[0], 1, { xanchor: "left", yanchor: "bottom" })],
    },
    alt: `${title}: ${curves.map(({ name, x, y }) => `${name} ${reached(x, y)}`).join("; ")}.`,
  };
}

/** How far a network has come, in words. */
function reached(steps: number[], accuracies: number[]): string {
  const accuracy = accuracies.at(-1);
  return accuracy === undefined ? "has no report yet" : `has ${percent(accuracy, 2)} at step ${steps.at(-1)}`;
}

/**
 * What a figure or a table calls a network: "seed 2", or "seed 2, stopped".
 *
 * @example
 * ```ts
 * import { seedName } from "./seed_curves.ts";
 *
 * seedName({ seed: 2, stopped: true }); // "seed 2, stopped"
 * ```
 */
export function seedName(run: Pick<SeedCurve, "seed" | "stopped">): string {
  checkParts("the curve of a seed", run);
  const { seed, stopped } = run;
  return `seed ${seed}${stopped ? ", stopped" : ""}`;
}
